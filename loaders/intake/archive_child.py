"""The process that looks into a zip archive: its list of contents, guarded, and of a shapefile in it what its table holds."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.intake import archive, bound
from loaders.intake.content import refused
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import Limits

_SHAPES, _TABLE = ".shp", ".dbf"
_FIELD_BYTES, _END_OF_FIELDS = 32, b"\r"


def lines(path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """One line: names (the files in it), and records and fields of the table beside a shapefile, where there is one."""
    with archive.opened(path) as held:
        problems = archive.guard(held, path.name, limits)
        if problems:
            raise IntakeRefused(problems)
        names = held.namelist()
        shapes = next((n for n in names if n.lower().endswith(_SHAPES)), None)
        yield {"names": names, **(_table(held, shapes, path.name) if shapes else {})}


def _table(held: zipfile.ZipFile, shapes: str, file: str) -> dict[str, Any]:
    """What the head of a dBASE table says: how many records, and the names of its fields."""
    broken = refused(file, "the shapefile in it cannot be read", "Take the archive from the Census Bureau again, and leave it packed as it is.")
    beside = next((n for n in held.namelist() if n.lower() == f"{shapes[:-len(_SHAPES)]}{_TABLE}".lower()), None)
    if beside is None:
        raise broken
    try:
        with held.open(beside) as table:
            records, length = struct.unpack("<4xIH22x", table.read(_FIELD_BYTES))
            head = table.read(length - _FIELD_BYTES)
    except (struct.error, *archive.DAMAGED) as fault:
        raise broken from fault
    fields = [head[at:at + 11].split(b"\0")[0].decode("latin-1") for at in range(0, len(head) - 1, _FIELD_BYTES) if head[at:at + 1] != _END_OF_FIELDS]
    return {"records": records, "fields": fields}


if __name__ == "__main__":
    bound.run(lines)
