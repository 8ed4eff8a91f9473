"""The process that reads a directory of services: a folder, zip archive or JSON file becomes rows of text and flat records."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from framework.terms import Problem
from loaders.hsds.objects import Taken, take_apart
from loaders.hsds.package import Package, package
from loaders.hsds.rules import rules
from loaders.hsds.version import of_objects
from loaders.hsds.what import what
from loaders.intake import bound, delimited, encoding
from loaders.intake.files import files_of
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import Limits

SUFFIXES = (".csv", ".json", ".jsonl", ".ndjson")
_RECORDS_A_LINE = 1_000


def lines(path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """One line `package` and then each table's `table`, `rows` and, where it is broken, `broken`; or one line `objects` and
    then `records` of each table. Raises IntakeRefused where nothing of HSDS is there."""
    files = files_of(path, limits, SUFFIXES)
    found = package(files)
    yield from _tables(files, found, limits) if found else _objects(path.name, files)


def _tables(files: Mapping[str, bytes], found: Package, limits: Limits) -> Iterator[dict[str, Any]]:
    yield {"package": {**vars(found), "names": sorted(found.names), "problems": bound.written(found.problems)}}
    wide = replace(limits, cell_characters=rules()["limits"]["cell_characters"]["value"])
    for table, file in found.tables.items():
        yield {"table": table}
        try:
            text, _ = encoding.decoded(files[file], file)
            held = delimited.records(text, file, wide)
            yield from bound.batches(held.rows)
            broken = held.problems
        except IntakeRefused as refused:
            broken = list(refused.problems)
        if broken:
            yield {"broken": bound.written(broken)}


def _objects(name: str, files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    documents = {file: data for file, data in files.items() if not file.lower().endswith((".csv", "datapackage.json"))}
    taken = take_apart(documents)
    if not taken.roots and not any(taken.records.values()):
        raise IntakeRefused([_nothing(name), *taken.lost, *taken.problems])
    version, how = of_objects(documents, _columns(taken))
    yield {"objects": {
        "version": version, "version_how": how, "what": what(taken), "lost": bound.written(taken.lost), "problems": bound.written(taken.problems),
        "extra": sorted(f for f in files if f not in documents),
    }}
    for table, records in taken.records.items():
        for start in range(0, len(records), _RECORDS_A_LINE):
            yield {"of": table, "records": records[start:start + _RECORDS_A_LINE]}


def _nothing(name: str) -> Problem:
    known = ", ".join(f"{t}.csv" for t in rules()["tables"] if t in ("organizations", "services", "locations", "service_at_location"))
    return Problem(name, None, None, "nothing in it is a directory of services as HSDS describes it", f"Give a tabular data package ({known}) or the JSON of HSDS 3.")


def _columns(taken: Taken) -> set[str]:
    return {f"{table}.{column}" for table, records in taken.records.items() for record in records for column in record}


if __name__ == "__main__":
    bound.run(lines)
