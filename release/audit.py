"""A second look at what protection let through, by other means than protection's own.

It checks what can be proved cell by cell: every cell that counts people obeys the two rules of release.people, seen
from the counts behind it, and every cell about a confidential kind says what release.confidential allows and no more.
It does not yet look for what several published cells reveal together (a region less its other counties, this release
against an earlier one); complements, and the attacker written as a linear program over every table, come next and
belong behind the same function.
"""

from collections.abc import Set as AbstractSet

import pandas as pd

from framework.terms import FOUND, SILENT, Class, Family, Problem, Reason
from release.areas import is_wide_area
from release.bands import is_wide, spoken
from release.confidential import MIN_SITES, WIDE
from release.limits import Limits

ADVICE = "Nothing was published. Send this line to the people who keep the Atlas."
KEY = ["indicator_id", "area_kind", "area_id", "wave"]
_FIGURES = ["n_band", "low", "high"]


def audit(cells: pd.DataFrame, graded: pd.DataFrame, people: AbstractSet[str], confidential: AbstractSet[str], limits: Limits, *,
          members: pd.DataFrame | None = None) -> list[Problem]:
    """Every cell that shows more than it may; an empty list when none does.

    cells: protected, as published. graded: the same cells before protection, with _count, _total and _organisations.
    people, confidential: the ids of the indicators that count people, and of those about confidential kinds; a share of
    answers always counts people. limits: of this release's rules, which may be stricter than the floors, and whose steps
    and bands are the only ones allowed. members: the counties of each area, without which none may show a share.
    """
    behind = cells.merge(graded[[*KEY, "_count", "_total", "_organisations"]], on=KEY, how="left", validate="1:1")
    counted = behind["indicator_id"].isin(people) | (behind["family"] == Family.SHARE)
    return [*_people(behind[counted], limits, members), *_confidential(behind[behind["indicator_id"].isin(confidential)])]


def _people(counted: pd.DataFrame, limits: Limits, members: pd.DataFrame | None) -> list[Problem]:
    few = ~(counted["_total"].astype("float64").ge(limits.answers) & counted["_organisations"].astype("float64").ge(limits.organisations))
    told = counted["class"].isin(FOUND) | (counted["reason"] == Reason.MEASURED) | counted["low"].notna() | counted["high"].notna()
    bands = counted["n_band"].notna() & ~counted["n_band"].fillna("").str.startswith("fewer than")
    county_share = ~is_wide_area(counted, members) & (counted["low"].notna() | counted["high"].notna())
    off_grid = _off_grid(counted["low"], limits.step_pct) | _off_grid(counted["high"], limits.step_pct)
    allowed = counted["n_band"].isin(spoken(limits.edges))
    narrow = counted["n_band"].notna() & ~(allowed & counted["n_band"].map(is_wide, na_action="ignore").eq(True))
    hidden = counted[counted["reason"] == Reason.SUPPRESSED]
    unlike = hidden.groupby(["indicator_id", "wave"])[["class", "n_band", "low", "high", "pooled_from", "incomplete", "as_of", "source_id", "synthetic"]].nunique(dropna=False)
    return [
        *_problems(counted[few & (told | bands)], f"shows an answer that fewer than {limits.answers} people or {limits.organisations} organisations gave"),
        *_problems(counted[county_share], "shows a share for a single county"),
        *_problems(counted[off_grid], f"shows a share finer than {limits.step_pct} percent"),
        *_problems(counted[narrow], "shows a band of answers that is too narrow, or not one of the rules"),
        *(Problem("release cells", None, None, f"{i}, {w}: hidden cells differ from one another", ADVICE) for i, w in unlike.index[unlike.gt(1).any(axis=1)]),
    ]


def _confidential(about: pd.DataFrame) -> list[Problem]:
    protected = (about["class"] == Class.NO_DATA) & about["reason"].isin([Reason.PROTECTED, *SILENT])
    several = about["area_kind"].isin(WIDE) & (about["family"] == Family.REACH) & about["_count"].astype("float64").ge(MIN_SITES)
    at_least_one = several & (about["class"] == Class.PARTIAL) & (about["reason"] == Reason.LISTED)
    return [
        *_problems(about[~(protected | at_least_one)], "tells of a confidential kind of place"),
        *_problems(about[about[_FIGURES].notna().any(axis=1)], "shows a figure about a confidential kind of place"),
    ]


def _off_grid(share: pd.Series, step_pct: int) -> pd.Series:
    steps = share * 100 / step_pct
    return share.notna() & ((steps - steps.round()).abs() > 1e-9)


def _problems(cells: pd.DataFrame, what: str) -> list[Problem]:
    return [Problem("release cells", None, None, f"{c.indicator_id}, {c.area_kind} {c.area_id}, {c.wave}: {what}", ADVICE) for c in cells.itertuples()]
