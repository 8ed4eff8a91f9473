"""Findings on how far residents live from emergency care, health centers, offices, beds and treatment."""

import pandas as pd

from framework.terms import AreaKind, CareKind, PlaceType
from measures.findings.figures import Found, Tables, beyond_40, counties, listing_dates, listing_sources, none_listed
from measures.findings.said import about, listing, whole, years
from measures.reach.listed import BEHAVIORAL, EMERGENCY, of_kind
from measures.reach.nearest import nearest_km

# As the crow flies: a figure of this sentence, graded nowhere.
CLOSE_OUTSIDE_KM = 20.0
STRAIGHT = "reach_straight"


def far_from_emergency_care(tables: Tables) -> Found | None:
    """Shares beyond 40 km of an emergency department, by road estimate and in a straight line."""
    if STRAIGHT not in tables:
        return None
    slots = {str(t): about(s) for t, s in beyond_40(tables, EMERGENCY).items()}
    slots |= {f"{t}_straight": about(s) for t, s in beyond_40(tables, EMERGENCY, STRAIGHT).items()}
    return _listed(tables, slots, EMERGENCY)


def far_from_health_center(tables: Tables) -> Found | None:
    """Counties that list no health center, and shares of residents beyond 40 km in a straight line."""
    if STRAIGHT not in tables:
        return None
    none = none_listed(tables, CareKind.HEALTH_CENTER)
    frontier = (counties(tables).loc[none, "place_type"] == PlaceType.FRONTIER).sum()
    slots = {str(t): about(s) for t, s in beyond_40(tables, CareKind.HEALTH_CENTER, STRAIGHT).items()}
    return _listed(tables, slots | {"none": whole(len(none)), "none_frontier": whole(frontier)}, CareKind.HEALTH_CENTER)


def office_near_bed_far(tables: Tables) -> Found | None:
    """Residents near an office, beside where the psychiatric hospitals are; said only while all are urban."""
    hospitals = of_kind(tables["services"], CareKind.HOSPITAL)
    psychiatric = hospitals[hospitals["hospital_type"].str.contains("psychiatric", case=False).fillna(False)]
    place_types = psychiatric["fips"].map(counties(tables)["place_type"])
    rows = tables["reach"]
    state = rows[(rows["area_kind"] == AreaKind.STATE) & (rows["kind"] == BEHAVIORAL) & (rows["nth"] == 1)]
    if psychiatric.empty or state.empty or not (place_types == PlaceType.URBAN).all():
        return None
    slots = {"near": about(state.iloc[0]["share_within_40"]), "psychiatric": whole(len(psychiatric)), "hospital_years": years(psychiatric["as_of"])}
    return _listed(tables, slots, BEHAVIORAL, also=listing_sources(tables, CareKind.HOSPITAL))


def opioid_treatment(tables: Tables, near_km: float) -> Found | None:
    """Opioid treatment programs in frontier counties, and county seats more than near_km from one."""
    programs = of_kind(tables["services"], CareKind.OPIOID_TREATMENT)
    if programs.empty or "places" not in tables:
        return None
    frontier = int((programs["fips"].map(counties(tables)["place_type"]) == PlaceType.FRONTIER).sum())
    seats = seat_km(tables, CareKind.OPIOID_TREATMENT)
    slots = {"frontier": whole(frontier) if frontier else "None", "verb": "are" if frontier > 1 else "is", "places": whole(len(programs)),
             "far": whole((seats["km"] > near_km).sum()), "seats": whole(len(seats))}
    return _listed(tables, slots, CareKind.OPIOID_TREATMENT)


def in_county_is_not_near(tables: Tables, near_km: float) -> Found | None:
    """The seat farthest from treatment that its county lists, and the seats close to treatment that theirs does not list."""
    if "places" not in tables:
        return None
    seats = seat_km(tables, CareKind.SUBSTANCE_USE)
    none = none_listed(tables, CareKind.SUBSTANCE_USE)
    inside = seats[~seats["fips"].isin(none)].sort_values("km")
    outside = seats[seats["fips"].isin(none) & (seats["km"] <= CLOSE_OUTSIDE_KM)].sort_values("km")
    if inside.empty or outside.empty or not inside.iloc[-1]["km"] > near_km:
        return None
    far, low, high = inside.iloc[-1], round(outside["km"].min()), round(outside["km"].max())
    slots = {"far_town": far["name"], "far_km": whole(far["km"]), "far_county": str(counties(tables).loc[far["fips"], "name"]),
             "near_towns": listing(outside["name"]), "near_km": f"{low}" if low == high else f"{low} to {high}"}
    return _listed(tables, slots, CareKind.SUBSTANCE_USE)


def seat_km(tables: Tables, kind: str) -> pd.DataFrame:
    """Each county seat with straight-line `km` to the nearest place of a kind: columns fips, name, km."""
    seats = tables["places"][tables["places"]["seat"] == "yes"].reset_index(drop=True)
    return seats[["fips", "name"]].assign(km=nearest_km(seats, of_kind(tables["services"], kind), road_factor=1.0)[:, 0])


def _listed(tables: Tables, slots: dict[str, str], kind: str, also: tuple[str, ...] = ()) -> Found:
    when = years(listing_dates(tables, kind))
    return Found(slots | {"years": when}, when, tuple(sorted({*listing_sources(tables, kind), *also})))
