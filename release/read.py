"""The only way to a release: every byte checked against its manifest before anything is believed."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from pyarrow import ArrowException

from release.errors import ReleaseError
from release.folders import DATAPACKAGE, SETTINGS, TABLES, TOPOLOGY, WEB, releases_folder
from release.history import once_in_use, since
from release.manifest import REBUILD, verified_files
from release.pointer import current_id, in_use, is_id
from release.schema import TABLES as SCHEMA
from release.served import served_folder
from release.withdrawn import Withdrawn, refuse_withdrawn, stone

__all__ = ["Release", "ReleaseError", "candidates", "current_id", "listing", "read", "stand_in"]

SCRIPTS, LEAFLET = ("counties", "places"), ("leaflet.js", "leaflet.css")


@dataclass(frozen=True)
class Release:
    """A verified release: tables by contract name, words, thresholds, shapes, and what the browser is served.

    web["geometry"] and web["places"] are names in web_folder; web_files are its verified bytes.
    """

    id: str
    folder: Path
    tables: dict[str, pd.DataFrame]
    words: dict[str, Any]
    thresholds: dict[str, Any]
    web: dict[str, str]
    web_files: dict[str, bytes] = field(repr=False)
    topology: dict[str, Any] = field(repr=False)
    datapackage: dict[str, Any] = field(repr=False)

    @property
    def web_folder(self) -> Path:
        """A folder with the scripts and styles a map asks for, written from verified bytes: the release's own may change under us."""
        return served_folder(self.id, self.web_files)

    @cached_property
    def shapes(self) -> gpd.GeoDataFrame:
        """The released county shapes, index fips, EPSG:4326: the lighter ones the map draws."""
        frame = gpd.read_file(io.BytesIO(json.dumps(self.topology).encode()))
        return frame[["fips", "geometry"]].set_index("fips").set_crs(4326, allow_override=True).sort_index()


def read(release_id: str | None = None, folder: Path | None = None) -> Release:
    """A release by its id, else the current one. Raises ReleaseError: a missing, half-written or altered one is refused."""
    releases = folder or releases_folder()
    wanted = release_id or current_id(releases)
    if not is_id(wanted):
        raise ReleaseError(f"{wanted[:40]!r} is not a release's name; `python -m publish list` shows them.")
    return _opened(releases / wanted)


def _opened(folder: Path) -> Release:
    """A release from its folder, every part of it there and understood; ReleaseError names all that is not."""
    files = verified_files(folder)
    wrong: list[str] = []
    documents = {name: _json(name, files, wrong) for name in (SETTINGS, TOPOLOGY, DATAPACKAGE)}
    for part in ("words", "thresholds"):
        if not isinstance(documents[SETTINGS].get(part), dict):
            wrong.append(f"{SETTINGS} has no {part}")
    tables = {name: _table(name, files, wrong) for name in sorted(SCHEMA.keys() | {Path(p).stem for p in files if p.startswith(f"{TABLES}/")})}
    web_files = {Path(p).name: data for p, data in files.items() if p.startswith(f"{WEB}/")}
    names = {name.split(".")[0]: name for name in web_files if name.endswith(".js")}
    wrong += [f"{WEB}/{script}.*.js is missing" for script in SCRIPTS if script not in names]
    wrong += [f"{WEB}/{name} is missing" for name in LEAFLET if name not in web_files]
    if wrong:
        raise ReleaseError(f"The release {folder.name} is whole, but this Atlas cannot read it: {', '.join(wrong[:5])}"
                           f"{f' and {len(wrong) - 5} more' if len(wrong) > 5 else ''}. It may be of another version. {REBUILD}")
    return Release(
        id=folder.name, folder=folder, tables=tables, words=documents[SETTINGS]["words"], thresholds=documents[SETTINGS]["thresholds"],
        web={"geometry": names["counties"], "places": names["places"]}, web_files=web_files, topology=documents[TOPOLOGY], datapackage=documents[DATAPACKAGE],
    )


def candidates(folder: Path | None = None) -> tuple[list[str], str]:
    """The releases that readers may be shown, best first: the one in use, then those once in use, the newest first.

    Never a withdrawn one, nor one that was finished and never switched to. With them the reason why the one in use is not
    the first of them; empty when it is. Only reading tells whether one is sound.
    """
    releases = folder or releases_folder()
    why, first = "", []
    try:
        first = [current_id(releases)]
        refuse_withdrawn(releases / first[0])
    except ReleaseError as fault:
        why, first = str(fault), []
    earlier = [i for i in once_in_use(releases) if i not in first and (releases / i).is_dir() and stone(releases / i) is None]
    return first + earlier, why


def stand_in(fault: str, shown: str) -> str:
    """What readers are told while an earlier release stands in for the one in use."""
    return (f"You see an earlier release ({shown}), the last good one, because the newest cannot be shown. {fault} "
            f"To make this one the release in use: `python -m publish rollback {shown}`.")


def _json(name: str, files: Mapping[str, bytes], wrong: list[str]) -> dict[str, Any]:
    if name not in files:
        wrong.append(f"{name} is missing")
        return {}
    try:
        found = json.loads(files[name])
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        wrong.append(f"{name} cannot be understood")
        return {}
    return found


def _table(name: str, files: Mapping[str, bytes], wrong: list[str]) -> pd.DataFrame:
    """A table as it was written; Parquet alone does not tell a whole number that may be empty from a fraction."""
    path, table = f"{TABLES}/{name}.parquet", SCHEMA.get(name)
    if path not in files:
        wrong.append(f"{path} is missing")
        return pd.DataFrame()
    try:
        frame = pd.read_parquet(io.BytesIO(files[path]))
        lacking = [c for c in table.columns if c not in frame] if table is not None else []
        wrong.extend(f"{path} lacks the column {c}" for c in lacking)
        return frame if table is None or lacking else frame.astype({c: table.dtype(c) for c in table.optional})
    except (ValueError, TypeError, OSError, ArrowException):
        wrong.append(f"{path} cannot be understood")
        return pd.DataFrame()


def listing(folder: Path | None = None) -> list[dict[str, Any]]:
    """The releases on this machine, by name: release, current, sound, withdrawn (bool), since and by (when it last came into
    use, and by whom; empty if never), note (what is wrong, else empty)."""
    releases = folder or releases_folder()
    current, told = in_use(releases), since(releases)
    found = []
    for path in sorted(releases.iterdir()) if releases.is_dir() else []:
        if path.is_dir() and is_id(path.name):
            note, taken_back = "", False
            try:
                _opened(path)
            except ReleaseError as error:
                note, taken_back = str(error), isinstance(error, Withdrawn)
            line = told.get(path.name)
            found.append({"release": path.name, "current": path.name == current, "sound": not note, "withdrawn": taken_back,
                          "since": (line.at or "") if line else "", "by": line.by if line else "", "note": note})
    return found
