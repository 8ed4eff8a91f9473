"""Verb build: sources become a release, and readers are switched to it."""

import argparse
import sys

from publish import answer
from publish.verbs import DONE, Verb
from release.build import build
from release.folders import releases_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """--public-only: without the demonstration's invented answers."""
    parser.add_argument("--public-only", action="store_true", help="public figures alone, without the demonstration's invented answers")


def _progress(what: str) -> None:
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()


def run(asked: argparse.Namespace) -> int:
    """Build, switch to the result, and print its name."""
    release = build(releases_folder(), public_only=asked.public_only, progress=_progress)
    answer.values({"release": release, "folder": str(releases_folder() / release)}, release, asked.json)
    return DONE


VERB = Verb("build", "make a release from the sources and switch to it", arguments, run)
