"""Between which ends each threshold of rules.toml makes sense, and which must lie below which."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from framework.terms import Problem

FILE = "rules.toml"


@dataclass(frozen=True)
class Range:
    """From at_least to at_most, both allowed, or (open) neither; whole: no fractions; share: written 0.6 for 60 percent."""

    at_least: float
    at_most: float
    open: bool = False
    whole: bool = False
    share: bool = False

    def holds(self, value: float) -> bool:
        """True for a number inside the range, and whole where it has to be."""
        inside = self.at_least < value < self.at_most if self.open else self.at_least <= value <= self.at_most
        return inside and not (self.whole and value != int(value))

    def advice(self) -> str:
        """What to write instead."""
        kind = "a whole number" if self.whole else "a number"
        return f"Write {kind} between {self.at_least:g} and {self.at_most:g}{', neither of the two' if self.open else ''}."


_INSIDE = Range(0, 1, open=True, share=True)
_SHARE = Range(0.01, 1, share=True)
_CONFIDENCE = Range(0.8, 0.999, share=True)
_KM = Range(1, 1000)
_MONTHS = Range(1, 240, whole=True)
_MINUTES = Range(1, 600)
RANGES = {
    "share.strength_min_share": _INSIDE, "share.gap_max_share": _INSIDE, "share.half": _INSIDE, "share.confidence": _CONFIDENCE,
    "share.partial_low_share": Range(0, 0.99, share=True), "share.partial_high_share": _SHARE,
    "reach.near_km": _KM, "reach.near_min_share": _SHARE, "reach.min_operators": Range(1, 20, whole=True), "reach.verified_months": _MONTHS,
    "distance.near_km": _KM, "distance.near_min_share": _SHARE, "distance.far_km": _KM, "distance.far_min_share": _SHARE, "distance.road_factor": Range(1, 2),
    "cover.strength_min_share": _SHARE, "cover.window_months": _MONTHS, "rate.confidence": _CONFIDENCE, "rate.window_months": _MONTHS,
    # Level 0 is "none": it can never be in place.
    "maturity.strength_level": Range(1, 3, whole=True), "maturity.reviewed_months": _MONTHS,
    "drive.near_minutes": _MINUTES, "drive.far_minutes": _MINUTES, "place_type.frontier_max_people_per_sqmi": Range(0, 1000, open=True),
    "regions.whole_county_min_share": Range(0.5, 1, share=True), "regions.whole_people_min_share": Range(0.5, 1, share=True), "protect.useful_min_share": _SHARE, **dict.fromkeys(("protect.worth_share", "protect.worth_county", "protect.worth_region", "protect.worth_whole"), Range(0, 1000, open=True)),
    "map.fallback_unknown_share": _SHARE,
}
RISING = (
    ("share.gap_max_share", "share.half", "share.strength_min_share"), ("share.partial_low_share", "share.partial_high_share"),
    ("distance.near_km", "distance.far_km"), ("reach.near_km", "distance.far_km"), ("drive.near_minutes", "drive.far_minutes"),
)


def is_number(value: object) -> bool:
    """True for one finite number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def range_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Thresholds outside their range, percent typed for a share, and pairs in the wrong order. Other keys and what is no number are let be."""
    given = {key: values[key] for key in RANGES if is_number(values.get(key))}
    outside = {key: value for key, value in given.items() if not RANGES[key].holds(value)}
    found = [Problem(FILE, None, key, *_said(value, RANGES[key])) for key, value in outside.items()]
    for rising in RISING:
        for lower, higher in pairwise(k for k in rising if k in given and k not in outside):
            if given[lower] >= given[higher]:
                found.append(Problem(FILE, None, lower, f"it is {given[lower]:g}, and {higher} is {given[higher]:g}", f"Let {lower} be less than {higher}."))
    return found


def _said(value: float, wanted: Range) -> tuple[str, str]:
    if wanted.share and 1 < value <= 100:
        return f"its value is {value:g}, which looks like percent", f"Write {value:g} percent as {value / 100:g}."
    return f"its value is {value:g}", wanted.advice()
