"""SurveyMonkey: one row of headings, or two: questions, with blanks where a question goes on, and choices below them."""

from collections.abc import Sequence

import pandas as pd

from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import parts
from loaders.dialects.spread import are_ticks, grid_row, is_other
from loaders.dialects.table import answer_cells, distinct, layout
from loaders.dialects.text import blank, cell, clean, one_line
from loaders.dialects.words import among, found, words
from loaders.intake.grid import Grid


def look(grid: Grid, heading: int) -> tuple[str, float, str] | None:
    """How surely the grid is a SurveyMonkey export, and why; None when nothing speaks for it."""
    known = found(grid.rows[heading], words("surveymonkey")["known"])
    ids = {k.strip().casefold().replace(" ", "") for k in known}
    if {"respondentid", "collectorid"} <= ids:
        return "surveymonkey", 0.97, "its headings begin with Respondent ID and Collector ID"
    if "respondentid" in ids and _has_choices(grid, heading):
        return "surveymonkey", 0.9, "it has a Respondent ID, and a second row of headings with the choices"
    below = grid.rows[heading + 1] if heading + 1 < len(grid.rows) else ()
    if not known and any(_is_answer(c) for c in below) and any(blank(cell(grid.rows[heading], p)) and not blank(c) for p, c in enumerate(below)):
        return "surveymonkey", 0.7, 'its second row says "Response" or "Open-Ended Response", and headings go on over blank cells'
    return None


def read(grid: Grid, heading: int) -> Layout:
    """The Layout: choices by question, each row of a matrix a question of its own."""
    two = _has_choices(grid, heading)
    found_parts = parts(grid, heading, 2 if two else 1)
    cells = answer_cells(grid, found_parts)
    top, low = grid.rows[heading], grid.rows[heading + 1] if two else ()
    columns: list[Column] = []
    runs: list[list[tuple[int, str, str]]] = []
    leading = True
    for p in range(grid.width()):
        question, part = cell(top, p), cell(low, p)
        leading = leading and among(one_line(question), words("surveymonkey")["meta"]) and blank(part)
        if leading:
            columns.append(Column(one_line(question), clean(question), None, p, True))
        elif not blank(question):
            runs.append([(p, question, part)])
        elif not blank(part):
            runs[-1:] = [[*runs[-1], (p, runs[-1][0][1], part)]] if runs else [[(p, part, "")]]
    for run in runs:
        columns += _question(run, cells)
    return layout("surveymonkey", grid, found_parts, columns, cells)


def _is_answer(text: str) -> bool:
    return among(one_line(text), words("surveymonkey")["answer"])


def _has_choices(grid: Grid, heading: int) -> bool:
    """True where the second row is headings too: nothing like an id or a date stands below the tool's own columns."""
    below = grid.rows[heading + 1] if heading + 1 < len(grid.rows) else ()
    if all(blank(c) for c in below):
        return False
    told = [cell(below, p) for p, h in enumerate(grid.rows[heading]) if among(one_line(h), words("surveymonkey")["known"])]
    return not any(ch.isdigit() for c in told for ch in c) if told else any(_is_answer(c) for c in below)


def _question(run: Sequence[tuple[int, str, str]], cells: pd.DataFrame) -> list[Column]:
    stem = run[0][1]
    options = [(p, part) for p, _, part in run if not blank(part) and not _is_answer(part)]
    listed = [(p, part) for p, part in options if not is_other(part)]
    ticked = are_ticks([part for _, part in listed], [distinct(cells, p) for p, _ in listed])
    columns = []
    for p, _, part in run:
        own = one_line(part)
        if (p, part) not in options:
            columns.append(Column(one_line(stem) or stem.strip(), clean(stem) or stem.strip(), None, p, False))
        elif ticked:
            columns.append(Column(f"{one_line(stem)} [{own}]", clean(stem), own, p, False))
        else:
            columns.append(Column(f"{one_line(stem)} [{own}]", grid_row(stem, part), None, p, False))
    return columns
