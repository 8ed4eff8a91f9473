"""A reader of small fixture files for these tests alone: the project's own reader of bytes is tested elsewhere."""

import csv
from pathlib import Path

from openpyxl import load_workbook

from loaders.intake.grid import Grid

FIXTURES = Path(__file__).parent / "fixtures"


def text_grid(name: str, encoding: str = "utf-8", delimiter: str = ",") -> Grid:
    """The Grid of a delimited fixture."""
    with (FIXTURES / name).open(encoding=encoding, newline="") as file:
        return grid(*csv.reader(file, delimiter=delimiter), file=name, encoding=encoding, delimiter=delimiter)


def sheet_grid(name: str, sheet: str | None = None) -> Grid:
    """The Grid of one sheet of a workbook fixture, the first where none is named."""
    book = load_workbook(FIXTURES / name)
    chosen = book[sheet] if sheet else book.worksheets[0]
    rows = tuple(tuple("" if v is None else str(v) for v in row) for row in chosen.iter_rows(values_only=True))
    return Grid(name, rows, tuple(range(1, len(rows) + 1)), sheet=chosen.title, sheets=tuple(book.sheetnames))


def grid(*rows: list[str] | tuple[str, ...], file: str = "given.csv", encoding: str | None = "utf-8", delimiter: str | None = ",") -> Grid:
    """The Grid of rows typed into a test."""
    return Grid(file, tuple(tuple(r) for r in rows), tuple(range(1, len(rows) + 1)), encoding, delimiter)
