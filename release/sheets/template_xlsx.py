"""A sheet as a workbook: the rows to fill with drop-downs, and beside them how to fill each column. Holds no formula."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.templates.definition import Column, Template
from release.sheets.template_text import DICTIONARY, dictionary

HOW_TO_FILL, CHOICES = "How to fill", "Choices"
ROWS_WITH_CHOICES = 2000
ANSWERS = ("yes", "no", "unknown")
TEXT = "@"


def write(sheet: Template, rows: Sequence[Sequence[str]], path: Path | IO[bytes]) -> None:
    """Write the workbook: the sheet itself (headings, rows), How to fill (the dictionary) and Choices (the words of each list).

    Fields are text, so that a code keeps its first zero and no value runs as a formula. path may be a file open for writing bytes. Raises
    OSError where it cannot be written.
    """
    book = Workbook()
    main = book.active
    assert main is not None
    main.title = sheet.kind
    _fill(main, [c.name for c in sheet.columns], rows)
    _fill(book.create_sheet(HOW_TO_FILL), DICTIONARY, dictionary(sheet), wrap=True)
    _choices(book.create_sheet(CHOICES), main, sheet)
    for position, column in enumerate(sheet.columns, start=1):
        main.column_dimensions[get_column_letter(position)].number_format = TEXT
        main.column_dimensions[get_column_letter(position)].width = max(14, len(column.name) + 4)
    main.freeze_panes = "A2"
    book.save(path)


def _fill(page: Worksheet, heading: Sequence[str], rows: Sequence[Sequence[str]], wrap: bool = False) -> None:
    for number, row in enumerate((heading, *rows), start=1):
        for position, value in enumerate(row, start=1):
            cell = page.cell(number, position)
            # Set by hand: the library takes a text that begins with = for a formula.
            cell.value, cell.data_type, cell.number_format = value, "s", TEXT
            cell.alignment = Alignment(wrap_text=wrap, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    if wrap:
        for position in range(1, len(heading) + 1):
            page.column_dimensions[get_column_letter(position)].width = 32


def _choices(page: Worksheet, main: Worksheet, sheet: Template) -> None:
    """One column of words per list, and a drop-down in the sheet that points there (a list in the rule itself may hold no comma)."""
    listed = [(position, column, _words(column, sheet)) for position, column in enumerate(sheet.columns, start=1)]
    for at, (position, column, words) in enumerate([one for one in listed if one[2]], start=1):
        for number, word in enumerate((column.name, *words), start=1):
            page.cell(number, at).value = word
            page.cell(number, at).data_type = "s"
        letter = get_column_letter(at)
        # Several words in one field cannot be picked from a list: the drop-down then only suggests.
        rule = DataValidation(type="list", formula1=f"{CHOICES}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True, showErrorMessage=column.type != "choices")
        rule.add(f"{get_column_letter(position)}2:{get_column_letter(position)}{ROWS_WITH_CHOICES}")
        main.add_data_validation(rule)


def _words(column: Column, sheet: Template) -> tuple[str, ...]:
    if column.type == "yes_no":
        return ANSWERS
    if column.type == "kind":
        return tuple(dict.fromkeys(word for words in sheet.kinds.values() for word in words))
    return column.choices
