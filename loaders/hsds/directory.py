"""A directory of human services, read whatever its packing: the tables we keep, its version, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.hsds import objects
from loaders.hsds.archive import ReadArchive, files_of, read_archive
from loaders.hsds.keep import kept
from loaders.hsds.package import Package, package
from loaders.hsds.rows import frame
from loaders.hsds.version import of_objects, of_tables
from loaders.hsds.words import rules
from loaders.intake.grid import IntakeRefused

_NEEDED = {"services": ("id",), "locations": ("id",), "service_at_location": ("service_id", "location_id")}
_COUNTED = ("organizations", "services", "locations")


@dataclass(frozen=True)
class Directory:
    """format: hsds_tabular or hsds_json. version: 1.1, 2.0, 3.0 ..., and how it is known. tables: those of keep.TABLES, with the
    file and row each record stands in. lost: records of services that could not be read, one problem each: they count as
    read and refused. missing: files that datapackage.json lists and are not there. extra: files that were not read."""

    file: str
    format: str
    version: str
    version_how: str
    tables: Mapping[str, pd.DataFrame]
    lost: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def count(self, table: str) -> int:
        """How many different records a table holds."""
        return int(self.tables[table]["id"].nunique())


def read_hsds(path: Path, read: ReadArchive = read_archive) -> Directory:
    """The directory in a folder, zip archive or JSON file. read: what opens a zip archive.

    Raises IntakeRefused, naming every problem found, where nothing of HSDS is there or a table lacks its key.
    """
    files = files_of(path, read)
    found = package(files)
    return _tabular(path.name, files, found) if found else _json(path.name, files)


def peek_hsds(path: Path, read: ReadArchive = read_archive) -> dict[str, object]:
    """format, version, version_how, organizations, services, locations (how many), missing and extra (names of files), problems (sentences)."""
    directory = read_hsds(path, read)
    return {
        "format": directory.format, "version": directory.version, "version_how": directory.version_how, **{t: directory.count(t) for t in _COUNTED},
        "missing": list(directory.missing), "extra": list(directory.extra), "problems": [p.sentence() for p in directory.problems],
    }


def _tabular(name: str, files: Mapping[str, bytes], found: Package) -> Directory:
    raw, problems, lost, refusals = {}, list(found.problems), [], []
    for table, file in found.tables.items():
        try:
            raw[table], wrong, broken = frame(files[file], file)
        except IntakeRefused as refused:
            refusals += refused.problems
            continue
        problems += wrong
        if table in ("services", "service_at_location"):
            lost += broken
        else:
            problems += broken
        refusals += [Problem(file, 1, column, "this column is not there", "Export the table with it: nothing can be joined without it.") for column in _NEEDED.get(table, ()) if column not in raw[table]]
    if "services" not in found.tables:
        refusals.append(Problem(name, None, None, "it has no table of services (services.csv)", "Give the whole package, with services.csv in the folder of the other tables."))
    if refusals:
        raise IntakeRefused([*refusals, *problems])
    version, how, doubts = of_tables(name, found, raw)
    for table in sorted({"organizations", "locations"} - set(raw)):
        problems.append(Problem(name, None, None, f"it has no table of {table}", f"Put {table}.csv into the package; what it would tell is not known."))
    return Directory(name, "hsds_tabular", version, how, kept(raw), tuple(lost), (*problems, *doubts), found.missing, found.extra)


def _json(name: str, files: Mapping[str, bytes]) -> Directory:
    documents = {file: data for file, data in files.items() if not file.lower().endswith((".csv", "datapackage.json"))}
    taken = objects.take_apart(documents)
    if not any(taken.records.get(t) for t in (*_COUNTED, "service_at_location")):
        known = ", ".join(f"{t}.csv" for t in rules()["tables"] if t in (*_COUNTED, "service_at_location"))
        nothing = Problem(name, None, None, "nothing in it is a directory of services as HSDS describes it", f"Give a tabular data package ({known}) or the JSON of HSDS 3.")
        raise IntakeRefused([nothing, *taken.lost, *taken.problems])
    raw, doubles = objects.frames(taken)
    version, how = of_objects(documents, raw)
    extra = tuple(sorted(f for f in files if f not in documents))
    return Directory(name, "hsds_json", version, how, kept(raw), (*taken.lost, *doubles), tuple(taken.problems), (), extra)
