"""A workbook becomes grids: what the process that read it said (loaders.intake.workbook_child), as tables and notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from framework.terms import Problem
from loaders.intake import child
from loaders.intake.delimited import letters
from loaders.intake.grid import Grid, IntakeRefused
from loaders.intake.limits import Limits

_READER = "loaders.intake.workbook_child"
_SHOWN = 5


def workbook_grids(path: Path, limits: Limits) -> list[Grid]:
    """One grid for each visible sheet that holds anything; raises IntakeRefused naming every fault."""
    book, sheets = _sheets(child.told(_READER, path, limits, libraries=True))
    unsaved = [p for facts, _ in sheets for p in _unsaved(path.name, facts, len(sheets) > 1, limits)]
    if unsaved:
        raise IntakeRefused(unsaved)
    left_out = [f"The hidden sheet {n!r} was left out; unhide it in the workbook to have it read." for n in book["hidden"]]
    return [
        Grid(path.name, tuple(rows), tuple(range(1, len(rows) + 1)), sheet=facts["sheet"], sheets=tuple(book["sheets"]), notes=(*_notes(facts), *left_out))
        for facts, rows in sheets if any(rows)
    ]


def _sheets(said: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], list[tuple[dict[str, Any], list[tuple[str, ...]]]]]:
    book: dict[str, Any] = {}
    sheets: list[tuple[dict[str, Any], list[tuple[str, ...]]]] = []
    kept: dict[str, str] = {}
    for line in said:
        if "rows" in line:
            sheets[-1][1].extend(tuple(map(kept.setdefault, row, row)) for row in line["rows"])
        elif "sheet" in line:
            sheets.append((line, []))
        elif "sheets" in line:
            book = line
    return book, sheets


def _unsaved(file: str, facts: Mapping[str, Any], several: bool, limits: Limits) -> list[Problem]:
    where = f"{file}, sheet {facts['sheet']!r}" if several else file
    cells = facts["unsaved"]
    problems = [Problem(where, row, letters(column), "the cell holds a formula whose result was never stored", "Open the workbook in Excel or LibreOffice and save it, or paste the values over the formulas.")
                for row, column in cells[:limits.problems_listed]]
    if len(cells) > limits.problems_listed:
        problems.append(Problem(where, None, None, f"{len(cells) - limits.problems_listed:,} more cells are like these", "Mend them in the same way."))
    return problems


def _notes(facts: Mapping[str, Any]) -> Iterator[str]:
    if facts["hidden_rows"]:
        yield f"Hidden in the workbook and read like the others: row {_some([f'{r:,}' for r in facts['hidden_rows']])}."
    if facts["hidden_columns"]:
        yield f"Hidden in the workbook and read like the others: column {_some([letters(c) for c in facts['hidden_columns']])}."
    if facts["merged"]:
        yield f"Merged cells: {_some(facts['merged'])}. What they say was taken for the first cell of each; the others are empty."
    if facts["errors"]:
        yield f"Cells that hold an error instead of a value, kept as it stands: {_some([f'row {r:,} column {letters(c)} {text}' for r, c, text in facts['errors']])}."


def _some(words: Sequence[str]) -> str:
    more = f" and {len(words) - _SHOWN:,} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more
