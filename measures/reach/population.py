"""Where a county's residents are taken to live: spread over its towns in proportion to the towns' own people."""

import pandas as pd

POINT_COLUMNS = ["fips", "place_id", "latitude", "longitude", "people", "basis"]


def spread(places: pd.DataFrame, population: pd.Series, seats: pd.DataFrame | None = None) -> pd.DataFrame:
    """Points with people: one row per town, `people` adding up to each county's population.

    places: place_id, fips, latitude, longitude, population. population: people by county fips. seats (fips, latitude,
    longitude): where the people of a county without a counted town are put; `basis` says `towns` or `seat`. Towns hold
    only part of the rural residents, so those outside towns are taken to live as the towns do. A town of unknown or no
    population carries nobody. Raises ValueError naming every county that has people and no point to put them at.
    """
    counted = places[(places["population"] > 0) & places["fips"].isin(population.index)]
    towns = counted[["fips", "place_id", "latitude", "longitude"]].copy()
    of_county = counted.groupby("fips")["population"].transform("sum")
    towns["people"] = counted["population"].astype(float) / of_county * counted["fips"].map(population).astype(float)
    towns["basis"] = "towns"
    without = population.index.difference(towns["fips"])
    if len(without) == 0:
        return towns[POINT_COLUMNS].reset_index(drop=True)
    found = pd.DataFrame(columns=["fips", "latitude", "longitude"]) if seats is None else seats[seats["fips"].isin(without)]
    lost = without.difference(found["fips"])
    if len(lost):
        raise ValueError(f"No town with people and no seat for {', '.join(lost)}: add a town or a seat with its latitude and longitude.")
    alone = found[["fips", "latitude", "longitude"]].copy()
    alone["place_id"] = "seat:" + alone["fips"]
    alone["people"] = alone["fips"].map(population).astype(float)
    alone["basis"] = "seat"
    return pd.concat([towns, alone], ignore_index=True)[POINT_COLUMNS]


def points_by_area(points: pd.DataFrame, membership: pd.DataFrame) -> dict[tuple[str, str], pd.Index]:
    """(area_kind, area_id) -> the rows of points inside it, every county first; an area without points is absent."""
    of_county = {fips: rows for fips, rows in points.groupby("fips").groups.items()}
    found: dict[tuple[str, str], pd.Index] = {("county", str(f)): rows for f, rows in of_county.items()}
    wider = membership[membership["area_kind"] != "county"]
    for (kind, area_id), fips in wider.groupby(["area_kind", "area_id"], sort=False)["fips"]:
        inside = [of_county[f] for f in fips if f in of_county]
        if inside:
            found[(str(kind), str(area_id))] = inside[0].append(inside[1:])
    return found
