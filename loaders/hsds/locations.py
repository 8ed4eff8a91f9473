"""Each location once: its county by point or by address, whether it is virtual, and whether its address is public without doubt."""

from collections.abc import Iterable

import pandas as pd

from framework.terms import Problem
from loaders.hsds.rules import FILE, ROW
from loaders.hsds.addresses import Asked, addressed
from loaders.hsds.points import CountiesOfPoints, points

YES_NO = ("virtual", "elsewhere", "apart", "explicit", "says_confidential")


def places(locations: pd.DataFrame, addresses: pd.DataFrame, counties_of_points: CountiesOfPoints, town: Asked, zip_code: Asked, state_names: Iterable[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per location id: latitude, longitude, point_fips, mended, wrong (as points.points tells), town, address_fips, address_maybe,
    and as bools virtual, elsewhere, apart, explicit, says_confidential; at_file, at_row. Problems: a location's id that stands twice.

    A location given twice with different points is in doubt: its address is not explicit.
    """
    given = locations.dropna(subset=["id"])
    again = given["id"].duplicated()
    problems = [
        Problem(file, None if pd.isna(row) else int(row), "id", "the id of this location stands twice; the first was taken", "Take the second out, or give it a key of its own.")
        for file, row in zip(given.loc[again, FILE], given.loc[again, ROW], strict=True)
    ]
    points_said = given.groupby("id")[["latitude", "longitude"]].nunique().max(axis=1)
    hidden = given.groupby("id")["says_confidential"].any()
    first = given[~again].set_index("id")
    at = points(first, counties_of_points).rename(columns={"fips": "point_fips"})
    told = addressed(addresses, town, zip_code, state_names).reindex(first.index).rename(columns={"fips": "address_fips", "maybe": "address_maybe"})
    made = at.join(told).join(first[[FILE, ROW]])
    kind = first["location_type"].str.lower()
    made["virtual"] = kind.eq("virtual")
    for column in YES_NO:
        made[column] = made[column].astype("boolean").fillna(False).astype(bool)
    made["says_confidential"] |= hidden.reindex(first.index)
    made["explicit"] &= ~made["elsewhere"] & points_said.reindex(first.index).le(1) & ~kind.eq("postal").astype("boolean").fillna(False).astype(bool)
    return made, problems
