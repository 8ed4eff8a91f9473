"""Every area the release speaks of, and which counties each holds."""

import geopandas as gpd
import pandas as pd

from framework.terms import AreaKind, PlaceType
from release.overlap import about

REGION_KINDS = (AreaKind.PLANNING, AreaKind.DISTRICT_2024, AreaKind.DISTRICT_2025)
SUMMED = ["land_sqmi", "pop_2010", "pop_2019", "pop_2020", "pop_2023"]
KEY = ["area_kind", "area_id"]


def membership(counties: pd.DataFrame, state: str, drawn: pd.DataFrame | None = None) -> pd.DataFrame:
    """area_kind, area_id, fips: each county in itself, its regions, its place type (published basis) and the state.

    counties: a row per county with fips, a column per region kind, and place_type. An empty region means that the
    county is in none. drawn: a steward's own regions (area_kind, area_id, fips), from release.steward.schemes.
    """
    in_area = {AreaKind.COUNTY: counties["fips"], **{kind: counties[str(kind)] for kind in REGION_KINDS},
               AreaKind.PLACE_TYPE: counties["place_type"], AreaKind.STATE: pd.Series(state, index=counties.index)}
    rows = [pd.DataFrame({"area_kind": str(kind), "area_id": ids, "fips": counties["fips"]}) for kind, ids in in_area.items()]
    if drawn is not None:
        rows.append(drawn[[*KEY, "fips"]])
    return pd.concat(rows, ignore_index=True).dropna(subset=["area_id"])


def is_wide_area(cells: pd.DataFrame, members: pd.DataFrame | None) -> pd.Series:
    """True for rows (area_kind, area_id) about an area that is known to hold two counties or more.

    A district or region of one county is that county under another name. Without members nothing is known to be wide.
    """
    if members is None:
        return pd.Series(False, index=cells.index)
    held = members.groupby(KEY)["fips"].nunique()
    counties = held.reindex(pd.MultiIndex.from_frame(cells[KEY])).to_numpy()
    return pd.Series(counties > 1, index=cells.index) & (cells["area_kind"] != AreaKind.COUNTY)


def areas(counties: pd.DataFrame, regions: pd.DataFrame, members: pd.DataFrame, shapes: gpd.GeoDataFrame, state: str, state_name: str, overlaps: pd.DataFrame | None = None) -> pd.DataFrame:
    """The contract's `areas` table. A wider area's people and land are the sums of its counties, missing if one's are.

    counties: with place_type, place_type_2010, place_type_2020 and touches_other_state. regions: the names. shapes:
    index fips, for a label point inside each area. overlaps (release.overlap): of a region with parts of counties people are
    added up by the shares, about, its land is not known, and county_count is of the counties that speak for it.
    """
    cut = [] if overlaps is None or overlaps.empty else [_cut(counties, overlaps)]
    parts = members.iloc[:0] if overlaps is None else overlaps[[*KEY, "fips"]]
    whole = members[~pd.MultiIndex.from_frame(members[KEY]).isin(pd.MultiIndex.from_frame(parts[KEY]))]
    found = pd.concat([_summed(counties, whole), *cut], ignore_index=True).merge(_names(counties, regions, state, state_name), on=KEY, how="left")
    own = counties.rename(columns={"fips": "area_id"}).assign(area_kind=str(AreaKind.COUNTY))
    said = ["place_type", "place_type_2010", "place_type_2020", "metro_part", "seat", "tribal_note"]
    return found.merge(own[[*KEY, *said]], on=KEY, how="left").merge(_label_points(pd.concat([whole, parts]), shapes), on=KEY, how="left")


def _summed(counties: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    held = members.merge(counties[["fips", *SUMMED, "touches_other_state"]], on="fips")
    wide = held.groupby(KEY, sort=False)
    found = wide[SUMMED].agg(lambda v: v.sum(skipna=False)).join(wide.agg(county_count=("fips", "size"), touches_other_state=("touches_other_state", "any")))
    return found.reset_index()


def _cut(counties: pd.DataFrame, overlaps: pd.DataFrame) -> pd.DataFrame:
    """The regions with parts of counties: people by the shares, a county counted where it speaks."""
    people = [c for c in SUMMED if c.startswith("pop_")]
    held = overlaps.merge(counties[["fips", *people, "touches_other_state"]], on="fips")
    held[people] = held[people].mul(held["share"], axis=0)
    of_area = held.groupby(KEY, sort=False)
    found = of_area[people].agg(lambda v: v.sum(skipna=False)).apply(about)
    return found.join(of_area.agg(county_count=("counted", "sum"), touches_other_state=("touches_other_state", "any"))).reset_index().assign(land_sqmi=float("nan"))


def _names(counties: pd.DataFrame, regions: pd.DataFrame, state: str, state_name: str) -> pd.DataFrame:
    # A county is also looked for by its seat; where both have one name, once is enough.
    county = pd.DataFrame({"area_kind": str(AreaKind.COUNTY), "area_id": counties["fips"], "name": counties["county"],
                           "other_names": counties["seat"].where(counties["seat"] != counties["county"])})
    types = pd.DataFrame({"area_kind": str(AreaKind.PLACE_TYPE), "area_id": [str(t) for t in PlaceType], "name": [f"{t.capitalize()} counties" for t in PlaceType], "other_names": None})
    whole = pd.DataFrame({"area_kind": [str(AreaKind.STATE)], "area_id": [state], "name": [state_name], "other_names": None})
    return pd.concat([part.astype("str") for part in (county, regions[[*KEY, "name", "other_names"]], types, whole)], ignore_index=True)


def _label_points(members: pd.DataFrame, shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    joined = members.merge(shapes[["geometry"]], left_on="fips", right_index=True)
    whole = gpd.GeoDataFrame(joined, geometry="geometry", crs=shapes.crs).dissolve(by=KEY, method="coverage")
    points = whole.geometry.representative_point()
    return pd.DataFrame({"latitude": points.y.round(4), "longitude": points.x.round(4)}, index=whole.index).reset_index()
