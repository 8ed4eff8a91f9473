"""Verb list: the releases on this machine."""

import argparse

import pandas as pd

from publish import answer
from publish.verbs import DONE, PROBLEMS, Verb
from release.read import current_id, listing, read


def arguments(parser: argparse.ArgumentParser) -> None:
    """--current: only the release in use, verified."""
    parser.add_argument("--current", action="store_true", help="print the release in use, after checking every byte of it")


def run(asked: argparse.Namespace) -> int:
    """Print the releases (release, current, sound, note), or the current one's name."""
    if asked.current:
        release = read(current_id()).id
        answer.values({"release": release}, release, asked.json)
        return DONE
    found = listing()
    answer.table(pd.DataFrame(found, columns=["release", "current", "sound", "note"]), asked.json)
    return DONE if all(r["sound"] for r in found) else PROBLEMS


VERB = Verb("list", "list the releases on this machine, the one in use marked", arguments, run)
