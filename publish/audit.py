"""Verb audit: what everybody together can prove of the counts that a release hides."""

import argparse
import sys

from publish import answer
from publish.verbs import DONE, PROBLEMS, Verb
from release.disclosure.audited import audited
from release.folders import releases_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID."""
    parser.add_argument("id", nargs="?", metavar="ID", help="a release's name, as `list` shows it; without it, the one in use")


def run(asked: argparse.Namespace) -> int:
    """Print every cell that shows too much, then one line of figures. 0: none does; 1: some do."""
    found = audited(releases_folder(), asked.id)
    for problem in found.problems:
        sys.stderr.write(f"{problem.sentence()}\n")
    told = {"release": found.release, "hidden": found.hidden, "recoverable": found.recoverable, "narrowest": found.narrowest, "seconds": round(found.seconds, 1),
            "problems": [p.sentence() for p in found.problems]}
    answer.values(told, found.line(), asked.json)
    return PROBLEMS if found.problems else DONE


VERB = Verb("audit", "prove that no hidden count can be worked out from everything this release and earlier ones tell", arguments, run)
