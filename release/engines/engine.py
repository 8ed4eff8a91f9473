"""What an engine must do to count past one machine's memory; the counting itself stands once, in measures.counts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa

from measures.counts.points import CountyCells

ENGINES = ("duckdb", "spark", "pandas")
DEFAULT_ENGINE = "duckdb"
# Those a steward may choose; pandas is the yardstick of the tests.
OFFERED = ("duckdb", "spark")
POINT_COLUMNS = ("longitude", "latitude", "kind")


class EngineMissing(RuntimeError):
    """An engine cannot run here; the message says what to install."""


class Engine(Protocol):
    """Opens CSV and Parquet files and runs Narwhals expressions on them; used in a with-block, which frees all it holds."""

    name: str
    # What keep() raises where a column that read() took for numbers holds words.
    not_numbers: tuple[type[Exception], ...]
    # Columns of a wide survey that one plan may hold; questions do not depend on one another.
    items_at_once: int

    def read(self, paths: Sequence[Path], columns: Mapping[str, str], numbers: Sequence[str] = ()) -> nw.LazyFrame:
        """The named columns of the files one under the other, renamed as columns says; of a CSV as text, empty is missing.

        numbers: columns (by their new names) that may be read as numbers, where that is quicker.
        """

    def frame(self, rows: pd.DataFrame) -> nw.LazyFrame:
        """A table of text, such as the membership or a wave's answers, where the engine can join it."""

    def keep(self, rows: nw.LazyFrame) -> nw.LazyFrame:
        """The rows computed now, once, and stored where they may spill to disk."""

    def place_parts(self, paths: Sequence[Path], counties: CountyCells) -> nw.LazyFrame:
        """fips, kind, places of each partition of the files (POINT_COLUMNS), not yet added up."""

    def placed(self, longitude: np.ndarray, latitude: np.ndarray, counties: CountyCells) -> np.ndarray:
        """For each point (degrees) the place of its county in counties.fips, -1 where it is in none; partition by partition."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def text_table(rows: pd.DataFrame) -> pa.Table:
    """A table of text for an engine; a column that is empty throughout is text too."""
    return pa.Table.from_pandas(rows, preserve_index=False, schema=pa.schema([(name, pa.string()) for name in rows.columns]))


def engine(name: str = DEFAULT_ENGINE) -> Engine:
    """A fresh engine by its name. Raises ValueError for a name not in ENGINES, EngineMissing for one that cannot run here."""
    # Each engine's library is loaded only when it is asked for: Spark's is an extra.
    if name == "duckdb":
        from release.engines.embedded import DuckDB

        return DuckDB()
    if name == "spark":
        from release.engines.spark import Spark

        return Spark()
    if name == "pandas":
        from release.engines.in_memory import Pandas

        return Pandas()
    raise ValueError(f"There is no engine {name!r}. Use one of {', '.join(ENGINES)}.")
