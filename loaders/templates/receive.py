"""A steward's sheet, read and checked: accepted + refused = read, every problem by row, never an exception."""

from collections.abc import Callable, Sequence

import pandas as pd

from framework.terms import Problem
from loaders.intake.grid import Grid
from loaders.received import Join, Received
from loaders.templates import dates, rules
from loaders.templates.cell import nearest
from loaders.templates.county import FindCounty, names_of
from loaders.templates.definition import Template, template
from loaders.templates.headings import Headings, headings
from loaders.templates.location import hidden
from loaders.templates.rows import Row, read_row
from loaders.templates.tables import tables

EXAMPLE = "EXAMPLE"
PersonColumns = Callable[[str, Sequence[str]], str | None]


def receive_template(grid: Grid, kind: str, county: FindCounty, as_of: str | None = None, person_columns: PersonColumns | None = None, state: str = "08") -> Received:
    """What a filled sheet gave, in the tables that measures read, and everything that was wrong with it.

    kind: a name of loaders.templates.definition.kinds(). county: finds the counties a text names. as_of: the day (ISO) or year
    the data speak of; later dates are refused; without it none is. person_columns: given the heading and the fields of
    a column we do not know, says why it seems to hold persons, or None; such a column refuses the whole file, since its
    rows are about people. Rows marked EXAMPLE are passed over, with a warning. An absent column leaves its values
    unknown. Raises KeyError for another kind and ValueError for an as_of that is no date: both are faults of the caller.
    """
    sheet = template(kind)
    if as_of is not None:
        dates.last_day(as_of)
    found = headings(grid, sheet)
    rows, warnings = _rows(grid, found)
    problems = _unusable(grid, sheet, found, rows, person_columns)
    for row in rows:
        for problem in problems:
            row.refuse(grid.file, problem.column, problem.given, problem.advice)
    if not problems:
        for row in rows:
            read_row(row, sheet, grid.file, county, as_of)
            rules.check_row(row, sheet, grid.file)
        rules.check_together(rows, sheet, grid.file)
        warnings += _unknown_columns(grid, sheet, found)
    accepted = [row for row in rows if not row.problems]
    problems += [] if problems else [p for row in rows for p in row.problems]
    made = tables(accepted, sheet, list(found.at))
    joins = _joins(made, kind, state)
    return Received(grid.file, kind, len(rows), len(accepted), made, _refused(rows, sheet), tuple(problems),
                    (*warnings, *(w for row in accepted for w in row.warnings), *_missing(joins, state)), joins)


def _rows(grid: Grid, found: Headings) -> tuple[list[Row], list[str]]:
    """The rows below the headings that hold anything, and a sentence for each example passed over."""
    rows, warnings = [], []
    for position, fields in enumerate(grid.rows):
        if not any(f.strip() for f in fields) or (found.row is not None and position <= found.row):
            continue
        number = grid.numbers[position]
        if any(f.strip().startswith(EXAMPLE) for f in fields):
            warnings.append(f"Row {number} is marked {EXAMPLE} and was passed over. Take the mark away if the row is yours.")
            continue
        given = {name: fields[at[0]] if at[0] < len(fields) else "" for name, at in found.at.items()}
        rows.append(Row(number, given, " | ".join(fields)))
    return rows, warnings


def _unusable(grid: Grid, sheet: Template, found: Headings, rows: Sequence[Row], person_columns: PersonColumns | None) -> list[Problem]:
    """What makes every row of a file unusable."""
    if not any(f.strip() for fields in grid.rows for f in fields):
        return [Problem(grid.file, None, None, "the file is empty", f"Fill in the sheet that `python -m publish template {sheet.kind}` prints.")]
    if found.row is None:
        wanted = ", ".join(c.name for c in sheet.columns if c.required)
        return [Problem(grid.file, None, None, f"it has no headings of the sheet {sheet.title!r}", f"Its first row must hold at least: {wanted}.")]
    heading = grid.numbers[found.row]
    problems = [Problem(grid.file, heading, name, "the column stands there more than once", "Keep one of them.") for name, at in found.at.items() if len(at) > 1]
    problems += [Problem(grid.file, heading, c.name, "the column is missing", f"Add it: {c.label[0].lower()}{c.label[1:]}.") for c in sheet.columns if c.required and c.name not in found.at]
    if person_columns is not None:
        for position, name, fields in _extra(grid, found):
            why = person_columns(name, fields)
            if why:
                problems.append(Problem(grid.file, heading, name or f"(column {position + 1}, without a heading)", why, "Take the column out of the file: persons do not belong in these sheets."))
    if not rows and not problems:
        problems.append(Problem(grid.file, None, None, "it holds headings and no rows", "Fill in a row, or leave the file out: an empty sheet says nothing."))
    return problems


def _extra(grid: Grid, found: Headings) -> list[tuple[int, str, list[str]]]:
    """The columns we do not know that hold anything: position, heading, fields below it."""
    assert found.row is not None
    head = grid.rows[found.row]
    ours = {p for at in found.at.values() for p in at}
    columns = [(p, head[p].strip() if p < len(head) else "", [r[p] for r in grid.rows[found.row + 1:] if p < len(r) and r[p].strip()]) for p in range(grid.width()) if p not in ours]
    return [(p, name, fields) for p, name, fields in columns if name or fields]


def _unknown_columns(grid: Grid, sheet: Template, found: Headings) -> list[str]:
    absent = [c.name for c in sheet.columns if c.name not in found.at]
    return [f"The column {name or f'{p + 1} (without a heading)'!r} is none of this sheet's and was not kept. {nearest(name, absent)}".strip() for p, name, _ in _extra(grid, found)]


def _refused(rows: Sequence[Row], sheet: Template) -> pd.DataFrame:
    """The refused rows as given, in the sheet's own columns: what stood in others is not kept, here either."""
    names = [c.name for c in sheet.columns]
    refused = [row for row in rows if row.problems]
    made = {"row": [r.number for r in refused], "why": [" ".join(f"{p.column or 'row'}: {p.given}. {p.advice}" for p in r.problems) for r in refused]}
    given = [hidden(r, sheet) for r in refused]
    return pd.DataFrame(made | {name: [g.get(name, "") for g in given] for name in names}).astype({"row": "int64", **dict.fromkeys(["why", *names], "string")})


def _joins(made: dict[str, pd.DataFrame], kind: str, state: str) -> tuple[Join, ...]:
    """The state's counties against those the sheet speaks of, where a sheet is meant to hold each."""
    if kind not in ("region_schemes", "population", "context"):
        return ()
    return (Join("counties of the state", frozenset(names_of(state)), frozenset(made[template(kind).table]["fips"].dropna())),)


def _missing(joins: Sequence[Join], state: str) -> list[str]:
    names = names_of(state)
    return [f"{len(j.expected & j.given)} of {len(j.expected)} {j.what} are there; missing: {', '.join(sorted(names[f] for f in j.expected - j.given))}." for j in joins if j.expected - j.given]
