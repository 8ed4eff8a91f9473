"""A file of cells as text, whatever it came from: the one shape that every recogniser reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from framework.terms import Problem


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or delimited file, all text, untouched but for the encoding.

    rows: every row as given, blank ones included, not padded. numbers: for each row the number a spreadsheet shows for
    it (a quoted cell may hold line breaks, so this is not the line of the file). encoding, delimiter: of a text file,
    else None. sheet: of a workbook, else None; sheets: all its sheets. notes: sentences about how it was taken in that may
    surprise: an extension that does not fit, hidden rows, merged cells, cells that hold an error.
    """

    file: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(r) for r in self.rows), default=0)


class IntakeRefused(Exception):
    """A file that cannot be taken in at all; the message names every problem, and nothing of it was kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.sentence() for p in self.problems))
