"""SHARE: of the people who answered, how many say yes, and can that be told from chance."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from statsmodels.stats.proportion import proportion_confint

from framework.terms import Class, Grade, Reason
from measures.grade import figures

DIRECTIONS = ("up", "down")


def grade(yes: int, n: int, thresholds: Mapping[str, Any], direction: str = "up") -> Grade:
    """The grade of yes out of n answers; low and high are the Wilson interval of the share that says yes.

    direction: `down` where a yes is bad news, so that the noes are graded. Strength and gap need both a clear share and
    an interval wholly on one side of one half; partial an interval inside its band; anything else is too_few. n of 0 is
    no_data, not_asked. Impossible numbers raise ValueError. Interval: Wilson (1927).
    """
    if direction not in DIRECTIONS:
        raise ValueError(f"The direction is {direction!r}. A share of answers goes {' or '.join(DIRECTIONS)}.")
    figures.whole("number of answers", n)
    figures.whole("number who say yes", yes, most=n)
    if n == 0:
        return Grade(Class.NO_DATA, Reason.NOT_ASKED)
    confidence = float(thresholds["share.confidence"])
    good = yes if direction == "up" else n - yes
    klass = _class(good / n, *wilson(good, n, confidence), thresholds)
    return Grade(klass, Reason.MEASURED, *wilson(yes, n, confidence))


@lru_cache(maxsize=4096)
def wilson(yes: int, n: int, confidence: float) -> tuple[float, float]:
    """The Wilson interval of yes out of n, as shares 0..1."""
    low, high = proportion_confint(yes, n, alpha=1 - confidence, method="wilson")
    return float(low), float(high)


def _class(p: float, low: float, high: float, thresholds: Mapping[str, Any]) -> Class:
    half = thresholds["share.half"]
    if p >= thresholds["share.strength_min_share"] and low > half:
        return Class.STRENGTH
    if p <= thresholds["share.gap_max_share"] and high < half:
        return Class.GAP
    if low >= thresholds["share.partial_low_share"] and high <= thresholds["share.partial_high_share"]:
        return Class.PARTIAL
    return Class.TOO_FEW
