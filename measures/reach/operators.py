"""Two different operators within reach: one closing would not leave residents with nothing near."""

import numpy as np
import pandas as pd

from measures.reach.distance import road_km
from measures.reach.population import points_by_area


def operators_near(points: pd.DataFrame, services: pd.DataFrame, road_factor: float, near_km: float = 40.0) -> np.ndarray:
    """Number of different operators with a place within near_km of each point.

    A place whose operator is unknown adds none: it cannot be shown to differ from the others.
    """
    known = services.dropna(subset=["operator", "latitude", "longitude"])
    near = road_km(points["latitude"], points["longitude"], known["latitude"], known["longitude"], road_factor) <= near_km
    counted = np.zeros(len(points), dtype=int)
    operators = known["operator"].to_numpy()
    for operator in known["operator"].unique():
        counted += near[:, operators == operator].any(axis=1)
    return counted


def share_near_operators(points: pd.DataFrame, services: pd.DataFrame, membership: pd.DataFrame, road_factor: float, near_km: float = 40.0, minimum: int = 2) -> pd.DataFrame:
    """Share of residents within near_km of places of at least two operators (minimum): area_kind, area_id, share_near (0..1).

    points: from measures.reach.population.spread. An area without residents has a missing share.
    """
    enough = operators_near(points, services, road_factor, near_km) >= minimum
    people = points["people"].to_numpy(float)
    found = []
    for (area_kind, area_id), rows in points_by_area(points, membership).items():
        here = rows.to_numpy()
        total = people[here].sum()
        found.append((area_kind, area_id, people[here][enough[here]].sum() / total if total else float("nan")))
    return pd.DataFrame(found, columns=["area_kind", "area_id", "share_near"])
