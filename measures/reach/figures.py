"""Released reach, minutes and lists of one kind of care as tables to read: a row per county, a row per place type."""

from collections.abc import Mapping, Sequence

import pandas as pd

from framework.terms import AreaKind

# What a county map of reach may show: name -> column of `reach` or `driving`; "listed" counts places.
REACH_COLUMNS = {"near40": "share_beyond_40", "far100": "share_beyond_100"}
NTH = {1: "nearest", 2: "second", 3: "third"}
MINUTES = ("within_30", "within_60", "zero")


def county_values(tables: Mapping[str, pd.DataFrame], kind: str, measure: str) -> dict[str, float]:
    """FIPS -> one measure of a kind of care: a share 0..1 (near40, far100, drive30), or a count of places (listed). A county
    without it is absent."""
    if measure == "listed":
        return _listed(tables["kinds"], kind)["places"].dropna().to_dict()
    if measure == "drive30":
        return _of(tables["driving"], AreaKind.COUNTY, kind)["share_within_30"].dropna().to_dict()
    return _nearest(tables["reach"], kind)[REACH_COLUMNS[measure]].dropna().to_dict()


def county_figures(tables: Mapping[str, pd.DataFrame], kind: str, place_type: str) -> pd.DataFrame:
    """A row per county, index fips: county, place_type, places, places_given (by stewards), share_beyond_40, share_beyond_100, within_30 (0..1, hundredths),
    median_km (whole), as_of of the list, people_2023. What is not known is missing. place_type: the column of `areas` to sort by."""
    areas = tables["areas"]
    county = areas[areas["area_kind"] == AreaKind.COUNTY].set_index("area_id")
    near, tracts, listed = _nearest(tables["reach"], kind), _of(tables["driving"], AreaKind.COUNTY, kind), _listed(tables["kinds"], kind)
    return pd.DataFrame({
        "county": county["name"], "place_type": county[place_type], "places": listed["places"].reindex(county.index), "places_given": listed["places_given"].reindex(county.index), "share_beyond_40": near["share_beyond_40"].reindex(county.index).round(2),
        "share_beyond_100": near["share_beyond_100"].reindex(county.index).round(2), "median_km": near["median_km"].reindex(county.index).round(0),
        "within_30": tracts["share_within_30"].reindex(county.index).round(2), "as_of": listed["as_of"].reindex(county.index), "people_2023": county["pop_2023"],
    }).rename_axis("fips")


def place_type_figures(reach: pd.DataFrame, driving: pd.DataFrame, kind: str, place_types: Sequence[str]) -> pd.DataFrame:
    """A row per place type, in their order: nearest, second, third (median km), beyond_40, beyond_100 (shares of residents),
    within_30, within_60, zero (shares of tracts), no_route, tracts (counts). A figure that no place type has is no column; one
    that a place type lacks is missing there."""
    near = reach[(reach["area_kind"] == AreaKind.PLACE_TYPE) & (reach["kind"] == kind) & reach["nth"].isin(NTH)]
    parts = [near.pivot(index="area_id", columns="nth", values="median_km").rename(columns=NTH)]
    if (near["nth"] == 1).any():
        parts.append(near[near["nth"] == 1].set_index("area_id")[["share_beyond_40", "share_beyond_100"]].set_axis(["beyond_40", "beyond_100"], axis="columns"))
    tracts = _of(driving, AreaKind.PLACE_TYPE, kind)
    if len(tracts):
        parts.append(tracts[[f"share_{said}" for said in MINUTES]].set_axis(MINUTES, axis="columns").assign(no_route=tracts["tracts_no_route"], tracts=tracts["tracts"]))
    return pd.concat([part.reindex(list(place_types)) for part in parts], axis="columns")


def _of(rows: pd.DataFrame, area_kind: str, kind: str) -> pd.DataFrame:
    return rows[(rows["area_kind"] == area_kind) & (rows["kind"] == kind)].set_index("area_id")


def _nearest(reach: pd.DataFrame, kind: str) -> pd.DataFrame:
    return _of(reach[reach["nth"] == 1], AreaKind.COUNTY, kind)


def _listed(kinds: pd.DataFrame, kind: str) -> pd.DataFrame:
    return kinds[kinds["kind"] == kind].set_index("fips")
