"""How much of a count may be seen: bands of answers, and shares to the nearest few percent."""

from collections.abc import Sequence


def n_band(total: int, edges: Sequence[int]) -> str:
    """The band a number of answers falls in, such as "11 to 19", or "100 or more" above the last edge.

    edges: where each band begins, ascending; the first is the smallest number that may be seen. total below it is
    "fewer than 11".
    """
    if total < edges[0]:
        return f"fewer than {edges[0]}"
    at = sum(total >= edge for edge in edges) - 1
    return f"{edges[at]} or more" if at == len(edges) - 1 else f"{edges[at]} to {edges[at + 1] - 1}"


def rounded_share(count: int, total: int, step_pct: int = 5, low_pct: int = 5, high_pct: int = 95) -> tuple[float, float]:
    """The published band of count out of total as (low, high), shares 0..1.

    Both ends are the share to the nearest step, halves upward: 13 of 30 is (0.45, 0.45). One that rounds to low_pct or
    less is (0, 0.05), one that rounds to high_pct or more is (0.95, 1), so that "nobody" and "everybody" are never said.
    """
    # Whole numbers throughout: a half step must not depend on how a fraction is stored.
    rounded_pct = step_pct * ((200 * count + step_pct * total) // (2 * step_pct * total))
    if rounded_pct <= low_pct:
        return 0.0, low_pct / 100
    if rounded_pct >= high_pct:
        return high_pct / 100, 1.0
    return rounded_pct / 100, rounded_pct / 100
