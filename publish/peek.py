"""Verb peek: what a file is and where its records begin, without being told; nothing of it is kept."""

import argparse
from pathlib import Path
from typing import Any

from publish import answer
from publish.verbs import DONE, Verb
from release.desk import Looked, look

HSDS = "hsds"


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a survey export, one of our sheets, a public table, or a directory of services (folder, zip or JSON)")


def run(asked: argparse.Namespace) -> int:
    """Print what it is, in words or as JSON. Raises IntakeRefused where it can be nothing that we read."""
    found = look(asked.file)
    answer.values(_services(found) if found.kind == HSDS else _table(found), "\n".join(sentences(found)), asked.json)
    return DONE


def sentences(found: Looked) -> list[str]:
    """The same in words."""
    first = f"{found.file}: {found.format}, since {found.why}."
    if found.kind == HSDS:
        counts = f"Version {found.version}: {_count(found.organizations, 'organization')}, {_count(found.services, 'service')}, {_count(found.locations, 'location')}."
        return [first, counts, *found.notes]
    rows = f"{_count(found.header_rows, 'row')} before the first record, {_count(found.responses, 'record')}, {_count(len(found.columns), 'column')}."
    taken = f"Read as {found.encoding} with {_SIGNS.get(found.delimiter or '', found.delimiter)} between columns." if found.encoding else f"Read from sheet {found.sheet!r}."
    names = f"Columns: {', '.join(found.columns)}."
    return [first, rows, taken, names, *found.persons, *found.notes]


_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _count(number: int | None, word: str) -> str:
    return f"{number or 0:,} {word}{'' if number == 1 else 's'}"


def _table(found: Looked) -> dict[str, Any]:
    return {
        "format": found.format, "header_rows": found.header_rows, "responses": found.responses, "columns": len(found.columns), "encoding": found.encoding, "delimiter": found.delimiter,
        "kind": found.kind, "names": list(found.columns), "sheet": found.sheet, **_both(found),
    }


def _services(found: Looked) -> dict[str, Any]:
    return {"format": found.format, "version": found.version, "organizations": found.organizations, "services": found.services, "locations": found.locations, "kind": found.kind, **_both(found)}


def _both(found: Looked) -> dict[str, Any]:
    return {"file": found.file, "sure": found.sure, "why": found.why, "notes": list(found.notes), "persons": list(found.persons)}


VERB = Verb("peek", "say what a file is and where its records begin", arguments, run)
