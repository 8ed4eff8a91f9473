"""The process that reads a workbook: the guard on its list of parts first, then on the XML, then the cells."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from posixpath import join, normpath
from typing import IO, Any

import python_calamine

from framework.terms import Problem
from loaders.intake import archive, bound, sheet_xml
from loaders.intake.cell_text import cell_text
from loaders.intake.content import refused
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import DOCUMENTS, KINDS, MB, Limits
from loaders.intake.sheet_xml import Damaged, Far, Sheet

_WORKBOOK = "xl/workbook.xml"
_MACROS = (".xlsm", ".xltm", ".xlam")
_AGAIN = "Open it in Excel or LibreOffice and save it again as .xlsx, or save the sheet as CSV."
_SMALLER = "Give the sheet as CSV, or take out what nobody needs."
_SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError, OverflowError, TypeError, python_calamine.CalamineError)


def lines(path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """One line of facts for the workbook, then for each visible sheet its facts and its rows. Raises IntakeRefused."""
    _guard(path, limits)
    try:
        with path.open("rb") as file:
            yield from _read(file, limits)
    except Far as fault:
        raise refused(path.name, str(fault), _SMALLER) from fault
    except Damaged as fault:
        raise refused(path.name, str(fault), _AGAIN) from fault
    except _SPOILT as fault:
        raise refused(path.name, "a part of it is missing or cannot be understood", _AGAIN) from fault


def _read(file: IO[bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(file) as book:
        parts = {i.filename for i in book.infolist()}
        for part in parts:
            if part.lower().endswith((".xml", ".rels", ".vml")) and not part.startswith("xl/worksheets/sheet"):
                with book.open(part) as held:
                    sheet_xml.stream(held, lambda *_: None)
        masks = _masks(book, parts)
        placed = _placed(book)
        facts: dict[str, Sheet] = {}
        room = limits.workbook_cells
        for name, part in placed.items():
            if part in parts:
                with book.open(part) as held:
                    facts[name] = sheet_xml.sheet(held, name, masks, limits, room)
                room -= facts[name].filled
    file.seek(0)
    cells = python_calamine.CalamineWorkbook.from_filelike(file)
    shown = [s.name for s in cells.sheets_metadata if s.visible == python_calamine.SheetVisibleEnum.Visible]
    tables = [s.name for s in cells.sheets_metadata if s.typ == python_calamine.SheetTypeEnum.WorkSheet]
    yield {"sheets": [s.name for s in cells.sheets_metadata], "hidden": [n for n in cells.sheet_names if n not in shown], "charts": [n for n in cells.sheet_names if n not in tables]}
    written: Counter[str] = Counter()
    for name in (n for n in tables if n in shown):
        held = facts[name]
        yield {"sheet": name, **{k: v for k, v in asdict(held).items() if k not in ("masks", "errors")}, "errors": [[*place, text] for place, text in held.errors.items()]}
        yield from bound.batches(_within(_rows(cells, name, held, masks), name, written, limits))


def _within(rows: Iterator[tuple[int, list[str]]], name: str, written: Counter[str], limits: Limits) -> Iterator[list[str]]:
    """The rows, as long as their text is within the limits; written: its characters so far, by sheet."""
    for number, cells in rows:
        written[name] += sum(map(len, cells))
        if written.total() > limits.workbook_text_mb * MB:
            raise Far(f"its cells hold more than {limits.workbook_text_mb:,g} MB of text, which is the limit")
        if (longest := max(map(len, cells), default=0)) > limits.cell_characters:
            raise Far(f"a cell in row {number:,} of sheet {name!r} holds {longest:,} characters and the limit is {limits.cell_characters:,}")
        yield cells


def _rows(book: python_calamine.CalamineWorkbook, name: str, held: Sheet, masks: Mapping[int, str]) -> Iterator[tuple[int, list[str]]]:
    """Every row from 1 to the last filled one; a row ends with its last filled cell."""
    if not held.last_row:
        return
    for number, values in enumerate(book.get_sheet_by_name(name).iter_rows(), 1):
        if number > held.last_row:
            return
        at = number * sheet_xml.MASK_WIDTH
        styles = held.masks
        cells = [v if isinstance(v, str) else cell_text(v, masks[styles[at + c]] if at + c in styles else None) for c, v in enumerate(values, 1)]
        for (row, column), text in _errors(held, number):
            cells += [""] * (column - len(cells))
            cells[column - 1] = text
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells


def _errors(held: Sheet, number: int) -> Iterator[tuple[tuple[int, int], str]]:
    return (((number, c), held.errors[number, c]) for c in range(1, held.last_column + 1) if (number, c) in held.errors) if held.errors else iter(())


def _masks(book: zipfile.ZipFile, parts: set[str]) -> dict[int, str]:
    if "xl/styles.xml" not in parts:
        return {}
    with book.open("xl/styles.xml") as held:
        return sheet_xml.masked_styles(held)


def _placed(book: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    targets: dict[str, str] = {}
    placed: dict[str, str] = {}

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            key = next((v for k, v in attributes.items() if re.fullmatch(r"\w+:id", k)), "")
            if attributes.get("name", "") in placed:
                raise Damaged("two of its sheets have the same name")
            placed[attributes.get("name", "")] = targets.get(key, "")

    with book.open("xl/_rels/workbook.xml.rels") as held:
        sheet_xml.stream(held, relation)
    with book.open("xl/workbook.xml") as held:
        sheet_xml.stream(held, sheet)
    return placed


def _guard(path: Path, limits: Limits) -> None:
    with archive.opened(path) as held:
        names = [n.lower() for n in held.namelist()]
        documents = [d for d in DOCUMENTS if any(n.startswith(d.part.lower()) for n in names)]
        if path.suffix.lower() in _MACROS:
            documents = documents or [d for d in DOCUMENTS if d.part == "xl/vbaProject.bin"]
        elif not documents and _WORKBOOK not in names:
            documents = [k for k in KINDS if k.name == "zip"]
        problems = [Problem(path.name, None, None, f"it is {d.what}", d.advice) for d in documents]
        problems += archive.guard(held, path.name, limits)
    if problems:
        raise IntakeRefused(problems)


if __name__ == "__main__":
    bound.run(lines)
