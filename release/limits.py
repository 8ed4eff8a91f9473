"""The limits of protection: read from the rules, which may raise them and never lower them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from framework.terms import Problem
from release.bands import wide_enough
from release.errors import BuildRefused

# Fewer than these could point at people; design section 10, whatever the rules say.
FLOOR_ANSWERS, FLOOR_ORGANISATIONS = 11, 3
FLOOR_STEP_PCT = 5
# A hidden count that can be narrowed to fewer values than this is as good as told.
FLOOR_VALUES = 5
# Least and most of each; above the most nothing would be published, and the number is surely a slip.
_RANGES = {
    "protect.min_answers": (FLOOR_ANSWERS, 1000), "protect.min_organisations": (FLOOR_ORGANISATIONS, 100), "protect.percent_min_answers": (30, 10_000),
    "protect.percent_step": (FLOOR_STEP_PCT, 25), "protect.min_values": (FLOOR_VALUES, 11), "protect.low_code_pct": (5, 25), "protect.high_code_pct": (75, 95),
}
BANDS, STEP = "protect.n_bands", "protect.percent_step"
STRICTER = "these limits may be made stricter, never looser."


@dataclass(frozen=True)
class Limits:
    """What a published cell needs (answers, organisations), from how many a share is shown, and how coarsely.

    edges: where each band of answers begins; the first is answers.
    """

    answers: int
    organisations: int
    share_from: int
    step_pct: int
    low_pct: int
    high_pct: int
    edges: tuple[int, ...]
    values: int = FLOOR_VALUES

    @classmethod
    def of(cls, thresholds: Mapping[str, Any]) -> "Limits":
        """The limits in rules.toml. Raises BuildRefused naming every one that is no whole number or would show more than allowed."""
        problems = [p for key, ends in _RANGES.items() for p in _range_problems(key, thresholds[key], *ends)]
        problems += _band_problems(thresholds[BANDS], thresholds["protect.min_answers"])
        if problems or (problems := _grid_problems(thresholds)):
            raise BuildRefused(problems)
        given = {key: int(thresholds[key]) for key in _RANGES}
        answers = given["protect.min_answers"]
        return cls(answers, given["protect.min_organisations"], given["protect.percent_min_answers"], given[STEP],
                   given["protect.low_code_pct"], given["protect.high_code_pct"], _edges(answers, [int(e) for e in thresholds[BANDS]]), given["protect.min_values"])


def _whole(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value == int(value)


def _range_problems(key: str, value: object, least: int, most: int) -> list[Problem]:
    if not _whole(value):
        return [_problem(key, f"{value!r} is not a whole number", f"Give a whole number from {least} to {most}")]
    if not least <= value <= most:
        looser = value > most if key == "protect.high_code_pct" else value < least
        return [_problem(key, f"{value} would {'let too much be seen' if looser else 'hide everything'}", f"Give a whole number from {least} to {most}")]
    return []


def _band_problems(given: object, answers: object) -> list[Problem]:
    if not isinstance(given, list) or not given or not all(_whole(e) for e in given) or any(a >= b for a, b in pairwise(given)):
        return [_problem(BANDS, f"{given!r} is no list of rising whole numbers", "Give whole numbers, rising, such as [11, 20, 30, 50, 100]")]
    seen_from = answers if _whole(answers) else FLOOR_ANSWERS
    narrow = [(a, b) for a, b in pairwise(given) if b > seen_from and not wide_enough(a, b)]
    return [_problem(BANDS, f"the band {a:g} to {b - 1:g} would let too much be seen", "Make it at least as wide as those of 11 to 19, 20 to 29, 30 to 49, 50 to 99") for a, b in narrow]


def _grid_problems(thresholds: Mapping[str, Any]) -> list[Problem]:
    step = thresholds[STEP]
    if step % FLOOR_STEP_PCT or 100 % step:
        return [_problem(STEP, f"{step} does not divide 100 percent into equal fives", "Give 5, 10, 20 or 25")]
    return [_problem(key, f"{thresholds[key]} is no step of {step} percent", f"Give a multiple of {step}")
            for key in ("protect.low_code_pct", "protect.high_code_pct") if thresholds[key] % step]


def _edges(answers: int, given: list[int]) -> tuple[int, ...]:
    """Where bands begin. A raised minimum cuts into a band: what is left of it joins the next until it is wide enough."""
    above = [e for e in given if e > answers]
    while above and not wide_enough(answers, above[0]):
        above = above[1:]
    return (answers, *above)


def _problem(key: str, given: str, advice: str) -> Problem:
    return Problem("rules.toml", None, key, given, f"{advice}: {STRICTER}")
