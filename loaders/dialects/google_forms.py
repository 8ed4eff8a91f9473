"""Google Forms: the first column is the time of sending, headings are the questions' words, ticks are joined by ", "."""

import re

from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import filled, parts
from loaders.dialects.table import answer_cells, layout
from loaders.dialects.text import blank, cell, clean, one_line
from loaders.dialects.words import among, words
from loaders.intake.grid import Grid

_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\D+\d{1,2}[:.]\d{2}")


def look(grid: Grid, heading: int) -> tuple[str, float, str] | None:
    """How surely the grid is a Google Forms export, and why; None when its first heading is no time of sending."""
    first = one_line(cell(grid.rows[heading], 0))
    if first.casefold() not in words("google_forms")["timestamp"]:
        return None
    answer = next((r for r in grid.rows[heading + 1:] if filled(r)), None)
    if answer is not None and not _TIME.search(cell(answer, 0)):
        return "google_forms", 0.3, f"its first column is {first!r}, but holds no date with a time"
    return "google_forms", 0.9, f"its first column is {first!r} with a date and time in each row, and the other headings are questions' words"


def read(grid: Grid, heading: int) -> Layout:
    """The Layout: a grid question's "Question [Row]" stays one question; joined ticks stay joined (see choices)."""
    found = parts(grid, heading, 1)
    columns = [
        Column(one_line(h) or h.strip(), clean(h) or h.strip(), None, p, p == 0 or among(one_line(h), words("google_forms")["meta"]))
        for p, h in enumerate(grid.rows[heading]) if not blank(h)]
    return layout("google_forms", grid, found, columns, answer_cells(grid, found))
