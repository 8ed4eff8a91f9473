"""Verb place-types: urban, rural and frontier for the counties of any state."""

import argparse

from loaders.framework import thresholds
from loaders.population import BASES, answerable
from loaders.shapes import ShapeError
from publish import answer
from publish.verbs import DONE, Refused, Verb
from release.sources import PUBLISHED_BASIS, STATE, place_types_on


def arguments(parser: argparse.ArgumentParser) -> None:
    """--state and --basis."""
    parser.add_argument("--state", default=STATE, metavar="FIPS", help="a state's two-digit code (default 08, Colorado)")
    parser.add_argument("--basis", default=PUBLISHED_BASIS, help=f"the year whose population counts: {', '.join(BASES)} (default {PUBLISHED_BASIS})")


def run(asked: argparse.Namespace) -> int:
    """Print fips, county, place_type; refuse by name a state whose counties changed or a basis we do not hold."""
    state = asked.state.strip().zfill(2)
    why_not = answerable(state)
    if why_not:
        raise Refused(why_not)
    try:
        found = place_types_on(asked.basis, state, thresholds())
    except (ShapeError, ValueError) as error:
        raise Refused(str(error)) from error
    answer.table(found, asked.json)
    return DONE


VERB = Verb("place-types", "list each county of a state as urban, rural or frontier", arguments, run)
