"""The same public figures by the place types of another census: a different sorting of counties, no new measurement."""

import pandas as pd

from framework.terms import AreaKind
from measures.findings.figures import Tables

SHARES = ["share_within_40", "share_beyond_40", "share_beyond_100", "mean_km"]


def on_basis(tables: Tables, basis: str) -> Tables:
    """The tables with counties sorted by the place types of a census (2010 or 2020), reach by place type worked out anew.

    A place type's share is that of its counties' residents, each county weighted by the people its own share speaks of;
    what cannot be put together from counties (the median resident) is missing. Raises KeyError for a basis not released.
    """
    areas = tables["areas"]
    county = areas["area_kind"] == AreaKind.COUNTY
    sorted_anew = areas.assign(place_type=areas["place_type"].where(~county, areas[f"place_type_{basis}"]))
    types = sorted_anew[county].set_index("area_id")["place_type"]
    found = dict(tables) | {"areas": sorted_anew}
    for name in ("reach", "reach_straight"):
        if name in tables:
            found[name] = _reach(tables[name], types)
    return found


def _reach(reach: pd.DataFrame, types: pd.Series) -> pd.DataFrame:
    own = reach[reach["area_kind"] == AreaKind.COUNTY].assign(place_type=lambda rows: rows["area_id"].map(types))
    key = ["place_type", "kind", "nth"]
    weighted = own[key].assign(**{c: own[c] * own["residents"] for c in SHARES}, residents=own["residents"].where(own[SHARES[0]].notna()))
    summed = weighted.groupby(key, as_index=False).sum(min_count=1)
    for column in SHARES:
        summed[column] = summed[column] / summed["residents"]
    anew = summed.rename(columns={"place_type": "area_id"}).assign(area_kind=str(AreaKind.PLACE_TYPE), median_km=float("nan"), road_factor=reach["road_factor"].iloc[0])
    return pd.concat([reach[reach["area_kind"] != AreaKind.PLACE_TYPE], anew[reach.columns]], ignore_index=True)
