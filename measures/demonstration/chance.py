"""Seeded chance, one stream per table, so that a change to one table leaves the others as they were."""

import zlib

import numpy as np
import pandas as pd


def stream(seed: int, table: str) -> np.random.Generator:
    """A generator that depends on the seed and the table's name alone."""
    return np.random.default_rng([seed, zlib.crc32(table.encode())])


def lean(seed: int, counties: pd.DataFrame) -> pd.Series:
    """How far each county's answers lean to yes (log-odds, index fips): a part its region shares and a part of its own."""
    rng = stream(seed, "lean")
    regions = sorted(counties["planning"].unique())
    # Evenly spread and then shuffled: whatever the seed, some regions lean to yes, some to no.
    shared = dict(zip(regions, rng.permutation(np.linspace(-1.6, 1.6, len(regions))), strict=True))
    own = rng.normal(0, 0.4, len(counties))
    return pd.Series(counties["planning"].map(shared).to_numpy(float) + own, index=pd.Index(counties["fips"], name="fips"))


def odds(log_odds: float | np.ndarray) -> float | np.ndarray:
    """The probability for log-odds."""
    return 1 / (1 + np.exp(-np.asarray(log_odds)))


def day(rng: np.random.Generator, year: int, months_back: int) -> str:
    """An ISO date in the months before 30 June of the year."""
    return str((pd.Timestamp(year, 6, 30) - pd.Timedelta(days=int(rng.integers(0, int(months_back * 30.4))))).date())


def table(rows: list[dict[str, object]], columns: list[str], **types: str) -> pd.DataFrame:
    """Rows as a table with these columns, then `synthetic`, true in each; columns not named in types are text."""
    made = pd.DataFrame(rows, columns=columns).assign(synthetic=True)
    return made.astype({c: types.get(c, "string") for c in columns} | {"synthetic": "boolean"})
