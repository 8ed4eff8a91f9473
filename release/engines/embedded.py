"""DuckDB inside our own process: files are streamed, what does not fit into its memory limit is spilled to disk."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa

from measures.counts.points import CountyCells, place_counts, points_in_counties
from release.engines.engine import POINT_COLUMNS, text_table
from release.engines.layout import headings

MEMORY_LIMIT = "1GB"
PARTITION_ROWS = 200_000


class DuckDB:
    """The default engine: embedded; spills into a temporary folder that is gone afterwards, and downloads no extension."""

    name = "duckdb"
    not_numbers = (duckdb.ConversionException, duckdb.InvalidInputException)
    items_at_once = 50

    def __enter__(self) -> "DuckDB":
        self._folder = tempfile.TemporaryDirectory(prefix="atlas-counts-")
        settings = {
            "memory_limit": MEMORY_LIMIT, "temp_directory": self._folder.name, "preserve_insertion_order": False,
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
        }
        self._connection = duckdb.connect(":memory:", config=settings)
        self._connection.execute("SET enable_progress_bar = false")
        self._tables = 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()
        self._folder.cleanup()

    def read(self, paths: Sequence[Path], columns: Mapping[str, str], numbers: Sequence[str] = ()) -> nw.LazyFrame:
        """As the Engine protocol says."""
        return nw.from_native(_relation(self._connection, paths, columns, dict.fromkeys(numbers, "TINYINT")))

    def frame(self, rows: pd.DataFrame) -> nw.LazyFrame:
        """As the Engine protocol says."""
        return self.keep(nw.from_native(self._connection.from_arrow(text_table(rows))))

    def keep(self, rows: nw.LazyFrame) -> nw.LazyFrame:
        """As the Engine protocol says."""
        self._tables += 1
        rows.to_native().create(f"kept_{self._tables}")
        return nw.from_native(self._connection.table(f"kept_{self._tables}"))

    def place_parts(self, paths: Sequence[Path], counties: CountyCells) -> nw.LazyFrame:
        """As the Engine protocol says."""
        # A cursor of its own, so that places can be counted while answers are.
        beside = self._connection.cursor()
        return nw.from_native(beside.from_arrow(pa.Table.from_pandas(pd.concat(list(_parts(beside, paths, counties)), ignore_index=True), preserve_index=False)))

    def placed(self, longitude: np.ndarray, latitude: np.ndarray, counties: CountyCells) -> np.ndarray:
        """As the Engine protocol says."""
        parts = [slice(start, start + PARTITION_ROWS) for start in range(0, max(len(longitude), 1), PARTITION_ROWS)]
        return np.concatenate([points_in_counties(longitude[part], latitude[part], counties) for part in parts])


def _parts(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], counties: CountyCells) -> Iterator[pd.DataFrame]:
    relation = _relation(connection, paths, {name: name for name in POINT_COLUMNS}, {"longitude": "DOUBLE", "latitude": "DOUBLE"}).project("longitude::DOUBLE AS longitude, latitude::DOUBLE AS latitude, kind")
    yield place_counts([], [], [], counties)
    for batch in relation.to_arrow_reader(PARTITION_ROWS):
        kind = batch.column("kind").dictionary_encode().to_pandas()
        yield place_counts(batch.column("longitude").to_numpy(zero_copy_only=False), batch.column("latitude").to_numpy(zero_copy_only=False), kind, counties)


def _relation(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], columns: Mapping[str, str], kinds: Mapping[str, str]) -> duckdb.DuckDBPyRelation:
    files = [str(path) for path in paths]
    if all(path.suffix == ".parquet" for path in paths):
        relation = connection.read_parquet(files)
    else:
        types = {name: "VARCHAR" for name in headings(paths[0])} | {old: kinds[new] for old, new in columns.items() if new in kinds}
        relation = connection.read_csv(files, header=True, auto_detect=False, columns=types, sep=",", quotechar='"', escapechar='"')
    return relation.project(", ".join(f"{_quoted(old)} AS {_quoted(new)}" for old, new in columns.items()))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
