"""Which rows of a grid are headings, answers, or neither: every row has exactly one part."""

from dataclasses import dataclass

from loaders.dialects.text import blank
from loaders.dialects.words import words
from loaders.intake.grid import Grid

# The heading is the first row that fills so much of the fullest row; titles and notes above it fill less.
_FILLED = 0.6
_ROWS_LOOKED_AT = 1_000
_FOOTNOTE_WORDS = 4


@dataclass(frozen=True)
class Parts:
    """Positions (0-based) of a grid's rows: together all of them, none twice."""

    preamble: tuple[int, ...]
    headings: tuple[int, ...]
    answers: tuple[int, ...]
    footnotes: tuple[int, ...]
    blank: tuple[int, ...]


def filled(row: tuple[str, ...]) -> int:
    """How many cells of a row show something."""
    return sum(not blank(c) for c in row)


def heading_row(grid: Grid) -> int | None:
    """The position of the first heading row of a plain table, or None where no row of two cells or more holds words."""
    fullest = max((filled(r) for r in grid.rows[:_ROWS_LOOKED_AT]), default=0)
    if fullest < 2:
        return None
    first = next(i for i, r in enumerate(grid.rows) if filled(r) >= max(2, _FILLED * fullest))
    return first if any(any(ch.isalpha() for ch in c) for c in grid.rows[first]) else None


def parts(grid: Grid, heading: int, height: int, footnotes: bool = False) -> Parts:
    """The parts of a grid whose headings are `height` rows from position `heading` on.

    With footnotes, single cells at the foot that begin like a note, or are a sentence below a blank row, are set aside.
    """
    empty = {i for i, r in enumerate(grid.rows) if all(blank(c) for c in r)}
    headings = tuple(i for i in range(heading, heading + height) if i not in empty)
    below = [i for i in range(heading + height, len(grid.rows)) if i not in empty]
    notes = _footnotes(grid, below, empty) if footnotes else set()
    return Parts(
        preamble=tuple(i for i in range(heading) if i not in empty),
        headings=headings,
        answers=tuple(i for i in below if i not in notes),
        footnotes=tuple(i for i in below if i in notes),
        blank=tuple(sorted(empty)),
    )


def _footnotes(grid: Grid, below: list[int], empty: set[int]) -> set[int]:
    notes: set[int] = set()
    waiting: set[int] = set()
    begins = tuple(words("general")["footnotes"])
    for i in reversed(below):
        row = grid.rows[i]
        if filled(row) != 1 or blank(row[0]):
            break
        said = row[0].strip().casefold()
        waiting.add(i)
        # A sentence is a footnote only where a blank row parts it, and what stands below it, from the answers.
        if said.startswith(begins) or (i - 1 in empty and len(said.split()) >= _FOOTNOTE_WORDS):
            notes |= waiting
            waiting = set()
    return notes
