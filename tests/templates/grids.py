"""Grids drawn in a test, or read from a small fixture file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from loaders.intake.grid import Grid
from loaders.received import Received
from loaders.templates.county import of_state
from loaders.templates.receive import receive_template
from loaders.templates.tables import empty_tables

FILES = Path(__file__).parent / "files"
FIND = of_state()


def drawn(text: str, file: str = "sheet.csv") -> Grid:
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text.strip("\n"))))
    return Grid(file, rows, tuple(range(1, len(rows) + 1)))


def filed(name: str, encoding: str = "utf-8-sig") -> Grid:
    return drawn((FILES / name).read_text(encoding=encoding), name)


def received(kind: str, text: str, as_of: str | None = "2026", **more: object) -> Received:
    return receive_template(drawn(text, f"{kind}.csv"), kind, FIND, as_of=as_of, **more)


def gathered(sheets: Sequence[Received]) -> dict[str, pd.DataFrame]:
    """Every table the sheets can fill, put together; a table nobody gave is empty, with its columns."""
    out = empty_tables()
    for name, empty in out.items():
        parts = [r.tables[name] for r in sheets if name in r.tables and len(r.tables[name])]
        out[name] = pd.concat(parts, ignore_index=True).astype(dict(empty.dtypes)) if parts else empty
    return out
