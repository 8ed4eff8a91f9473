"""Verb plan: what the Action Plan holds, counted."""

import argparse

from loaders.framework import plan
from publish import answer
from publish.verbs import DONE, Verb

COUNTED = (("pillar", "Ps"), ("recommendation", "recommendations"), ("activity", "activities"), ("sub-activity", "sub-activities"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(asked: argparse.Namespace) -> int:
    """Print the number of items at each level and of leaves; the items themselves with --json."""
    items = plan()
    if asked.json:
        answer.table(items, as_json=True)
        return DONE
    counts = [f"{(items['level'] == level).sum()} {word}" for level, word in COUNTED]
    answer.values({}, ", ".join([*counts, f"{items['leaf'].sum()} leaves"]), as_json=False)
    return DONE


VERB = Verb("plan", "count the plan's items at each level", arguments, run)
