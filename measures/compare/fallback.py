"""A county that cannot speak for itself shows a wider area's class, named and striped, and never counts with it."""

from collections.abc import Sequence

import pandas as pd

from framework.terms import FOUND, UNKNOWN, AreaKind, Reason

UNSPOKEN = (Reason.NOT_ASKED, Reason.SUPPRESSED, Reason.MEASURED)


def fallback(cells: pd.DataFrame, membership: pd.DataFrame, wider: Sequence[str] = (AreaKind.PLANNING, AreaKind.PLACE_TYPE)) -> pd.DataFrame:
    """What each unknown county borrows: one row per county that borrows, index fips, columns area_kind, area_id, class.

    cells: the cells of one item for every kind of area. wider: kinds of area to borrow from, nearest first. Only a
    strength, partial or gap is borrowed; a county with an answer of its own, or whose answer is withheld for another
    reason than too few voices, borrows nothing.
    """
    county = cells[cells["area_kind"] == AreaKind.COUNTY].set_index("area_id")
    waiting = county[county["class"].isin(UNKNOWN) & county["reason"].isin(UNSPOKEN)].index
    found: list[pd.DataFrame] = []
    for kind in wider:
        spoken = cells[(cells["area_kind"] == kind) & cells["class"].isin(FOUND)]
        of_kind = membership[(membership["area_kind"] == kind) & membership["fips"].isin(waiting)]
        lent = of_kind.merge(spoken[["area_id", "class"]], on="area_id").set_index("fips")[["area_kind", "area_id", "class"]]
        found.append(lent)
        waiting = waiting.difference(lent.index)
    return pd.concat(found) if found else pd.DataFrame(columns=["area_kind", "area_id", "class"])
