"""Which file of a package is which table: by datapackage.json where there is one, by the files' names in any case else."""

import json
import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from framework.terms import Problem
from loaders.hsds.rules import rules

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Package:
    """tables: our name of a table -> the file that holds it. names: the tables of the specification that are there, by the
    names of their files. version: as datapackage.json says, or None. missing: listed there and not found. extra: CSV and JSON
    files that are no table of the specification, or lie in another folder."""

    tables: Mapping[str, str]
    names: frozenset[str]
    version: str | None
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    problems: tuple[Problem, ...]


def package(files: Mapping[str, bytes]) -> Package | None:
    """The tables among the files, or None where no CSV file has the name of a table of services, organizations or locations.

    Where several folders hold tables, the one with the most of them is read, the one nearest the top among equals.
    """
    known = {alias: table for table, spec in rules()["tables"].items() for alias in spec["files"]}
    descriptor = min((f for f in files if _name(f) == DESCRIPTOR), key=_depth, default=None)
    listed, version, problems = _descriptor(*_followed(files, descriptor)) if descriptor else ({}, None, [])
    by_resource = {_name(path): known[name] for path, name in listed.items() if name in known}
    csv = [f for f in files if f.lower().endswith(".csv")]
    table_of = {f: known.get(_stem(f)) or by_resource.get(_name(f)) for f in csv}
    folders = Counter(_folder(f) for f in csv if table_of[f])
    if not {"services", "organizations", "locations"} & {t for t in table_of.values() if t}:
        return None
    folder = min(folders, key=lambda f: (-folders[f], len(PurePosixPath(f).parts), f))
    here = [f for f in sorted(csv) if _folder(f) == folder]
    tables: dict[str, str] = {}
    for file in here:
        table = table_of[file]
        if table and table in tables:
            problems.append(Problem(file, None, None, f"it is the table {table} a second time, beside {_name(tables[table])}", "Leave one of the two in the package; the first was read."))
        elif table:
            tables[table] = file
    left_alone = set(rules()["left_alone"]["files"])
    names = frozenset(_stem(f) for f in here) & (set(known) | left_alone)
    extra = [f for f in files if f != descriptor and f not in tables.values() and not (_folder(f) == folder and _stem(f) in names and f not in _doubles(here, tables, table_of))]
    there = {_name(f) for f in here}
    missing = tuple(path for path in listed if _name(path) not in there)
    problems += [Problem(path, None, None, "datapackage.json lists this file and it is not in the package", "Export the package again with this file, or take it out of datapackage.json.") for path in missing]
    return Package(tables, names | {f"{_stem(f)}.csv" for f in here}, version, missing, tuple(sorted(extra)), tuple(problems))


def _doubles(here: list[str], tables: Mapping[str, str], table_of: Mapping[str, str | None]) -> set[str]:
    return {f for f in here if table_of[f] and tables[table_of[f] or ""] != f}


def _followed(files: Mapping[str, bytes], descriptor: str) -> tuple[bytes, str]:
    """The descriptor's bytes and its name: of the file it points to, where it is a link that became its own text and that file is here."""
    target = _linked(files[descriptor])
    path = posixpath.normpath(posixpath.join(_folder(descriptor), target)) if target else descriptor
    return (files[path], path) if path in files else (files[descriptor], descriptor)


def _linked(data: bytes) -> str | None:
    """Where a link to another datapackage.json points that became a file of text, as a repository's copy without links has it."""
    text = data[:500].decode("utf-8", "replace").strip().replace("\\", "/")
    return text if text.lower().endswith(f"/{DESCRIPTOR}") and len(text.splitlines()) == 1 and "{" not in text else None


def _descriptor(data: bytes, file: str) -> tuple[dict[str, str], str | None, list[Problem]]:
    """The files it lists with the names of their resources, the version it states, and what is wrong with it."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) and (target := _linked(data)):
        said = f"it is no description of the package but a link to another file, {target}, which is not in the package"
        return {}, None, [Problem(file, None, None, said, "Nothing of the tables was lost: they were taken by the names of their files. Put that file itself in its place to have checked that none is missing.")]
    if not isinstance(held, dict):
        return {}, None, [Problem(file, None, None, "it is no datapackage.json that can be read", "The tables were taken by the names of their files; export the package again to be sure that none is missing.")]
    listed = {}
    resources = held.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        paths = resource.get("path") if isinstance(resource, dict) else None
        for path in paths if isinstance(paths, list) else [paths]:
            if isinstance(path, str) and path:
                listed[path] = str(resource.get("name", "")).lower()
    version = held.get("version")
    return listed, version if isinstance(version, str) else None, []


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name.lower()


def _stem(path: str) -> str:
    return _name(path).rsplit(".", 1)[0].replace("-", "_").replace(" ", "_")


def _folder(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).parent.as_posix()


def _depth(path: str) -> int:
    return len(PurePosixPath(path).parts)
