"""pandas: the whole table in memory. For small files, and the yardstick that the other engines are held against."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import narwhals as nw
import numpy as np
import pandas as pd

from measures.counts.points import CountyCells, place_counts, points_in_counties
from release.engines.engine import POINT_COLUMNS

PARTITION_ROWS = 200_000


class Pandas:
    """The plain engine."""

    name = "pandas"
    not_numbers = ()
    items_at_once = 50

    def __enter__(self) -> "Pandas":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def read(self, paths: Sequence[Path], columns: Mapping[str, str], numbers: Sequence[str] = ()) -> nw.LazyFrame:
        """As the Engine protocol says."""
        parts = [pd.read_parquet(path, columns=list(columns)) if path.suffix == ".parquet" else _csv(path, list(columns)) for path in paths]
        return self.frame(pd.concat(parts, ignore_index=True)[list(columns)].rename(columns=dict(columns)).astype("string"))

    def frame(self, rows: pd.DataFrame) -> nw.LazyFrame:
        """As the Engine protocol says."""
        return nw.from_native(rows).lazy()

    def keep(self, rows: nw.LazyFrame) -> nw.LazyFrame:
        """As the Engine protocol says: pandas has computed them already."""
        return rows

    def place_parts(self, paths: Sequence[Path], counties: CountyCells) -> nw.LazyFrame:
        """As the Engine protocol says."""
        places = self.read(paths, {name: name for name in POINT_COLUMNS}).collect().to_native()
        parts = [places.iloc[start:start + PARTITION_ROWS] for start in range(0, max(len(places), 1), PARTITION_ROWS)]
        return self.frame(pd.concat([place_counts(p["longitude"].astype(float), p["latitude"].astype(float), p["kind"], counties) for p in parts], ignore_index=True))

    def placed(self, longitude: np.ndarray, latitude: np.ndarray, counties: CountyCells) -> np.ndarray:
        """As the Engine protocol says."""
        return points_in_counties(longitude, latitude, counties)


def _csv(path: Path, columns: list[str]) -> pd.DataFrame:
    return pd.read_csv(path, usecols=columns, dtype="str", keep_default_na=False, na_values=[""])
