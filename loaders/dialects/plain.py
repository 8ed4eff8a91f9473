"""A plain table: a title or notes above it perhaps, one row of headings, answers, footnotes perhaps."""

from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import filled, parts
from loaders.dialects.table import answer_cells, layout
from loaders.dialects.text import blank, clean, one_line
from loaders.intake.grid import Grid


def look(grid: Grid, heading: int) -> tuple[str, float, str]:
    """How surely the grid is a plain table, and why: never very, since anything with headings is one."""
    return "plain", 0.2, f"row {grid.numbers[heading]} holds {filled(grid.rows[heading])} headings and no survey tool's marks"


def read(grid: Grid, heading: int) -> Layout:
    """The Layout of a plain table: a column's name is its heading on one line, its question the heading cleaned."""
    found = parts(grid, heading, 1, footnotes=True)
    columns = [Column(one_line(h) or h.strip(), clean(h) or h.strip(), None, p, False) for p, h in enumerate(grid.rows[heading]) if not blank(h)]
    return layout("plain", grid, found, columns, answer_cells(grid, found))
