"""Confidential kinds of site: never a point, never a county, and their secrecy never a gap."""

import numpy as np
import pandas as pd

from framework.terms import SILENT, AreaKind, Class, Family, Reason
from release.people import blank

# A site may move inside its region without changing what is published; only these kinds of area are unions of regions.
WIDE = (AreaKind.PLANNING, AreaKind.STATE)
MIN_SITES = 3


def hide_confidential(cells: pd.DataFrame, confidential: pd.Series) -> pd.DataFrame:
    """The cells with confidential kinds made safe; the others as they are.

    confidential: which rows are about such a kind (unknown counts as one). A region or the state with three sites or
    more says `partial`, `listed`: at least one, no number, no distance. Everything else says `no_data`, `protected`,
    the same for all, whether there is a site or not.
    """
    out = cells.copy()
    about = confidential & ~cells["reason"].isin(SILENT)
    # Only REACH counts sites; three kinds of housing may all be one house.
    sites = about & (cells["family"] == Family.REACH) & cells["area_kind"].isin(WIDE)
    several = sites & cells["_count"].astype("float64").ge(MIN_SITES)
    out.loc[several, ["class", "reason"]] = [str(Class.PARTIAL), str(Reason.LISTED)]
    out.loc[several, ["n_band", "low", "high", "pooled_from"]] = [None, np.nan, np.nan, None]
    blank(out, about & ~several)
    return out
