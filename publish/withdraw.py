"""Verb withdraw: a release is taken back for good; its bytes go, a stone with the reason stays."""

import argparse
from dataclasses import replace
from datetime import date

from publish import answer
from publish.hand import hand
from publish.verbs import DONE, Refused, Verb
from release.folders import releases_folder
from release.switch import withdraw


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID, --reason, --date."""
    parser.add_argument("id", metavar="ID", help="a release's name, as `list` shows it")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; readers of that release are shown it")
    parser.add_argument("--date", metavar="DAY", help="the day it counts from, such as 2026-07-01; without it, today")


def run(asked: argparse.Namespace) -> int:
    """Take it back, and say what readers see now."""
    now = hand()
    if asked.date and not _is_day(asked.date):
        raise Refused(f"{asked.date!r} is not a day. Write it as 2026-07-01.")
    after = withdraw(asked.id, releases_folder(), asked.reason, replace(now, at=asked.date) if asked.date else now)
    seen = f"Readers see {after}." if after else "No sound release is left: build one, or readers see a sentence that says so."
    answer.values({"withdrawn": asked.id, "release": after}, f"{asked.id} is withdrawn and its data are gone from this machine. {seen}", asked.json)
    return DONE


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


VERB = Verb("withdraw", "take a release back for good: its data go, its name and the reason stay", arguments, run)
