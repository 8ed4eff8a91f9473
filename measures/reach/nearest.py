"""How far residents live from the nearest one, two or three places of a kind, for every kind of area."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from measures.reach.distance import road_km
from measures.reach.listed import REACH_KINDS, of_kind
from measures.reach.population import points_by_area, spread

NTH = (1, 2, 3)
REACH_COLUMNS = ["area_kind", "area_id", "kind", "nth", "share_within_40", "share_beyond_40", "share_beyond_100", "median_km", "mean_km", "residents", "road_factor"]


def nearest_km(points: pd.DataFrame, services: pd.DataFrame, road_factor: float) -> NDArray[np.float64]:
    """Kilometres from each point to its nearest, second and third place: shape (points, 3).

    Missing where there is no such place: an absent third place is unknown, not far. Places without coordinates are
    not measured, so a distance may be longer than the true one.
    """
    placed = services.dropna(subset=["latitude", "longitude"])
    km = np.sort(road_km(points["latitude"], points["longitude"], placed["latitude"], placed["longitude"], road_factor), axis=1)
    found = np.full((len(points), len(NTH)), np.nan)
    held = min(len(NTH), km.shape[1])
    found[:, :held] = km[:, :held]
    return found


def weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The smallest value that at least half of the weight does not exceed; missing when there is no weight."""
    if weights.sum() == 0 or np.isnan(values).any():
        return float("nan")
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached, reached[-1] / 2)])


def reach(places: pd.DataFrame, services: pd.DataFrame, membership: pd.DataFrame, population: pd.Series, road_factor: float,
          near_km: float = 40.0, far_km: float = 100.0, seats: pd.DataFrame | None = None, kinds: tuple[str, ...] = REACH_KINDS,
          overlaps: pd.DataFrame | None = None) -> pd.DataFrame:
    """The contract's `reach` table: shares of residents and kilometres, by area, kind and nth nearest place.

    population: people by county fips. A share is 0..1 of `residents`. Exactly 40 km is within. Where fewer than nth
    places exist, shares and kilometres are missing. The column names say 40 and 100 as the rules do; other limits are
    for trying out. Straight lines: road_factor 1. Places across the state line count only if they are in services.
    overlaps (area_kind, area_id, fips, share): areas that hold parts of counties, each county's people there by its
    share, as if they lived spread over it.
    """
    points = spread(places, population, seats)
    people = points["people"].to_numpy(float)
    inside = {area: (rows.to_numpy(), people[rows]) for area, rows in points_by_area(points, membership).items()} | _shared(points, overlaps)
    found: list[tuple[object, ...]] = []
    for kind in kinds:
        km = nearest_km(points, of_kind(services, kind), road_factor)
        for (area_kind, area_id), (rows, here) in inside.items():
            for nth in NTH:
                found.append((area_kind, area_id, kind, nth, *_measured(km[rows, nth - 1], here, near_km, far_km), here.sum(), road_factor))
    return pd.DataFrame(found, columns=REACH_COLUMNS)


def _shared(points: pd.DataFrame, overlaps: pd.DataFrame | None) -> dict[tuple[str, str], tuple[NDArray[np.intp], NDArray[np.float64]]]:
    """(area_kind, area_id) -> the rows of points in its counties, and the people of each by the county's share."""
    if overlaps is None or overlaps.empty:
        return {}
    held = overlaps.merge(points.assign(at=range(len(points)))[["fips", "at", "people"]], on="fips")
    return {(str(kind), str(area_id)): (rows["at"].to_numpy(), (rows["people"] * rows["share"]).to_numpy(float)) for (kind, area_id), rows in held.groupby(["area_kind", "area_id"], sort=False)}


def _measured(km: NDArray[np.float64], people: NDArray[np.float64], near_km: float, far_km: float) -> tuple[float, float, float, float, float]:
    if np.isnan(km).any() or people.sum() == 0:
        return (float("nan"),) * 5
    total = people.sum()
    beyond = people[km > near_km].sum() / total
    return 1 - beyond, beyond, people[km > far_km].sum() / total, weighted_median(km, people), (km * people).sum() / total
