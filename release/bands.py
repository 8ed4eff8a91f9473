"""How much of a count may be seen: bands of answers, and shares to the nearest few percent."""

import math
import re
from collections.abc import Sequence

# The finest bands there may be (design section 10): where each begins. Rules may be coarser, never finer.
FINEST = (11, 20, 30, 50, 100)
_SAID = re.compile(r"fewer than (?P<none>\d+)|(?P<first>\d+) to (?P<last>\d+)|(?P<open>\d+) or more")


def n_band(total: int, edges: Sequence[int]) -> str:
    """The band a number of answers falls in, such as "11 to 19", or "100 or more" above the last edge.

    edges: where each band begins, ascending; the first is the smallest number that may be seen. total below it is
    "fewer than 11".
    """
    if total < edges[0]:
        return f"fewer than {edges[0]}"
    at = sum(total >= edge for edge in edges) - 1
    return f"{edges[at]} or more" if at == len(edges) - 1 else f"{edges[at]} to {edges[at + 1] - 1}"


def spoken(edges: Sequence[int]) -> set[str]:
    """Every band that these edges can give."""
    return {n_band(edge, edges) for edge in (0, *edges)}


def wide_enough(first: int, end: float) -> bool:
    """True for a band of the numbers from first up to, not including, end (infinite for "or more") that is no finer than FINEST.

    It holds at least as many numbers as the widest of the finest bands that it touches.
    """
    begins, ends = (0, *FINEST), (*FINEST, math.inf)
    return end - first >= max(e - b for b, e in zip(begins, ends, strict=True) if b < end and e > first)


def is_wide(said: str) -> bool:
    """True for a published band, as n_band words it, that is wide enough and splits no count below FINEST's first edge."""
    found = _SAID.fullmatch(said)
    if found is None:
        return False
    first = int(found["none"] or found["open"] or found["first"])
    if first < FINEST[0]:
        return False
    return found["first"] is None or wide_enough(first, int(found["last"]) + 1)


def rounded_share(count: int, total: int, step_pct: int = 5, low_pct: int = 5, high_pct: int = 95) -> tuple[float, float]:
    """The published band of count out of total as (low, high), shares 0..1.

    A share of low_pct or less is (0, 0.05), one of high_pct or more is (0.95, 1), so that "nobody" and "everybody" are
    never said, and the true share always lies in what is said. Between them both ends are the share to the nearest step,
    halves upward: 13 of 30 is (0.45, 0.45), "about 45 %", at most half a step from the truth.

    low_pct and high_pct are multiples of step_pct (release.limits sees to it).
    """
    # Whole numbers throughout: a half step must not depend on how a fraction is stored.
    if 100 * count <= low_pct * total:
        return 0.0, low_pct / 100
    if 100 * count >= high_pct * total:
        return high_pct / 100, 1.0
    rounded_pct = step_pct * ((200 * count + step_pct * total) // (2 * step_pct * total))
    return rounded_pct / 100, rounded_pct / 100
