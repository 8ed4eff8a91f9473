"""Driving minutes from census tracts to the nearest place, counted by area."""

import pandas as pd

DRIVING_COLUMNS = ["area_kind", "area_id", "kind", "tracts", "tracts_within_30", "tracts_within_60", "tracts_no_route", "tracts_zero", "share_within_30", "share_within_60", "share_zero", "median_minutes"]

SHARES = {"share_within_30": "tracts_within_30", "share_within_60": "tracts_within_60", "share_zero": "tracts_zero"}


def driving(minutes: pd.DataFrame, membership: pd.DataFrame, near_minutes: float, far_minutes: float) -> pd.DataFrame:
    """The contract's `driving` table: tracts by minutes to the nearest place, by area and kind.

    minutes: tract, fips and a `{kind}_minutes` column per kind. Blank means no route is known: counted in
    tracts_no_route, never as far, and left out of the median and of the shares, which are over tracts with a route and
    missing where none has one. 0 means a place in the same tract, not no drive: it is within 30 and within 60, and
    tracts_zero says how many. Tracts are counted, not people. 60 includes the first 30. The column names say 30 and 60
    as near_minutes and far_minutes of the rules do; other limits are for trying out.
    """
    counties = pd.DataFrame({"area_kind": "county", "area_id": minutes["fips"].unique(), "fips": minutes["fips"].unique()})
    areas = pd.concat([counties, membership.loc[membership["area_kind"] != "county", ["area_kind", "area_id", "fips"]]])
    found = []
    for column in [c for c in minutes.columns if c.endswith("_minutes")]:
        here = areas.merge(minutes[["fips", "tract", column]], on="fips").rename(columns={column: "m"})
        here = here.assign(within_30=here["m"] <= near_minutes, within_60=here["m"] <= far_minutes, no_route=here["m"].isna(), zero=here["m"] == 0)
        table = here.groupby(["area_kind", "area_id"], sort=False).agg(
            tracts=("tract", "size"), tracts_within_30=("within_30", "sum"), tracts_within_60=("within_60", "sum"),
            tracts_no_route=("no_route", "sum"), tracts_zero=("zero", "sum"), median_minutes=("m", "median")).reset_index()
        routed = table["tracts"] - table["tracts_no_route"]
        for share, tracts in SHARES.items():
            table[share] = (table[tracts] / routed).where(routed > 0)
        table["kind"] = column.removesuffix("_minutes")
        found.append(table)
    return pd.concat(found, ignore_index=True)[DRIVING_COLUMNS] if found else pd.DataFrame(columns=DRIVING_COLUMNS)
