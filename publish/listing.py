"""Verb list: the releases on this machine, and what changed between two of them."""

import argparse

import pandas as pd

from publish import answer
from publish.changed import answer_changes
from publish.verbs import DONE, PROBLEMS, Verb
from release.read import current_id, listing, read


def arguments(parser: argparse.ArgumentParser) -> None:
    """--current: only the release in use, verified. --changes: what changed."""
    parser.add_argument("--current", action="store_true", help="print the release in use, after checking every byte of it")
    parser.add_argument("--changes", nargs="*", metavar="ID", help="say what changed from the first release to the second; without names, from the one before to the one in use")


def run(asked: argparse.Namespace) -> int:
    """Print the releases (release, current, sound, withdrawn, since, by, note), the current one's name, or what changed."""
    if asked.current:
        release = read(current_id()).id
        answer.values({"release": release}, release, asked.json)
        return DONE
    if asked.changes is not None:
        answer_changes(asked.changes, asked.json)
        return DONE
    found = listing()
    if not found and not asked.json:
        answer.values({}, "There is no release here yet. Run `make run` or `python -m publish build` to make one.", False)
        return DONE
    answer.table(pd.DataFrame(found, columns=["release", "current", "sound", "withdrawn", "since", "by", "note"]), asked.json)
    return DONE if all(r["sound"] or r["withdrawn"] for r in found) else PROBLEMS


VERB = Verb("list", "list the releases on this machine, the one in use marked; or what changed between two", arguments, run)
