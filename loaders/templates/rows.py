"""The rows of a sheet, each field read by its column's type: values, and everything wrong, by row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from framework.terms import Problem
from loaders.templates import dates, numbers, word
from loaders.templates.cell import Cell
from loaders.templates.county import FindCounty, in_cell
from loaders.templates.definition import Column, Template

# The apostrophe that keeps a spreadsheet from running a field as a formula is no part of what it says.
_FORMULA_GUARD = re.compile(r"^'(?=[=+@-])")


@dataclass
class Row:
    """One row: its number in the spreadsheet, its fields as given, its values (a name without a value is not known), all
    its words (columns we do not know too), and why it is refused."""

    number: int
    given: dict[str, str]
    everything: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def refuse(self, file: str, column: str | None, why: str, advice: str) -> None:
        """Note one reason why this row cannot be taken."""
        self.problems.append(Problem(file, self.number, column, why, advice))


def read_row(row: Row, sheet: Template, file: str, find: FindCounty, as_of: str | None) -> None:
    """Read each field of row.given into row.values; a field that cannot be taken refuses the row."""
    for column in sheet.columns:
        text = _FORMULA_GUARD.sub("", row.given.get(column.name, "").strip())
        cell = _read(text, column, find, as_of)
        if cell.why is not None:
            row.refuse(file, column.name, cell.why, cell.advice)
        elif cell.value is not None:
            row.values[column.name] = cell.value
        if cell.warning is not None:
            row.warnings.append(f"Row {row.number}, {column.name}: {cell.warning}.")
    refused = {p.column for p in row.problems}
    for column in sheet.columns:
        if column.name not in row.values and column.name not in refused and _needed(column, row):
            said = "it is empty" if not row.given.get(column.name, "").strip() else f"it says {row.given[column.name]!r}, which leaves it unknown"
            row.refuse(file, column.name, said, f"Give it: {column.label[0].lower()}{column.label[1:]}.")


# The reader of a field by its type. Days and years are read beside a day that they may not lie after, counties by a finder.
_READERS: Mapping[str, Callable[[str, Column], Cell]] = {
    **dict.fromkeys(("text", "kind"), word.text), "choice": word.choice, "choices": word.choices, "indicator": word.indicator, "items": word.items,
    "yes_no": lambda text, _: word.yes_no(text), "system": lambda text, _: word.system(text), "url": lambda text, _: word.url(text),
    "whole_number": numbers.whole_number, "amount_usd": numbers.amount_usd, "share": numbers.share, "number": numbers.measure,
    **dict.fromkeys(("latitude", "longitude"), numbers.degrees),
}
_DATED = {"date": dates.day, "year": dates.year}


def _read(text: str, column: Column, find: FindCounty, as_of: str | None) -> Cell:
    if not text:
        return Cell()
    if column.type in _DATED:
        return _DATED[column.type](text, as_of)
    if column.type in ("county", "counties"):
        return _counties(text, column, find)
    if column.type in _READERS:
        return _READERS[column.type](text, column)
    raise ValueError(f"{column.name}: {column.type!r} is not a type of column. Mend its definition in framework/templates/.")


def _counties(text: str, column: Column, find: FindCounty) -> Cell:
    if word.unknown(text):
        return Cell()
    fips, wrong = in_cell(text, find)
    if wrong or not fips:
        return Cell(why=" and ".join(wrong) or f"{text!r} names no county", advice="Write the county's name or its five-digit FIPS code, such as Denver or 08031.")
    if column.type == "county" and len(fips) > 1:
        return Cell(why=f"{text!r} names {len(fips)} counties", advice="Give one row to each county.")
    return Cell(fips)


def _needed(column: Column, row: Row) -> bool:
    if any(_says(row, other, wanted) for other, wanted in column.required_when.items()):
        return True
    if column.required_unless:
        return not any(_says(row, other, wanted) for other, wanted in column.required_unless.items())
    return column.required


def _says(row: Row, name: str, wanted: str) -> bool:
    value = row.values.get(name)
    if wanted == "*":
        return value is not None
    return {True: "yes", False: "no"}.get(value, value) == wanted if isinstance(value, bool) else value == wanted
