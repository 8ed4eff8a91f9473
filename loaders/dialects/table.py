"""From the parts of a grid and its columns to a Layout: names made unique or refused, nothing lost without a note."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

import pandas as pd

from framework.terms import Problem
from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import Parts
from loaders.dialects.text import blank
from loaders.dialects.words import among, words
from loaders.intake.delimited import letters
from loaders.intake.grid import Grid, IntakeRefused


def refused(grid: Grid, given: str, advice: str, column: str | None = None, row: int | None = None) -> IntakeRefused:
    """The refusal of a file for one reason; raise what it returns."""
    return IntakeRefused([Problem(grid.file, row, column, given, advice)])


def answer_cells(grid: Grid, parts: Parts) -> pd.DataFrame:
    """The answers by position of the column, as text, missing where blank; its index is the row a spreadsheet shows.

    Raises IntakeRefused when there are headings and no answers.
    """
    if not parts.answers:
        raise refused(grid, "it holds headings and no answers below them", "Export it again once answers have come in, with all responses chosen.")
    rows = [grid.rows[i] for i in parts.answers]
    index = pd.Index([grid.numbers[i] for i in parts.answers], dtype="int64", name="row")
    columns = {p: [None if blank(c) else c for c in column] for p, column in enumerate(zip_longest(*rows, fillvalue=""))}
    never = [None] * len(rows)
    return pd.DataFrame({p: columns.get(p, never) for p in range(grid.width())}, index=index, dtype="str")


def distinct(cells: pd.DataFrame, position: int) -> list[str]:
    """The different answers of one column, as given."""
    return list(cells[position].dropna().unique())


def layout(format_: str, grid: Grid, parts: Parts, columns: Sequence[Column], cells: pd.DataFrame, notes: Iterable[str] = (), respondent: int | None = None) -> Layout:
    """The Layout of a recognised file. Columns without a heading that hold answers are kept by the spreadsheet's letter.

    respondent: the position of the column that identifies a response, where the dialect knows better than its word list. Raises IntakeRefused when two questions have the same heading.
    """
    dialect = "qualtrics" if format_ == "qualtrics_legacy" else format_
    lettered, unnamed = _lettered(grid, columns, cells)
    named = _unique(grid, [*columns, *lettered])
    answers = cells[[c.position for c in named]].set_axis([c.name for c in named], axis="columns")
    said = [*notes, *unnamed, *_set_aside(grid, parts), *_kept(dialect, answers)]
    return Layout(
        format=format_, header_rows=parts.answers[0], columns=tuple(named), answers=answers, respondent=_respondent(dialect, named, respondent),
        encoding=grid.encoding, delimiter=grid.delimiter, notes=tuple(said),
    )


def _lettered(grid: Grid, columns: Sequence[Column], cells: pd.DataFrame) -> tuple[list[Column], list[str]]:
    spoken = {c.position for c in columns}
    stray = [p for p in cells.columns if p not in spoken and cells[p].notna().any()]
    taken = {c.name for c in columns}
    lettered = []
    for p in stray:
        name = f"column {letters(p + 1)}"
        while name in taken:
            name += "'"
        taken.add(name)
        lettered.append(Column(name, name, None, p, False))
    notes = []
    for c in lettered:
        rows = cells.index[cells[c.position].notna()]
        notes.append(
            f"Column {letters(c.position + 1)} has no heading and holds answers in {len(rows)} of the rows, first in row {rows[0]}; it is kept as {c.name!r}. "
            "If a text that holds a comma spilled over, put it between quotation marks.")
    return lettered, notes


def _unique(grid: Grid, columns: Sequence[Column]) -> list[Column]:
    twice = [name for name, times in Counter(c.name for c in columns if not c.meta).items() if times > 1]
    if twice:
        raise IntakeRefused([
            Problem(
                grid.file, None, name, f"columns {', '.join(letters(c.position + 1) for c in columns if c.name == name and not c.meta)} have the same heading and cannot be told apart",
                "Give each its own heading, or export with the tool's question names instead of labels.")
            for name in twice])
    named: list[Column] = []
    taken = {c.name for c in columns if not c.meta}
    for column in sorted(columns, key=lambda c: c.position):
        name, k = column.name, 1
        # The tool's own columns may share a heading (REDCap's "Complete?"); a question always keeps its name.
        while column.meta and name in taken:
            k += 1
            name = f"{column.name} ({k})"
        taken.add(name)
        named.append(replace(column, name=name))
    return named


def _set_aside(grid: Grid, parts: Parts) -> list[str]:
    notes = []
    for rows, what in ((parts.preamble, "above the headings"), (parts.footnotes, "below the table")):
        if rows:
            numbers = ", ".join(str(grid.numbers[i]) for i in rows)
            first = next(c.strip() for c in grid.rows[rows[0]] if not blank(c))
            told = f"1 row {what} was" if len(rows) == 1 else f"{len(rows)} rows {what} were"
            notes.append(f"{told} not read as answers (row {numbers}), beginning {first[:60]!r}.")
    others = [s for s in grid.sheets if s != grid.sheet]
    if grid.sheet is not None and others:
        notes.append(f"Only the sheet {grid.sheet!r} was read; left aside: {', '.join(map(repr, others))}.")
    return notes


def _kept(dialect: str, answers: pd.DataFrame) -> list[str]:
    notes = []
    for rule in words(dialect).get("kept", ()):
        hit = pd.Series(False, index=answers.index)
        for pattern, values in rule["where"].items():
            for name in (n for n in answers.columns if among(n, [pattern])):
                hit |= answers[name].str.strip().str.casefold().isin(values).fillna(False)
        if hit.any():
            notes.append(f"{int(hit.sum())} of {len(answers)} responses {rule['say']}; they are kept.")
    return notes


def _respondent(dialect: str, columns: Sequence[Column], position: int | None) -> str | None:
    if position is not None:
        return next(c.name for c in columns if c.position == position)
    wanted = words(dialect).get("respondent", words("general")["respondent"])
    return next((c.name for w in wanted for c in columns if c.name.strip().casefold() == w), None)
