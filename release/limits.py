"""The limits of protection: read from the rules, which may raise them and never lower them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framework.terms import Problem
from release.errors import BuildRefused

# Fewer than these could point at people; design section 10, whatever the rules say.
FLOOR_ANSWERS, FLOOR_ORGANISATIONS = 11, 3
_AT_LEAST = {
    "protect.min_answers": FLOOR_ANSWERS, "protect.min_organisations": FLOOR_ORGANISATIONS, "protect.percent_min_answers": 30,
    "protect.percent_step": 5, "protect.low_code_pct": 5,
}
_AT_MOST = {"protect.high_code_pct": 95}


@dataclass(frozen=True)
class Limits:
    """What a published cell needs (answers, organisations), from how many a share is shown, and how coarsely."""

    answers: int
    organisations: int
    share_from: int
    step_pct: int
    low_pct: int
    high_pct: int
    edges: tuple[int, ...]

    @classmethod
    def of(cls, thresholds: Mapping[str, Any]) -> "Limits":
        """The limits in rules.toml. Raises BuildRefused naming every one that would show more than the floors allow."""
        given = {key: int(thresholds[key]) for key in (*_AT_LEAST, *_AT_MOST)}
        problems = [_problem(k, given[k], f"{floor} or more") for k, floor in _AT_LEAST.items() if given[k] < floor]
        problems += [_problem(k, given[k], f"{roof} or less") for k, roof in _AT_MOST.items() if given[k] > roof]
        if problems:
            raise BuildRefused(problems)
        answers = given["protect.min_answers"]
        edges = sorted({answers, *(int(e) for e in thresholds["protect.n_bands"] if e > answers)})
        return cls(answers, given["protect.min_organisations"], given["protect.percent_min_answers"], given["protect.percent_step"],
                   given["protect.low_code_pct"], given["protect.high_code_pct"], tuple(edges))


def _problem(key: str, given: int, allowed: str) -> Problem:
    return Problem("rules.toml", None, key, f"{given} would let too much be seen", f"Give {allowed}: these limits may be made stricter, never looser.")
