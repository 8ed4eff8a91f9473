"""Which counts a published cell allows: every (answers, yes) that would have been published just so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from statsmodels.stats.proportion import proportion_confint

from framework.terms import Class
from release.limits import Limits

# Nobody is taken to know that a wave has fewer answers than this; a wave with more is taken to be known to have at most twice as many.
MOST_ANSWERS = 20_000
_BAND = re.compile(r"(?P<first>\d+) (?:to (?P<last>\d+)|or more)")


@dataclass(frozen=True)
class HalfPlane:
    """answers * n + yes * y <= most."""

    answers: float
    yes: float
    most: float


@dataclass(frozen=True)
class Rules:
    """How figures become a published cell: the thresholds of SHARE and the limits of protection, as plain values."""

    strength_from: float
    gap_to: float
    half: float
    partial_from: float
    partial_to: float
    confidence: float
    step_pct: int
    low_pct: int
    high_pct: int

    @classmethod
    def of(cls, thresholds: Mapping[str, Any]) -> "Rules":
        """From rules.toml; raises BuildRefused as Limits.of does."""
        limits = Limits.of(thresholds)
        named = ("strength_min_share", "gap_max_share", "half", "partial_low_share", "partial_high_share", "confidence")
        return cls(*(float(thresholds[f"share.{name}"]) for name in named), limits.step_pct, limits.low_pct, limits.high_pct)


def ends(band: str, most: int = MOST_ANSWERS) -> tuple[int, int]:
    """The least and the most answers of a published band, such as "11 to 19" (11, 19) or "100 or more" (100, most)."""
    found = _BAND.fullmatch(band)
    if found is None:
        raise ValueError(f"{band!r} is not a band of answers")
    return int(found["first"]), int(found["last"]) if found["last"] else most


def classes(yes: np.ndarray, n: int, rules: Rules, direction: str) -> np.ndarray:
    """The class of each count of yes out of n, as measures.grade.share gives it; worked out for many at once, by other means."""
    good = yes if direction == "up" else n - yes
    low, high = proportion_confint(good, n, alpha=1 - rules.confidence, method="wilson")
    share = good / n
    strength = (share >= rules.strength_from) & (low > rules.half)
    gap = (share <= rules.gap_to) & (high < rules.half)
    partial = (low >= rules.partial_from) & (high <= rules.partial_to)
    return np.select([strength, gap, partial], [str(Class.STRENGTH), str(Class.GAP), str(Class.PARTIAL)], str(Class.TOO_FEW))


def in_share(yes: np.ndarray, n: int, share: tuple[float, float], rules: Rules) -> np.ndarray:
    """Which counts of yes out of n are published as this share (low, high)."""
    low_pct, high_pct = (round(100 * s) for s in share)
    nobody, everybody = 100 * yes <= rules.low_pct * n, 100 * yes >= rules.high_pct * n
    if low_pct != high_pct:
        return nobody if low_pct == 0 else everybody
    rounded = rules.step_pct * ((200 * yes + rules.step_pct * n) // (2 * rules.step_pct * n))
    return ~nobody & ~everybody & (rounded == low_pct)


def half_planes(band: str, klass: str | None, direction: str, share: tuple[float, float] | None, rules: Rules, also: tuple[int, int], most: int = MOST_ANSWERS) -> tuple[HalfPlane, ...]:
    """What the cell proves about its counts, as half-planes around all that it allows.

    klass: None where the cell does not tell one. share: None where it shows none. also: the counts that it does stand for,
    so that what is proved is never false. An open band is looked at on a grid, which makes the proof a little stronger
    than what a reader has, never weaker.
    """
    return around((*corners(band, klass, direction, share, rules, most), also))


@lru_cache(maxsize=4096)
def corners(band: str, klass: str | None, direction: str, share: tuple[float, float] | None, rules: Rules, most: int = MOST_ANSWERS) -> tuple[tuple[int, int], ...]:
    """The outermost (answers, yes) that a published cell allows; none where no counts could give such a cell."""
    points = []
    for n in _grid(*ends(band, most)):
        yes = np.arange(n + 1)
        fits = np.ones(n + 1, dtype=bool)
        if klass is not None:
            fits &= classes(yes, n, rules, direction) == klass
        if share is not None:
            fits &= in_share(yes, n, share, rules)
        if fits.any():
            points += [(n, int(yes[fits][0])), (n, int(yes[fits][-1]))]
    return tuple((int(n), int(y)) for n, y in shapely.get_coordinates(shapely.MultiPoint(points).convex_hull))


def around(points: Sequence[tuple[int, int]]) -> tuple[HalfPlane, ...]:
    """The half-planes whose common part is the convex hull of the points."""
    hull = shapely.MultiPoint(np.asarray(points, dtype="float64")).convex_hull
    if hull.geom_type == "Point":
        n, y = hull.x, hull.y
        return (HalfPlane(1, 0, n), HalfPlane(-1, 0, -n), HalfPlane(0, 1, y), HalfPlane(0, -1, -y))
    line = shapely.get_coordinates(hull.exterior if hull.geom_type == "Polygon" else hull)
    if hull.geom_type == "Polygon":
        corners = line if hull.exterior.is_ccw else line[::-1]
        return tuple(_right_of(a, b) for a, b in zip(corners, corners[1:], strict=False))
    a, b = line[0], line[-1]
    along = b - a
    return (_right_of(a, b), _right_of(b, a), HalfPlane(along[0], along[1], float(along @ b)), HalfPlane(-along[0], -along[1], float(-along @ a)))


def _right_of(a: np.ndarray, b: np.ndarray) -> HalfPlane:
    """The half-plane to the left of the way from a to b, where the hull lies."""
    normal = np.array([b[1] - a[1], a[0] - b[0]])
    normal = normal / np.abs(normal).max()
    return HalfPlane(float(normal[0]), float(normal[1]), float(normal @ a))


def _grid(first: int, last: int) -> list[int]:
    if last - first <= 400:
        return list(range(first, last + 1))
    return sorted({*range(first, first + 100), *(int(n) for n in np.geomspace(first + 100, last, 40))})
