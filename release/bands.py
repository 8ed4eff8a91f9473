"""How much of a count may be seen: bands of answers, and shares to the nearest five percent."""

import math
from collections.abc import Sequence

# Shares are published on a grid of 5 %, and its two ends as the bands 0-5 % and 95-100 %.
STEPS = 20


def n_band(total: int, edges: Sequence[int]) -> str:
    """The band a number of answers falls in, such as "11 to 19", or "100 or more" above the last edge.

    edges: where each band begins, ascending; the first is the smallest number that may be seen. total below it is
    "fewer than 11".
    """
    if total < edges[0]:
        return f"fewer than {edges[0]}"
    at = sum(total >= edge for edge in edges) - 1
    return f"{edges[at]} or more" if at == len(edges) - 1 else f"{edges[at]} to {edges[at + 1] - 1}"


def rounded_share(count: int, total: int) -> tuple[float, float]:
    """The published band of count out of total as (low, high), shares 0..1.

    Both ends are the share to the nearest 5 %, halves upward (0.45, 0.45); a share that rounds to 5 % or less is
    (0, 0.05), one that rounds to 95 % or more (0.95, 1), so that "everybody" and "nobody" are never published.
    """
    step = math.floor(count * STEPS / total + 0.5)
    if step <= 1:
        return 0.0, 1 / STEPS
    if step >= STEPS - 1:
        return (STEPS - 1) / STEPS, 1.0
    return step / STEPS, step / STEPS
