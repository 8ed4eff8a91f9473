"""Verb cells: the graded cells of a release, one row per indicator, area and wave."""

import argparse

from framework.terms import CELL_COLUMNS, PUBLIC_WAVE
from publish import answer
from publish.verbs import DONE, Verb
from release.read import read


def arguments(parser: argparse.ArgumentParser) -> None:
    """--release and --public-only."""
    parser.add_argument("--release", metavar="ID", help="a release's name; without it, the one in use")
    parser.add_argument("--public-only", action="store_true", help="leave out the demonstration's invented answers")


def run(asked: argparse.Namespace) -> int:
    """Print the cells in the contract's columns, exactly as released."""
    cells = read(asked.release).tables["cells"][list(CELL_COLUMNS)]
    answer.table(cells[cells["wave"] == PUBLIC_WAVE] if asked.public_only else cells, asked.json)
    return DONE


VERB = Verb("cells", "print a release's cells as CSV", arguments, run)
