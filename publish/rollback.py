"""Verb rollback: readers are switched to an earlier release, or to a finished one that was never in use."""

import argparse

from publish import answer
from publish.hand import hand
from publish.verbs import DONE, Verb
from release.folders import releases_folder
from release.switch import roll_back


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID."""
    parser.add_argument("id", metavar="ID", help="a release's name, as `list` shows it")


def run(asked: argparse.Namespace) -> int:
    """Verify it, switch to it, and say what was in use before."""
    before = roll_back(asked.id, releases_folder(), hand())
    said = f"{asked.id} was in use already." if before == asked.id else f"{asked.id} is in use now; before it was {before or 'none'}."
    answer.values({"release": asked.id, "before": before}, said, asked.json)
    return DONE


VERB = Verb("rollback", "switch to another release on this machine, after checking every byte of it", arguments, run)
