"""A CSV whose columns are exactly those of one of the contract's tables: the plainest file a steward can give."""

from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.fips import mend
from loaders.intake.grid import Grid, IntakeRefused
from loaders.intake.reading import duplicates, read_grid
from loaders.received import Received
from release.steward.shapes import NUMBER, SHAPES, TEXT, WHOLE, YES_NO, Shape

_SAID = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def receive_plain(path: Path, kind: str, map_path: Path | None, state: str) -> Received:
    """The rows of a table by the shape of its kind; a row with a value that cannot be is refused, with its reasons.

    An empty field is missing. A yes/no column takes yes, no, true, false, 1, 0. Raises IntakeRefused where the file is no
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
    columns = {c: _typed(empty[c], c, shape, state) for c in given.columns}
    wrong = [[*([_spilled(file, row)] if row in spilled else []), *(_problem(file, row, c, empty[c][row]) for c, (_, bad) in columns.items() if bad[row])] for row in given.index]
    refused = pd.Series([bool(w) for w in wrong], index=given.index, dtype=bool)
    accepted = pd.DataFrame({c: values for c, (values, _) in columns.items()})[~refused].astype({c: shape.columns[c] for c in given.columns})
    told = given[refused].assign(row=given.index[refused], why=["; ".join(p.given for p in w) for w in wrong if w])
    problems = tuple(p for row in wrong for p in row)
    return Received(file, kind, len(given), len(accepted), {kind: accepted}, told[["row", "why", *given.columns]], problems)


def _typed(column: pd.Series, name: str, shape: Shape, state: str) -> tuple[pd.Series, pd.Series]:
    """The values in their type, and where a value was given that has none."""
    if name == "fips":
        values = column.map(lambda v: mend(v, state), na_action="ignore").astype(TEXT)
    elif shape.columns[name] == YES_NO:
        values = column.str.strip().str.lower().map(_SAID).astype(YES_NO)
    elif shape.columns[name] == WHOLE:
        numbers = pd.to_numeric(column, errors="coerce")
        values = numbers.where(numbers.mod(1).eq(0) & numbers.ge(0)).astype(WHOLE)
    elif shape.columns[name] == NUMBER:
        values = pd.to_numeric(column, errors="coerce").astype(NUMBER)
    elif name.endswith("_on"):
        values = column.where(pd.to_datetime(column, format="%Y-%m-%d", errors="coerce").notna()).astype(TEXT)
    else:
        return column.astype(TEXT).str.strip(), column.isna() & (name in shape.key)
    return values, (column.notna() & values.isna()) | (column.isna() & (name in shape.key) & (name != "fips" or "respondent_id" not in shape.key))


def _rows(grid: Grid) -> tuple[pd.DataFrame, frozenset[int]]:
    """The rows that hold anything, by the number a spreadsheet shows, and which of them have more cells than headings."""
    headings = [c.strip() for c in grid.rows[0]]
    while headings and not headings[-1]:
        headings.pop()
    held = {n: r for n, r in zip(grid.numbers[1:], grid.rows[1:], strict=True) if any(c.strip() for c in r)}
    cells = [[*r[:len(headings)], *[""] * (len(headings) - len(r))] for r in held.values()]
    frame = pd.DataFrame(cells, columns=headings, index=list(held), dtype="str")
    return frame, frozenset(n for n, r in held.items() if any(c.strip() for c in r[len(headings):]))


def _spilled(file: str, row: int) -> Problem:
    return Problem(file, row, None, "it has more cells than there are headings", "Put quotation marks around a cell that holds a comma.")


def _problem(file: str, row: int, column: str, given: object) -> Problem:
    said = "it is empty" if pd.isna(given) else f"it says {str(given)[:60]!r}"
    advice = {"fips": "Give the county's five-digit FIPS code, such as 08001."}.get(column, "Give a date such as 2026-06-30." if column.endswith("_on") else "Mend the value, or take the row out.")
    return Problem(file, row, column, said, advice)
