"""Delimited text becomes records: the delimiter told by consistency, quotes taken strictly, rows numbered as shown."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from framework.terms import Problem
from loaders.intake.limits import Limits

# In the order that decides where two fit equally well: commas stand in free text and in decimals, the others hardly ever.
DELIMITERS = ("\t", ";", "|", ",")
_HINT = re.compile(r"\ufeff?\"?sep=([,;|\t])\"?(?:\r\n|\r|\n)", re.IGNORECASE)
_LONG = "Look for a quotation mark that is not closed, or shorten the cell."
# The longest cell that the csv module takes unless told otherwise.
_FIELD = 131_072
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class _Wide(Exception):
    """A line with more delimiters than any row of ours; the message is their number."""


@dataclass
class Delimited:
    """A text of rows. rows: to be walked once, one after the other, so that no more than one is kept. problems: everything
    that was wrong, whole once the rows were walked."""

    delimiter: str
    rows: Iterator[list[str]]
    problems: list[Problem]


def records(text: str, file: str, limits: Limits) -> Delimited:
    """Every record of the text; the first is the one that a spreadsheet numbers 1. A first line such as `sep=;` decides the
    delimiter and, as in Excel, is no row."""
    hint = _HINT.match(text)
    problems: list[Problem] = []
    taken = hint[1] if hint else delimiter(text, limits)
    return Delimited(taken, _rows(text, hint.end() if hint else 0, taken, file, limits, problems), problems)


def _rows(text: str, start: int, delimiter: str, file: str, limits: Limits, problems: list[Problem]) -> Iterator[list[str]]:
    csv.field_size_limit(max(_FIELD, limits.cell_characters + 1))
    nul: list[tuple[int, int]] = []
    long: list[tuple[int, int]] = []
    wide: list[tuple[int, int]] = []
    cells = number = 0
    try:
        for number, row in enumerate(csv.reader(_lines(text, start, delimiter, limits), delimiter=delimiter, strict=True), 1):
            cells += len(row)
            if number > limits.rows or cells > limits.cells:
                problems.append(_over(file, number, limits))
                break
            if len(row) > limits.columns:
                wide.append((number, len(row)))
            joined = "".join(row)
            if "\0" in joined:
                nul += [(number, place) for place, cell in enumerate(row) if "\0" in cell]
            if len(joined) > limits.cell_characters:
                long += [(number, place) for place, cell in enumerate(row) if len(cell) > limits.cell_characters]
            yield row
    except _Wide as fault:
        wide.append((number + 1, int(str(fault)) + 1))
    except csv.Error as fault:
        problems.append(_fault(file, number + 1, str(fault), limits))
    problems += _each(file, nul, "the cell holds a NUL byte, which no spreadsheet writes", "Type the cell again, or export the file again.", limits)
    problems += _each(file, long, f"the cell holds more than {limits.cell_characters:,} characters", _LONG, limits)
    if wide:
        n, width = wide[0]
        more = f", and {len(wide) - 1:,} more rows are too wide" if len(wide) > 1 else ""
        problems.append(Problem(file, n, None, f"it has {width:,} columns and the limit is {limits.columns:,}{more}", "Take out columns that nobody needs."))


def delimiter(text: str, limits: Limits) -> str:
    """The delimiter by which most of the first records have the same number of cells, at least two; a comma for one column."""
    fits = {d: _fit(text, d, limits) for d in DELIMITERS}
    best = max(fits, key=fits.__getitem__)
    return best if fits[best] > (0.0, 0) else ","


def letters(column: int) -> str:
    """The letters over a spreadsheet's column, from 1: A, Z, AA."""
    out = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def _fit(text: str, delimiter: str, limits: Limits) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    broken = 1.0
    try:
        for row in islice(csv.reader(_lines(text, 0, delimiter, limits), delimiter=delimiter, strict=True), limits.sample_records):
            widths[len(row)] += bool(row)
    except _Wide as fault:
        widths[int(str(fault)) + 1] += 1
    except csv.Error:
        broken = 0.5
    several = [(n, width) for width, n in widths.items() if width > 1]
    if not several:
        return 0.0, 0
    most, width = max(several)
    return broken * most / widths.total(), width


def _lines(text: str, start: int, delimiter: str, limits: Limits) -> Iterator[str]:
    for found in _LINE.finditer(text, start):
        line = found.group()
        # Looked at before the line is split: a hundred megabytes of commas would be a hundred million cells.
        if len(line) > limits.cell_characters and (count := line.count(delimiter)) > limits.cell_characters:
            raise _Wide(count)
        yield line


def _each(file: str, cells: list[tuple[int, int]], given: str, advice: str, limits: Limits) -> list[Problem]:
    problems = [Problem(file, row, letters(place + 1), given, advice) for row, place in cells[:limits.problems_listed]]
    if len(cells) > limits.problems_listed:
        problems.append(Problem(file, None, None, f"{len(cells) - limits.problems_listed:,} more cells are like these", "Mend them in the same way."))
    return problems


def _over(file: str, number: int, limits: Limits) -> Problem:
    if number > limits.rows:
        return Problem(file, number, None, f"the file goes on and the limit is {limits.rows:,} rows", "Split it.")
    return Problem(file, number, None, f"up to here it has {limits.cells:,} cells, which is the limit", "Take out columns that nobody needs, or split it.")


def _fault(file: str, number: int, fault: str, limits: Limits) -> Problem:
    if "field limit" in fault:
        return Problem(file, number, None, f"a cell of it holds more than {limits.cell_characters:,} characters", _LONG)
    if "expected after" in fault:
        return Problem(file, number, None, "a quotation mark closes in the middle of a cell", 'Write quotation marks inside a cell twice (""), or take them out.')
    return Problem(file, number, None, "a quotation mark opens and is never closed", 'Close it, or write quotation marks inside a cell twice ("").')
