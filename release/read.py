"""The only way to a release: every byte checked against its manifest before anything is believed."""

import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from release.errors import ReleaseError
from release.folders import DATAPACKAGE, SETTINGS, TABLES, TOPOLOGY, WEB, releases_folder
from release.history import once_in_use, since
from release.manifest import verified_files
from release.pointer import current_id, in_use, is_id
from release.schema import TABLES as SCHEMA
from release.withdrawn import Withdrawn, refuse_withdrawn, stone

__all__ = ["Release", "ReleaseError", "candidates", "current_id", "listing", "read", "stand_in"]


@dataclass(frozen=True)
class Release:
    """A verified release: tables by contract name, words, thresholds, shapes, and the folder the browser is served from."""

    id: str
    folder: Path
    tables: dict[str, pd.DataFrame]
    words: dict[str, Any]
    thresholds: dict[str, Any]
    web: dict[str, str]
    topology: dict[str, Any]
    datapackage: dict[str, Any]

    @property
    def web_folder(self) -> Path:
        """The folder with the scripts and styles a map asks for; web["geometry"] and web["places"] are names in it."""
        return self.folder / WEB

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
    files = verified_files(releases / wanted)
    settings = json.loads(files[SETTINGS])
    names = {Path(p).name.split(".")[0]: Path(p).name for p in files if p.startswith(f"{WEB}/")}
    return Release(
        id=wanted, folder=releases / wanted,
        tables={Path(p).stem: _table(Path(p).stem, data) for p, data in files.items() if p.startswith(f"{TABLES}/")},
        words=settings["words"], thresholds=settings["thresholds"],
        web={"geometry": names["counties"], "places": names["places"]},
        topology=json.loads(files[TOPOLOGY]), datapackage=json.loads(files[DATAPACKAGE]),
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


def _table(name: str, data: bytes) -> pd.DataFrame:
    """A table as it was written; Parquet alone does not tell a whole number that may be empty from a fraction."""
    frame = pd.read_parquet(io.BytesIO(data))
    table = SCHEMA.get(name)
    return frame if table is None else frame.astype({c: table.dtype(c) for c in table.optional})


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
                verified_files(path)
            except ReleaseError as error:
                note, taken_back = str(error), isinstance(error, Withdrawn)
            line = told.get(path.name)
            found.append({"release": path.name, "current": path.name == current, "sound": not note, "withdrawn": taken_back,
                          "since": (line.at or "") if line else "", "by": line.by if line else "", "note": note})
    return found
