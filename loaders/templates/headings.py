"""Where the headings of a sheet are, which of its columns are ours, and which sheet it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loaders.intake.grid import Grid
from loaders.templates.cell import plain
from loaders.templates.definition import Column, Template, kinds, template

# A title or a note may stand above the headings, but not a page of them.
SEARCHED = 20


@dataclass(frozen=True)
class Headings:
    """row: where the headings stand in grid.rows, None where none were found. at: column name to its positions in a row
    (several: the heading stands twice). extra: positions whose heading is none of ours."""

    row: int | None
    at: dict[str, tuple[int, ...]]
    extra: tuple[int, ...]


class Recognised(NamedTuple):
    """kind: a template's name, None where nothing fits. sure: 0..1, how much of the headings and of the required columns
    agree. columns: the names of the template's columns that were found."""

    kind: str | None
    sure: float
    columns: tuple[str, ...]


def recognise_kind(grid: Grid) -> Recognised:
    """Which sheet a file is, by its headings alone; the first in alphabetical order where two agree as much."""
    best = Recognised(None, 0.0, ())
    for kind in kinds():
        sheet = template(kind)
        found = headings(grid, sheet)
        sure = _sure(sheet, found)
        if sure > best.sure:
            best = Recognised(kind, sure, tuple(found.at))
    return best


def headings(grid: Grid, sheet: Template) -> Headings:
    """The row of the first rows that holds most of the sheet's headings, at least half of the required ones."""
    required = {c.name for c in sheet.columns if c.required}
    best = Headings(None, {}, ())
    for position, row in enumerate(grid.rows[:SEARCHED]):
        here = _matched(row, sheet)
        if len(here.at) > len(best.at) and len(required & set(here.at)) * 2 >= len(required):
            best = Headings(position, here.at, here.extra)
    return best


def _matched(row: Sequence[str], sheet: Template) -> Headings:
    by_word = {word: c.name for c in reversed(sheet.columns) for word in _names(c)}
    at: dict[str, tuple[int, ...]] = {}
    extra: list[int] = []
    for position, heading in enumerate(row):
        name = by_word.get(plain(heading))
        if name is not None:
            at[name] = (*at.get(name, ()), position)
        elif heading.strip():
            extra.append(position)
    return Headings(None, at, tuple(extra))


def _names(column: Column) -> list[str]:
    singular = {"counties": "county"}.get(column.name, column.name)
    british = column.name.replace("organization", "organisation")
    return [plain(w) for w in (column.name, column.label, column.into, singular, british, *column.aliases)]


def _sure(sheet: Template, found: Headings) -> float:
    if found.row is None:
        return 0.0
    required = {c.name for c in sheet.columns if c.required}
    union = len(sheet.columns) + len(found.extra)
    return round(0.5 * len(required & set(found.at)) / len(required) + 0.5 * len(found.at) / union, 3)
