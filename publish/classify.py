"""Verb classify: the rule for a share of answers, said for one pair of numbers. It is not what is published."""

import argparse
from typing import Any

from framework.terms import Class
from loaders.framework import thresholds, words
from measures.grade import share
from publish import answer
from publish.verbs import DONE, Refused, Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """--yes and --n."""
    parser.add_argument("--yes", type=int, required=True, metavar="K", help="how many say yes")
    parser.add_argument("--n", type=int, required=True, metavar="N", help="how many answered")


def run(asked: argparse.Namespace) -> int:
    """Print the class first, then why."""
    rule = thresholds()
    try:
        found = share.grade(asked.yes, asked.n, rule)
    except ValueError as error:
        raise Refused(str(error)) from error
    said = f"{found.klass} ({words()['classes'][found.klass]['word']}): {_why(asked.yes, asked.n, found.klass, found.low, found.high, rule)}"
    answer.values({"class": found.klass, "reason": found.reason, "low": found.low, "high": found.high}, said, asked.json)
    return DONE


def _why(yes: int, n: int, klass: Class, low: float | None, high: float | None, rule: dict[str, Any]) -> str:
    if low is None or high is None:
        return "nobody was asked or answered."
    measured = f"{yes} of {n} say yes, {100 * yes / n:.0f} %; the {100 * rule['share.confidence']:.0f} % Wilson interval is {100 * low:.0f} to {100 * high:.0f} %. "
    because = {
        Class.STRENGTH: f"That is at least {100 * rule['share.strength_min_share']:.0f} %, and the interval lies wholly above one half.",
        Class.GAP: f"That is at most {100 * rule['share.gap_max_share']:.0f} %, and the interval lies wholly below one half.",
        Class.PARTIAL: f"The interval lies inside {100 * rule['share.partial_low_share']:.0f} to {100 * rule['share.partial_high_share']:.0f} %.",
        Class.TOO_FEW: "Too wide to say more: it is not wholly on one side of one half, nor narrow around it.",
    }[klass]
    hidden = int(rule["protect.min_answers"])
    return measured + because + (f" With fewer than {hidden} answers nothing of this is published." if n < hidden else "")


VERB = Verb("classify", "say how a share of answers is graded (the rule, not what is published)", arguments, run)
