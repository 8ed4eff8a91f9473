"""The difference of two published counts is itself a cell: a drawn region must not tell of the few people it has more, or less, than another area.

Where all counties of one area lie in another, the answers of the wider less those of the narrower are the answers of the
counties between them. Planning regions and districts are the state's and fixed; a region that a steward draws is hers, so
where such a rest is a hidden count it is her region that is held, the wider one of two of hers. A region of the same counties
as one of the state's that is told says nothing new, and is told.
"""

import pandas as pd

from framework.terms import SCHEME_PREFIX, Class, Problem, Reason
from release.areas import KEY
from release.limits import Limits
from release.people import SECOND_VINTAGE, blank

_CELL = ["indicator_id", "wave"]


def nested(members: pd.DataFrame) -> pd.DataFrame:
    """Every pair of areas of which one holds all counties of the other and more, one of them drawn: kind_held, id_held (the
    region held where their difference is a small count), kind_by, id_by (the other). members: area_kind, area_id, fips."""
    counties = _counties(members)
    drawn = [a for a in counties if a[0].startswith(SCHEME_PREFIX)]
    rows = set()
    for one in drawn:
        for other in counties:
            if counties[one] < counties[other] or counties[other] < counties[one]:
                both_drawn = other[0].startswith(SCHEME_PREFIX)
                wider = max((one, other), key=lambda a: len(counties[a]))
                held = wider if both_drawn else one
                rows.add((*held, *(other if held == one else one)))
    return pd.DataFrame(sorted(rows), columns=["kind_held", "id_held", "kind_by", "id_by"])


def same_counties(members: pd.DataFrame) -> pd.DataFrame:
    """Every drawn region (kind_held, id_held) that holds just the counties of an area that is not drawn (kind_by, id_by)."""
    counties = _counties(members)
    rows = [(*one, *other) for one in counties for other in counties if one[0].startswith(SCHEME_PREFIX) > other[0].startswith(SCHEME_PREFIX) and counties[one] == counties[other]]
    return pd.DataFrame(rows, columns=["kind_held", "id_held", "kind_by", "id_by"])


def _counties(members: pd.DataFrame) -> dict[tuple[str, str], frozenset[str]]:
    return {(str(k), str(i)): frozenset(f) for (k, i), f in members[members["area_kind"] != SECOND_VINTAGE].groupby(KEY)["fips"]}


def hold_differences(cells: pd.DataFrame, graded: pd.DataFrame, members: pd.DataFrame, people: set[str], limits: Limits) -> pd.DataFrame:
    """The protected cells with each drawn region protected where it and another area, both told, differ by fewer answers
    than may be seen; none is fewer too, or being told would say that there are none. graded: the same cells before
    protection, with _total. people: the ids of the indicators that count people."""
    small = _small(cells, graded, members, people, limits)
    out = cells.copy()
    held = pd.MultiIndex.from_frame(small[[*_CELL, "kind_held", "id_held"]])
    blank(out, pd.Series(pd.MultiIndex.from_frame(cells[[*_CELL, *KEY]].astype("object")).isin(held), index=cells.index))
    return out


def difference_problems(cells: pd.DataFrame, graded: pd.DataFrame, members: pd.DataFrame, people: set[str], limits: Limits) -> list[Problem]:
    """A problem for each drawn region still told beside an area from which it differs by a hidden count."""
    return [Problem("release cells", None, None, f"{r.indicator_id}, {r.kind_held} {r.id_held}, {r.wave}: differs from {r.kind_by} {r.id_by} by fewer than {limits.answers} answers",
                    "Nothing was published. Send this line to the people who keep the Atlas.") for r in _small(cells, graded, members, people, limits).itertuples()]


def _small(cells: pd.DataFrame, graded: pd.DataFrame, members: pd.DataFrame, people: set[str], limits: Limits) -> pd.DataFrame:
    pairs = nested(members)
    told = cells.loc[cells["indicator_id"].isin(people) & (cells["class"] != Class.NO_DATA) & (cells["reason"] != Reason.SUPPRESSED), [*_CELL, *KEY]].astype("object")
    counted = told.merge(graded[[*_CELL, *KEY, "_total"]].astype({c: "object" for c in (*_CELL, *KEY)}), on=[*_CELL, *KEY])
    held, by = (counted.rename(columns={"area_kind": f"kind_{side}", "area_id": f"id_{side}", "_total": f"_{side}"}) for side in ("held", "by"))
    both = pairs.merge(held, on=["kind_held", "id_held"]).merge(by, on=["kind_by", "id_by", *_CELL])
    small = both[(both["_held"] - both["_by"]).abs() < limits.answers]
    known = same_counties(members).merge(by, on=["kind_by", "id_by"])
    key = ["kind_held", "id_held", *_CELL]
    return small[~pd.MultiIndex.from_frame(small[key]).isin(pd.MultiIndex.from_frame(known[key]))]
