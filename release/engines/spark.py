"""Apache Spark, an optional extra: for answers and places past one machine. Needs requirements-spark.txt and Java."""

import importlib.util
import os
import re
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa

from measures.counts import points
from measures.counts.points import CountyCells, place_counts, points_in_counties
from release.engines.engine import POINT_COLUMNS, EngineMissing, text_table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MASTER = re.compile(r"local(\[|$)|yarn$|(spark|k8s)://.")
_LOOPBACK = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
# Everything stays small and quiet: no web page of its own, nothing written into the folder the command was started in.
_QUIET = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR", "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.shuffle.partitions": "8", "spark.driver.memory": "2g", "spark.sql.execution.arrow.maxRecordsPerBatch": "200000", "spark.driver.extraJavaOptions": "-Djava.net.preferIPv4Stack=true",
}


class Spark:
    """A session given by the caller, else one at SPARK_MASTER, else one on this machine that listens on loopback alone.

    A session that this engine started ends with its with-block; a given one is left running.
    """

    name = "spark"
    not_numbers = ()
    items_at_once = 8

    def __init__(self, session: "SparkSession | None" = None) -> None:
        if session is None:
            refuse_where_missing()
        self._given = session

    def __enter__(self) -> "Spark":
        self._session = self._given or started()
        # Spark would combine the guards of forty items with one another, two to the power of their number.
        self._session.conf.set("spark.sql.constraintPropagation.enabled", "false")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._given is None:
            self._session.stop()

    def read(self, paths: Sequence[Path], columns: Mapping[str, str], numbers: Sequence[str] = ()) -> nw.LazyFrame:
        """As the Engine protocol says."""
        return nw.from_native(self._read(paths, columns))

    def frame(self, rows: pd.DataFrame) -> nw.LazyFrame:
        """As the Engine protocol says."""
        return nw.from_native(self._session.createDataFrame(text_table(rows)))

    def keep(self, rows: nw.LazyFrame) -> nw.LazyFrame:
        """As the Engine protocol says; the plan so far is forgotten with it, or Spark would think it over again at every step."""
        return nw.from_native(rows.to_native().localCheckpoint())

    def place_parts(self, paths: Sequence[Path], counties: CountyCells) -> nw.LazyFrame:
        """As the Engine protocol says; each worker gets the counties once and takes its own partitions."""
        places = self._read(paths, {name: name for name in POINT_COLUMNS})
        sent = self._session.sparkContext.broadcast(counties)
        with _pandas_3_accepted():
            counted = places.mapInArrow(_counting(lambda: sent.value), "fips string, kind string, places long")
        return nw.from_native(counted)

    def placed(self, longitude: np.ndarray, latitude: np.ndarray, counties: CountyCells) -> np.ndarray:
        """As the Engine protocol says; points go out to the workers and come back with their row."""
        points = pa.table({"point": np.arange(len(longitude)), "longitude": np.asarray(longitude, dtype=float), "latitude": np.asarray(latitude, dtype=float)})
        sent = self._session.sparkContext.broadcast(counties)
        with _pandas_3_accepted():
            found = self._session.createDataFrame(points).mapInArrow(_placing(lambda: sent.value), "point long, county long").toArrow()
        out = np.full(len(longitude), -1, dtype=np.int64)
        out[found["point"].to_numpy()] = found["county"].to_numpy()
        return out

    def _read(self, paths: Sequence[Path], columns: Mapping[str, str]) -> "DataFrame":
        files = [path.resolve().as_uri() for path in paths]
        is_parquet = all(path.suffix == ".parquet" for path in paths)
        rows = self._session.read.parquet(*files) if is_parquet else self._session.read.csv(files, header=True, escape='"', multiLine=False)
        return rows.selectExpr(*(f"{_quoted(old)} AS {_quoted(new)}" for old, new in columns.items()))


def _counting(counties: Callable[[], CountyCells]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def count(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            part = batch.to_pandas()
            found = place_counts(part["longitude"].astype(float), part["latitude"].astype(float), part["kind"], counties())
            yield pa.RecordBatch.from_pandas(found, schema=pa.schema([("fips", pa.string()), ("kind", pa.string()), ("places", pa.int64())]), preserve_index=False)

    return count


def _placing(counties: Callable[[], CountyCells]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def place(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            found = points_in_counties(batch["longitude"].to_numpy(), batch["latitude"].to_numpy(), counties())
            yield pa.RecordBatch.from_pydict({"point": batch["point"], "county": pa.array(found, pa.int64())})

    return place


def started() -> "SparkSession":
    """A session at SPARK_MASTER, else on this machine. Raises EngineMissing, saying what to install or to look at."""
    refuse_where_missing()
    with _pandas_3_accepted():
        from pyspark import cloudpickle
        from pyspark.sql import SparkSession

    # Workers on other machines do not hold this project: what they run is sent to them whole.
    for module in (points, sys.modules[__name__]):
        cloudpickle.register_pickle_by_value(module)
    master = _master()
    builder = SparkSession.builder.appName("atlas-counts").master(master)
    settings = _QUIET
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings = {**_QUIET, **_LOOPBACK}
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    # Java's faults reach us under many names; whichever it is, there is no engine.
    except Exception as fault:
        raise EngineMissing(f"The engine spark could not start at {master}. See that SPARK_MASTER names a cluster that runs and that Java is 17 or newer; or use --engine duckdb.") from fault


def refuse_where_missing() -> None:
    """Raises EngineMissing where PySpark or Java is not installed, or SPARK_MASTER cannot be one."""
    if importlib.util.find_spec("pyspark") is None:
        raise EngineMissing("The engine spark needs the package pyspark. Install it with: pip install -r requirements-spark.txt; or use --engine duckdb.")
    if not _MASTER.match(_master()):
        raise EngineMissing(f"SPARK_MASTER is {_master()!r}, which Spark cannot reach. Write local[*], yarn, or an address such as spark://host:7077; or use --engine duckdb.")
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        raise EngineMissing("The engine spark needs Java 17 or newer, and none was found. Install Debian's package openjdk-17-jre-headless; or use --engine duckdb.")


def _master() -> str:
    return os.environ.get("SPARK_MASTER") or "local[*]"


@contextmanager
def _pandas_3_accepted() -> Iterator[None]:
    """PySpark 4.3 warns of pandas 3 wherever it may meet it; it is given Arrow alone, and makes no pandas for us."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
