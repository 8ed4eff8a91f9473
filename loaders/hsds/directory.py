"""A directory of human services, read whatever its packing: the tables we keep, its version, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from framework.terms import Problem
from loaders.hsds.keep import kept
from loaders.hsds.package import Package
from loaders.hsds.rows import frame, frames
from loaders.hsds.version import of_tables
from loaders.intake import child
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import LIMITS, Limits

_READER = "loaders.hsds.child"
_NEEDED = {"services": ("id",), "locations": ("id",), "service_at_location": ("service_id", "location_id")}
_COUNTED = ("organizations", "services", "locations")


@dataclass(frozen=True)
class Directory:
    """format: hsds_tabular or hsds_json. version: 1.1, 2.0, 3.0 ..., and how it is known. what: it in words, such as "page 1 of 10, with a service". tables: those of keep.TABLES, with the
    file and row each record stands in. lost: records of services that could not be read, one problem each: they count as
    read and refused. missing: files that datapackage.json lists and are not there. extra: files that were not read."""

    file: str
    format: str
    version: str
    version_how: str
    what: str
    tables: Mapping[str, pd.DataFrame]
    lost: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def count(self, table: str) -> int:
        """How many different records a table holds."""
        return int(self.tables[table]["id"].nunique())


def read_hsds(path: Path, limits: Limits = LIMITS) -> Directory:
    """The directory in a folder, zip archive or JSON file, which a process that may die opens (loaders.intake.child).

    Raises IntakeRefused, naming every problem found, where nothing of HSDS is there or a table lacks its key.
    """
    said = child.told(_READER, path, limits)
    first = next(said)
    return _tabular(path.name, first["package"], said) if "package" in first else _json(path.name, first["objects"], said)


def peek_hsds(path: Path, limits: Limits = LIMITS) -> dict[str, Any]:
    """format, version, version_how, what, organizations, services, locations (how many), missing and extra (names of files), problems (sentences)."""
    directory = read_hsds(path, limits)
    problems = [*directory.problems, *([no_services(directory)] if not directory.count("services") else [])]
    return {
        "format": directory.format, "version": directory.version, "version_how": directory.version_how, "what": directory.what, **{t: directory.count(t) for t in _COUNTED},
        "missing": list(directory.missing), "extra": list(directory.extra), "problems": [p.sentence() for p in problems],
    }


def no_services(directory: Directory) -> Problem:
    """Why a directory without a service gives nothing, and what to give."""
    return Problem(directory.file, None, None, f"no services are in it: it is {directory.what}",
                   "Give the directory whole: a folder or zip archive of its tables, with services.csv, or every page of /services from the same API.")


def _tabular(name: str, told: Mapping[str, Any], said: Iterator[Mapping[str, Any]]) -> Directory:
    found = Package(**{**told, "names": frozenset(told["names"]), "missing": tuple(told["missing"]), "extra": tuple(told["extra"]), "problems": _problems(told["problems"])})
    raw: dict[str, pd.DataFrame] = {}
    problems, lost, refusals = list(found.problems), [], []
    for table, rows, unreadable in _each_table(said):
        refusals += unreadable
        if unreadable:
            continue
        raw[table], wrong, broken = frame(rows, found.tables[table])
        problems += wrong
        if table in ("services", "service_at_location"):
            lost += broken
        else:
            problems += broken
        refusals += [Problem(found.tables[table], 1, column, "this column is not there", "Export the table with it: nothing can be joined without it.") for column in _NEEDED.get(table, ()) if column not in raw[table]]
    if "services" not in found.tables:
        refusals.append(Problem(name, None, None, "it has no table of services (services.csv)", "Give the whole package, with services.csv in the folder of the other tables."))
    if refusals:
        raise IntakeRefused([*refusals, *problems])
    version, how, doubts = of_tables(name, found, {f"{table}.{column}" for table, made in raw.items() for column in made.columns})
    for table in sorted({"organizations", "locations"} - set(raw)):
        problems.append(Problem(name, None, None, f"it has no table of {table}", f"Put {table}.csv into the package; what it would tell is not known."))
    return Directory(name, "hsds_tabular", version, how, "a tabular data package", kept(raw), tuple(lost), (*problems, *doubts), found.missing, found.extra)


def _each_table(said: Iterator[Mapping[str, Any]]) -> Iterator[tuple[str, Sequence[Sequence[str]], Sequence[Problem]]]:
    """Each table with its rows and with why it could not be read, a table at a time, so that no more than one is kept as rows."""
    table, rows, unreadable = "", [], ()
    for line in chain(said, [{"table": ""}]):
        if "table" in line:
            if table:
                yield table, rows, unreadable
            table, rows, unreadable = line["table"], [], ()
        elif "rows" in line:
            rows.extend(line["rows"])
        else:
            unreadable = _problems(line["broken"])


def _json(name: str, told: Mapping[str, Any], said: Iterator[Mapping[str, Any]]) -> Directory:
    records: dict[str, list[Mapping[str, Any]]] = {}
    for line in said:
        records.setdefault(line["of"], []).extend(line["records"])
    raw, doubles = frames(records)
    lost = (*_problems(told["lost"]), *doubles)
    return Directory(name, "hsds_json", told["version"], told["version_how"], told["what"], kept(raw), lost, _problems(told["problems"]), (), tuple(told["extra"]))


def _problems(told: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**p) for p in told)
