"""Any file a steward drops becomes grids of text, or is refused whole with sentences. The one door of loaders.intake.

A file is told by its first bytes here and read by a process that may die (docs/decisions/0020).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from loaders.intake import child, content
from loaders.intake.grid import Grid, IntakeRefused
from loaders.intake.limits import LIMITS, Limits
from loaders.intake.workbook import workbook_grids

_TEXT = (".csv", ".txt", ".tsv", ".tab", ".psv", ".dat", "")
_WORKBOOK = (".xlsx", ".xltx")
_TEXT_READER = "loaders.intake.text_child"
_DOUBTFUL = {
    "cp1252": "Read as Windows text (cp1252), since it is not UTF-8: look whether accented letters came out right.",
    "latin-1": "Read as latin-1, since it is neither UTF-8 nor Windows text: look whether accented letters came out right.",
    "utf-16-le": "Read as UTF-16, though it does not say so itself.",
    "utf-16-be": "Read as UTF-16, though it does not say so itself.",
}

__all__ = ["Grid", "IntakeRefused", "LIMITS", "Limits", "duplicates", "read_grid", "read_grids"]


def read_grids(path: Path, limits: Limits = LIMITS) -> list[Grid]:
    """One grid for a text file, one for each visible sheet of a workbook that holds anything; never an empty list.

    Raises IntakeRefused, with a sentence for every fault, for a file that is absent, empty, too large, damaged, unsafe
    or of another kind; never anything else, whatever the file holds.
    """
    content.weighed(path, limits)
    found = content.told(path)
    if found is None:
        grids = [_text(path, limits)]
    elif found.name == "zip":
        grids = workbook_grids(path, limits)
        if path.suffix.lower() not in _WORKBOOK:
            said = f"Its name ends in {path.suffix}" if path.suffix else "Its name has no ending"
            grids = [replace(grid, notes=(f"{said}, and it is an Excel workbook: it was read as one.", *grid.notes)) for grid in grids]
    else:
        raise content.refusal(path, found)
    if not any(cell.strip() for grid in grids for row in grid.rows for cell in row):
        raise content.refused(path.name, "no cell of it holds anything", "Export it again, and look whether it holds rows before giving it.")
    return grids


def read_grid(path: Path, sheet: str | None = None, limits: Limits = LIMITS) -> Grid:
    """The grid of one sheet, by default the first that holds anything; notes say which others were left.

    Raises IntakeRefused as read_grids does, and where the workbook has no such sheet, or it is hidden or empty.
    """
    grids = read_grids(path, limits)
    if sheet is None:
        others = [repr(g.sheet) for g in grids[1:]]
        note = (f"Sheet {grids[0].sheet!r} was read; not read: {', '.join(others)}.",) if others else ()
        return replace(grids[0], notes=(*grids[0].notes, *note))
    for grid in grids:
        if grid.sheet == sheet:
            return grid
    names = [g.sheet for g in grids if g.sheet is not None]
    if not names:
        raise content.refused(path.name, "it is a text file, which has no sheets", "Give it without the name of a sheet.")
    given = f"its sheet {sheet!r} is hidden or empty" if sheet in grids[0].sheets else f"it has no sheet {sheet!r}"
    raise content.refused(path.name, given, f"Sheets that can be read: {', '.join(map(repr, names))}.")


def duplicates(row: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The names that stand more than once in a row of headings, blanks trimmed, with their positions from 0; empty cells are no names."""
    places: dict[str, list[int]] = {}
    for position, name in enumerate(row):
        if words := " ".join(name.split()):
            places.setdefault(words, []).append(position)
    return {name: tuple(held) for name, held in places.items() if len(held) > 1}


def _text(path: Path, limits: Limits) -> Grid:
    rows: list[tuple[str, ...]] = []
    kept: dict[str, str] = {}
    taken: Mapping[str, Any] = {}
    for said in child.told(_TEXT_READER, path, limits):
        if "rows" in said:
            # One object for equal cells: answers repeat, and memory is what a large survey runs out of.
            rows.extend(tuple(map(kept.setdefault, row, row)) for row in said["rows"])
        else:
            taken = said
    encoding = str(taken["encoding"])
    notes = [_DOUBTFUL[encoding]] if encoding in _DOUBTFUL else []
    if path.suffix.lower() not in _TEXT:
        notes.insert(0, f"Its name ends in {path.suffix}, and it holds delimited text: it was read as such.")
    return Grid(path.name, tuple(rows), tuple(range(1, len(rows) + 1)), encoding, str(taken["delimiter"]), notes=tuple(notes))
