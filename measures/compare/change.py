"""Did a share of answers change between two waves, as far as released figures can tell: bands of answers, rounded shares."""

import re
from dataclasses import dataclass
from enum import StrEnum

from statsmodels.stats.proportion import confint_proportions_2indep

# "30 to 49", "100 or more"; "fewer than 11" says no least number.
_BAND = re.compile(r"(?P<least>\d+) (?:to \d+|or more)")


class Change(StrEnum):
    """What may be said between two waves: a direction, or why there is none."""

    UP = "up"
    DOWN = "down"
    CANNOT_TELL = "cannot_tell"
    QUESTION_CHANGED = "question_changed"
    QUESTION_UNKNOWN = "question_unknown"
    NO_SHARE = "no_share"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True)
class ToldShare:
    """A share as a release tells it: the least number of answers behind it, and the ends between which it lies, 0..1."""

    answers: int
    low: float
    high: float


def told_share(n_band: object, low: float, high: float, step: float) -> ToldShare | None:
    """The share behind released columns n_band, low, high; None where no share or no number of answers is told.

    step: what shares are rounded to, 0..1; one that is told as a point lies within half a step of it.
    """
    band = _BAND.fullmatch(n_band) if isinstance(n_band, str) else None
    if band is None or low is None or high is None or low != low or high != high:
        return None
    if low == high:
        low, high = max(0.0, low - step / 2), min(1.0, high + step / 2)
    return ToldShare(int(band["least"]), float(low), float(high))


def difference(earlier: ToldShare, later: ToldShare, confidence: float) -> tuple[float, float]:
    """The widest interval of later minus earlier, -1..1, that the true counts behind both may give.

    Newcombe's hybrid score interval (1998, method 10) for two independent shares. It narrows with more answers and moves
    with each share, so its ends over all that the release allows lie at the fewest answers and at the shares' own ends.
    """
    return (_newcombe(earlier.high, earlier.answers, later.low, later.answers, confidence)[0],
            _newcombe(earlier.low, earlier.answers, later.high, later.answers, confidence)[1])


def change(earlier: ToldShare | None, later: ToldShare | None, confidence: float) -> Change:
    """Up or down where the whole interval says so whatever the true counts were; NO_SHARE where either is not told."""
    if earlier is None or later is None:
        return Change.NO_SHARE
    low, high = difference(earlier, later, confidence)
    return Change.UP if low > 0 else Change.DOWN if high < 0 else Change.CANNOT_TELL


def _newcombe(p1: float, n1: int, p2: float, n2: int, confidence: float) -> tuple[float, float]:
    low, high = confint_proportions_2indep(p2 * n2, n2, p1 * n1, n1, method="newcomb", compare="diff", alpha=1 - confidence)
    return float(low), float(high)
