"""Places on one meridian, by their kilometre: distances are differences, so every expected value is mental arithmetic."""

import math

import pandas as pd

from measures.reach.distance import EARTH_RADIUS_KM

KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


def towns(*rows: tuple[str, float, float]) -> pd.DataFrame:
    """Towns from (fips, kilometre, population)."""
    return pd.DataFrame({"place_id": [f"t{i}" for i in range(len(rows))], "name": [f"Town {i}" for i in range(len(rows))], "fips": [r[0] for r in rows],
                         "latitude": [r[1] / KM_PER_DEGREE for r in rows], "longitude": 0.0, "population": [r[2] for r in rows], "seat": "yes"})


def offices(*rows: tuple[str, str, float, str | None]) -> pd.DataFrame:
    """Listed places from (kind, fips, kilometre, operator)."""
    return pd.DataFrame({"service_id": [f"s{i}" for i in range(len(rows))], "kind": [r[0] for r in rows], "fips": pd.array([r[1] for r in rows], dtype="string"),
                         "latitude": [r[2] / KM_PER_DEGREE for r in rows], "longitude": 0.0, "operator": pd.array([r[3] for r in rows], dtype="string"),
                         "location_class": "town", "emergency": pd.array([None] * len(rows), dtype="string"),
                         "hospital_type": pd.array([None] * len(rows), dtype="string"), "as_of": "2020", "source_id": "list"})


def member(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Membership from (area_kind, area_id, fips)."""
    return pd.DataFrame(rows, columns=["area_kind", "area_id", "fips"])


def people(**counties: float) -> pd.Series:
    """People by county: people(c08001=100)."""
    return pd.Series({k[1:]: float(v) for k, v in counties.items()})
