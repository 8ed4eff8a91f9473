"""A Colorado in outline: the 64 real codes with made-up sizes, 17 urban, 24 rural, 23 frontier, and six areas of each kind."""

from pathlib import Path

import pandas as pd
import pytest

FRAMEWORK = Path(__file__).parents[2] / "framework"
# Colorado's codes are the odd numbers to 125, and 014 for Broomfield.
FIPS = sorted([f"08{n:03d}" for n in range(1, 126, 2)] + ["08014"])


@pytest.fixture(scope="session")
def counties() -> pd.DataFrame:
    """Columns as generate() needs them; county sizes fall from 700,000 to 900."""
    kind = ["urban"] * 17 + ["rural"] * 24 + ["frontier"] * 23
    people = [700_000 - 40_000 * i for i in range(17)] + [40_000 - 1_200 * i for i in range(24)] + [9_000 - 350 * i for i in range(23)]
    # Spread the regions over the sizes, as in life: each holds large and small counties.
    region = [str(i % 12 + 1) for i in range(64)]
    return pd.DataFrame({"fips": FIPS, "county": [f"County {f}" for f in FIPS], "pop_2023": people, "place_type_2010": kind,
                         "seat": "Seat", "seat_latitude": [37 + i / 16 for i in range(64)], "seat_longitude": -105.0, "jd2025": region, "planning": region})


@pytest.fixture(scope="session")
def indicators() -> pd.DataFrame:
    """The framework's own indicators."""
    return pd.read_csv(FRAMEWORK / "indicators.csv", dtype="string")


@pytest.fixture(scope="session")
def membership(counties: pd.DataFrame) -> pd.DataFrame:
    """County, planning region, district and state rows."""
    named = {"county": counties["fips"], "planning": counties["planning"], "jd2025": counties["jd2025"], "state": "08"}
    return pd.concat([pd.DataFrame({"area_kind": kind, "area_id": ids, "fips": counties["fips"]}) for kind, ids in named.items()], ignore_index=True)
