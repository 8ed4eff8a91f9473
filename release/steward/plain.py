"""A CSV whose columns are exactly those of one of the contract's tables: the plainest file a steward can give."""

from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.fips import mend
from loaders.intake.grid import Grid, IntakeRefused
from loaders.intake.reading import duplicates, read_grid
from loaders.received import Received
from loaders.shown import shown
from loaders.templates.cell import Cell
from release.steward.plain_cells import LARGEST_WHOLE, number_bounds, text_cell
from release.steward.shapes import NUMBER, SHAPES, TEXT, WHOLE, YES_NO

_SAID = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def receive_plain(path: Path, kind: str, map_path: Path | None, state: str, as_of: str = "") -> Received:
    """The rows of a table by the shape of its kind; a row with a value that cannot be is refused, with its reasons.

    An empty field is missing. A yes/no column takes yes, no, true, false, 1, 0; a text what the sheet of that table takes, and
    never a person's address or number; as_of: the day or year that no date may lie after. Raises IntakeRefused where the file is no
    table of that kind at all.
    """
    shape, file = SHAPES[kind], path.name
    given, spilled = _rows(read_grid(path))
    absent = [Problem(file, None, c, "the column is missing", "Add it; docs/data-contract.md lists the columns.") for c in shape.key if c not in given.columns]
    twice = [Problem(file, None, c, f"{len(places)} columns have this name", "Leave one of them.") for c, places in duplicates(list(given.columns)).items()]
    strange = [Problem(file, None, str(c), "it is not a column of this table", "Take it out, or mend its name.") for c in given.columns if c not in shape.columns]
    if absent or strange or twice:
        raise IntakeRefused([*absent, *twice, *strange])
    empty = given.mask(given.map(str.strip) == "")
    columns = {c: _typed(empty[c], c, kind, state, as_of) for c in given.columns}
    wrong = [[*([_spilled(file, row)] if row in spilled else []), *(_problem(file, row, c, empty[c][row], bad[row]) for c, (_, bad) in columns.items() if row in bad)] for row in given.index]
    refused = pd.Series([bool(w) for w in wrong], index=given.index, dtype=bool)
    accepted = pd.DataFrame({c: values for c, (values, _) in columns.items()})[~refused].astype({c: shape.columns[c] for c in given.columns})
    told = given[refused].assign(row=given.index[refused], why=["; ".join(p.given for p in w) for w in wrong if w])
    problems = tuple(p for row in wrong for p in row)
    return Received(file, kind, len(given), len(accepted), {kind: accepted}, told[["row", "why", *given.columns]], problems)


def _typed(column: pd.Series, name: str, kind: str, state: str, as_of: str) -> tuple[pd.Series, dict[int, Cell | None]]:
    """The values in their type, and the rows whose value cannot be, each with what is wrong where more is known than that."""
    shape = SHAPES[kind]
    needed = name in shape.key and (name != "fips" or "respondent_id" not in shape.key)
    if name != "fips" and shape.columns[name] == TEXT:
        cells = {text: text_cell(kind, name, text, as_of) for text in column.dropna().unique()}
        values = column.map(lambda v: cells[v].value, na_action="ignore").astype(TEXT)
        wrong: dict[int, Cell | None] = {row: cells[text] for row, text in column.dropna().items() if cells[text].why}
        return values, wrong | {row: None for row in column.index[values.isna()] if needed and row not in wrong}
    if name == "fips":
        values = column.map(lambda v: mend(v, state), na_action="ignore").astype(TEXT)
    elif shape.columns[name] == YES_NO:
        values = column.str.strip().str.lower().map(_SAID).astype(YES_NO)
    else:
        values = _numbers(column, name, kind)
    return values, {row: None for row in column.index[(column.notna() & values.isna()) | (column.isna() & needed)]}


def _numbers(column: pd.Series, name: str, kind: str) -> pd.Series:
    low, high = number_bounds(kind, name)
    given = pd.to_numeric(column, errors="coerce").astype("float64")
    possible = given.where(given.between(low, high))
    if SHAPES[kind].columns[name] == NUMBER:
        return possible.astype(NUMBER)
    return possible.where(possible.mod(1).eq(0) & possible.ge(0) & possible.lt(LARGEST_WHOLE)).astype(WHOLE)


def _rows(grid: Grid) -> tuple[pd.DataFrame, frozenset[int]]:
    """The rows that hold anything, by the number a spreadsheet shows, and which of them have more cells than headings."""
    headings = [c.strip() for c in grid.rows[0]]
    while headings and not headings[-1]:
        headings.pop()
    held = {n: r for n, r in zip(grid.numbers[1:], grid.rows[1:], strict=True) if any(c.strip() for c in r)}
    cells = [[*r[:len(headings)], *[""] * (len(headings) - len(r))] for r in held.values()]
    frame = pd.DataFrame(cells, columns=headings, index=pd.Index(list(held), name="row", dtype="int64"), dtype="str")
    return frame, frozenset(n for n, r in held.items() if any(c.strip() for c in r[len(headings):]))


def _spilled(file: str, row: int) -> Problem:
    return Problem(file, row, None, "it has more cells than there are headings", "Put quotation marks around a cell that holds a comma.")


def _problem(file: str, row: int, column: str, given: object, cell: Cell | None) -> Problem:
    if cell is not None:
        return Problem(file, row, column, cell.why or "", cell.advice)
    said = "it is empty" if pd.isna(given) else f"it says {shown(str(given))}"
    advice = {"fips": "Give the county's five-digit FIPS code, such as 08001."}.get(column, "Mend the value, or take the row out.")
    return Problem(file, row, column, said, advice)
