"""Finished tables become a release: a folder named by its content, written whole or not at all."""

import io
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from release.datapackage import datapackage_text, table_path
from release.errors import BuildRefused
from release.folders import DATAPACKAGE, MANIFEST, SETTINGS, TOPOLOGY, WEB, releases_folder
from release.manifest import digest, is_sound, manifest_text, release_id
from release.conform import conform
from release.pointer import durable
from release.room import room_for_building
from release.shapes import label_points, light_shapes, topology
from release.withdrawn import refuse_withdrawn
from release.web import geometry_script, hashed_name, leaflet_files, places_script


def bundle(tables: Mapping[str, pd.DataFrame], counties: gpd.GeoDataFrame, settings: Mapping[str, Any], folder: Path | None = None, before: Callable[[str], None] = lambda release: None) -> str:
    """Write a release and return its id; equal content gives the same id and the same bytes.

    tables: by contract name, protected. counties: full shapes, index fips, EPSG:4326. settings: words and thresholds.
    before: called with the id when it is known and nothing is on disk yet. Raises BuildRefused with everything wrong with
    the tables; then nothing is written.
    """
    files = contents(tables, counties, settings)
    before(release_id(_digests(files)))
    return write(files, folder or releases_folder())


def contents(tables: Mapping[str, pd.DataFrame], counties: gpd.GeoDataFrame, settings: Mapping[str, Any]) -> dict[str, bytes]:
    """Every file of the release but its manifest, path -> bytes."""
    finished, problems = {}, []
    for name, frame in tables.items():
        finished[name], found = conform(name, frame)
        problems += found
    if problems:
        raise BuildRefused(problems)
    files = {table_path(name): parquet(frame) for name, frame in finished.items()}
    light = light_shapes(counties)
    topo = topology(light)
    county = finished["areas"].query("area_kind == 'county'").set_index("area_id")["name"]
    geometry = geometry_script(topo, label_points(light), {f: f"{county[f]} County" for f in light.index})
    places = places_script(finished["services"], finished["sources"].set_index("source_id")["title"].to_dict())
    files[TOPOLOGY] = json.dumps(topo, separators=(",", ":")).encode()
    files[SETTINGS] = json.dumps(settings, sort_keys=False, ensure_ascii=False, indent=1).encode()
    files[f"{WEB}/{hashed_name('counties', geometry)}"] = geometry.encode()
    files[f"{WEB}/{hashed_name('places', places)}"] = places.encode()
    files |= {f"{WEB}/{name}": data for name, data in leaflet_files().items()}
    files[DATAPACKAGE] = datapackage_text(_digests(files), _sizes(files)).encode()
    return files


def parquet(frame: pd.DataFrame) -> bytes:
    """A table as Parquet, the same bytes for the same rows: no clock, no index, no note of who wrote it."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None), out, compression="zstd")
    return out.getvalue()


def write(files: Mapping[str, bytes], releases: Path) -> str:
    """The release folder on disk, moved into place whole; one that is already there and sound is left alone."""
    release = release_id(_digests(files))
    final = releases / release
    # What was taken back must not come back by building it again.
    refuse_withdrawn(final)
    if is_sound(final):
        return release
    with room_for_building(releases) as building:
        _fill(building, files, final)
    return release


def _fill(building: Path, files: Mapping[str, bytes], final: Path) -> None:
    damaged = building.with_name(f"{building.name}.damaged")
    try:
        for path, data in files.items():
            _write(building / path, data)
        # The manifest comes last: a folder without one was never finished.
        _write(building / MANIFEST, manifest_text(_digests(files), _sizes(files)).encode())
        building.chmod(0o755)
        if final.exists():
            os.replace(final, damaged)
        os.replace(building, final)
        durable(final.parent)
    finally:
        if damaged.exists():
            shutil.rmtree(damaged)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: digest(data) for path, data in files.items()}


def _sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    return {path: len(data) for path, data in files.items()}
