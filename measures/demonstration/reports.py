"""Which invented keepers sent in their record: many did not, so that much stays honestly unknown."""

from collections.abc import Mapping

import pandas as pd

from measures.demonstration.chance import day, stream, table

REPORTED = {"trainings": 0.62, "agencies": 0.58, "services": 0.55, "partnerships": 0.75, "sites": 0.5}


def reports(seed: int, year: int, counties: pd.DataFrame, shares: Mapping[str, float] = REPORTED) -> pd.DataFrame:
    """One row per county and record: fips, record, keeper_role, reported, reported_on (ISO date or empty), synthetic."""
    rng = stream(seed, "reports")
    rows: list[dict[str, object]] = []
    for record, share in shares.items():
        for fips in counties["fips"]:
            said = bool(rng.random() < share)
            rows.append({"fips": fips, "record": record, "keeper_role": f"keeper of {record}", "reported": said, "reported_on": day(rng, year, 10) if said else None})
    return table(rows, ["fips", "record", "keeper_role", "reported", "reported_on"], reported="boolean")
