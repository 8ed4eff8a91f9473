"""Verb approve: a steward who did not build a release makes it the one that readers see."""

import argparse
from dataclasses import replace

from publish import answer
from publish.hand import hand
from publish.verbs import DONE, Verb
from release.folders import releases_folder
from release.stewards import DECLARED
from release.switch import approve


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID and --by."""
    parser.add_argument("id", metavar="ID", help="a release that waits, as `list` shows it")
    parser.add_argument("--by", required=True, metavar="NAME", help="who approves: a steward named in stewards.toml, and not the one who built it")


def run(asked: argparse.Namespace) -> int:
    """Verify it, switch to it, and say what was in use before and that the name was declared."""
    before = approve(asked.id, releases_folder(), replace(hand(), by=asked.by))
    said = f"{asked.id} is approved by {asked.by} and in use now; before it was {before or 'none'}. {DECLARED}"
    answer.values({"release": asked.id, "before": before, "by": asked.by, "proved": False}, said, asked.json)
    return DONE


VERB = Verb("approve", "make a release that waits the current one, as a steward who did not build it", arguments, run)
