"""Finding notes where they are shown: in the area they speak of, and in its counties as said of the wider area."""

import pandas as pd

from framework.terms import AreaKind


def notes_here(notes: pd.DataFrame, membership: pd.DataFrame, item_id: str, area_kind: str, area_id: str) -> pd.DataFrame:
    """The notes on an item for one area, its own first, with the bool column own added.

    A county also hears what was said of a region it lies in (own is False); what was said of the whole state stays at the
    state, and what was said of a county is never said of its region.
    """
    about = notes[notes["item_id"] == item_id]
    own = (about["area_kind"] == area_kind) & (about["area_id"] == area_id)
    around = membership[(membership["fips"] == area_id) & ~membership["area_kind"].isin([AreaKind.STATE, AreaKind.COUNTY])] if area_kind == AreaKind.COUNTY else membership.iloc[:0]
    wider = pd.Series(pd.MultiIndex.from_frame(about[["area_kind", "area_id"]]).isin(pd.MultiIndex.from_frame(around[["area_kind", "area_id"]])), index=about.index, dtype=bool)
    found = about.assign(own=own)[own | wider]
    return found.sort_values(["own", "area_kind", "note_id"], ascending=[False, True, True], kind="stable").reset_index(drop=True)
