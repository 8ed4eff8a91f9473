"""Grids drawn in a test, or read from a small fixture file."""

import csv
import io
from pathlib import Path

from loaders.intake.grid import Grid
from loaders.received import Received
from loaders.templates.county import of_state
from loaders.templates.receive import receive_template

FILES = Path(__file__).parent / "files"
FIND = of_state()


def drawn(text: str, file: str = "sheet.csv") -> Grid:
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text.strip("\n"))))
    return Grid(file, rows, tuple(range(1, len(rows) + 1)))


def filed(name: str, encoding: str = "utf-8-sig") -> Grid:
    return drawn((FILES / name).read_text(encoding=encoding), name)


def received(kind: str, text: str, as_of: str | None = "2026", **more: object) -> Received:
    return receive_template(drawn(text, f"{kind}.csv"), kind, FIND, as_of=as_of, **more)
