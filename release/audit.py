"""A second look at what protection let through, by other means than protection's own.

It checks what can be proved cell by cell: every cell that counts people obeys the two rules of release.people, seen
from the counts behind it. It does not yet look for what several published cells reveal together (a region less its
other counties, this release against an earlier one); complements, and the attacker written as a linear program over
every table, come next and belong behind the same function.
"""

import pandas as pd

from framework.terms import Class, Family, Problem, Reason
from release.areas import is_wide_area
from release.bands import is_wide, spoken
from release.limits import FLOOR_ANSWERS, FLOOR_ORGANISATIONS, FLOOR_STEP_PCT, Limits

ADVICE = "Nothing was published. Send this line to the people who keep the Atlas."
FOUND = (Class.STRENGTH, Class.PARTIAL, Class.GAP)
KEY = ["indicator_id", "area_kind", "area_id", "wave"]


def audit(cells: pd.DataFrame, graded: pd.DataFrame, people: set[str], *, members: pd.DataFrame | None = None, limits: Limits | None = None) -> list[Problem]:
    """Every cell that shows more of people's answers than it may; an empty list when none does.

    cells: protected, as published. graded: the same cells before protection, with _total and _organisations. people:
    the ids of the indicators that count people; a share of answers is always one. members: the counties of each area,
    without which none may show a share. limits: those of the rules, whose steps and bands are then the only ones allowed.
    """
    counted = cells[cells["indicator_id"].isin(people) | (cells["family"] == Family.SHARE)].merge(graded[[*KEY, "_total", "_organisations"]], on=KEY, how="left", validate="1:1")
    few = ~(counted["_total"].astype("float64").ge(FLOOR_ANSWERS) & counted["_organisations"].astype("float64").ge(FLOOR_ORGANISATIONS))
    told = counted["class"].isin(FOUND) | (counted["reason"] == Reason.MEASURED) | counted["low"].notna() | counted["high"].notna()
    bands = counted["n_band"].notna() & ~counted["n_band"].fillna("").str.startswith("fewer than")
    county_share = ~is_wide_area(counted, members) & (counted["low"].notna() | counted["high"].notna())
    step = limits.step_pct if limits is not None else FLOOR_STEP_PCT
    off_grid = _off_grid(counted["low"], step) | _off_grid(counted["high"], step)
    allowed = counted["n_band"].isin(spoken(limits.edges)) if limits is not None else True
    narrow = counted["n_band"].notna() & ~(allowed & counted["n_band"].map(is_wide, na_action="ignore").eq(True))
    hidden = counted[counted["reason"] == Reason.SUPPRESSED]
    unlike = hidden.groupby(["indicator_id", "wave"])[["class", "n_band", "low", "high", "pooled_from", "incomplete", "as_of", "source_id", "synthetic"]].nunique(dropna=False)
    return [
        *_problems(counted[few & (told | bands)], "shows an answer that fewer than 11 people or 3 organisations gave"),
        *_problems(counted[county_share], "shows a share for a single county"),
        *_problems(counted[off_grid], f"shows a share finer than {step} percent"),
        *_problems(counted[narrow], "shows a band of answers that is too narrow, or not one of the rules"),
        *(Problem("release cells", None, None, f"{i}, {w}: hidden cells differ from one another", ADVICE) for i, w in unlike.index[unlike.gt(1).any(axis=1)]),
    ]


def _off_grid(share: pd.Series, step_pct: int) -> pd.Series:
    steps = share * 100 / step_pct
    return share.notna() & ((steps - steps.round()).abs() > 1e-9)


def _problems(cells: pd.DataFrame, what: str) -> list[Problem]:
    return [Problem("release cells", None, None, f"{c.indicator_id}, {c.area_kind} {c.area_id}, {c.wave}: {what}", ADVICE) for c in cells.itertuples()]
