"""The process that reads a workbook: limits on itself first, then the guard on the XML, then the cells, as lines of JSON.

Run by loaders.intake.workbook with the file as its standard input; it opens no other file and can write none.
"""

import json
import re
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from posixpath import join, normpath
from typing import IO, Any

import python_calamine

from loaders.intake import sheet_xml
from loaders.intake.cell_text import cell_text
from loaders.intake.limits import MB, Limits
from loaders.intake.sheet_xml import Damaged, Far, Sheet

_SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError, OverflowError, TypeError, python_calamine.CalamineError)


def bind(limits: Limits) -> None:
    """Memory, processor time and written files, limited from here on. macOS has no limit of address space: there the
    guard and the clock hold alone."""
    memory = limits.reader_memory_mb * MB
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.reader_cpu_seconds, limits.reader_cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lines(file: IO[bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    """One line of facts for the workbook, then for each visible sheet its facts and its rows, then an end."""
    with zipfile.ZipFile(file) as archive:
        parts = {i.filename for i in archive.infolist()}
        for part in parts:
            if part.lower().endswith((".xml", ".rels", ".vml")) and not part.startswith("xl/worksheets/sheet"):
                with archive.open(part) as held:
                    sheet_xml.stream(held, lambda *_: None)
        masks = _masks(archive, parts)
        placed = _placed(archive)
        facts: dict[str, Sheet] = {}
        room = limits.workbook_cells
        for name, part in placed.items():
            if part in parts:
                with archive.open(part) as held:
                    facts[name] = sheet_xml.sheet(held, name, masks, limits, room)
                room -= facts[name].filled
    file.seek(0)
    book = python_calamine.CalamineWorkbook.from_filelike(file)
    shown = [s.name for s in book.sheets_metadata if s.visible == python_calamine.SheetVisibleEnum.Visible]
    tables = [s.name for s in book.sheets_metadata if s.typ == python_calamine.SheetTypeEnum.WorkSheet]
    yield {"sheets": [s.name for s in book.sheets_metadata], "hidden": [n for n in book.sheet_names if n not in shown], "charts": [n for n in book.sheet_names if n not in tables]}
    written = 0
    for name in (n for n in tables if n in shown):
        held = facts[name]
        yield {"sheet": name, **{k: v for k, v in asdict(held).items() if k not in ("masks", "errors")}, "errors": [[*place, text] for place, text in held.errors.items()]}
        for number, cells in _rows(book, name, held, masks):
            written += sum(map(len, cells))
            if written > limits.workbook_text_mb * MB:
                raise Far(f"its cells hold more than {limits.workbook_text_mb:,g} MB of text, which is the limit")
            if (longest := max(map(len, cells), default=0)) > limits.cell_characters:
                raise Far(f"a cell in row {number:,} of sheet {name!r} holds {longest:,} characters and the limit is {limits.cell_characters:,}")
            yield {"row": cells}
    yield {"end": True}


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


def _masks(archive: zipfile.ZipFile, parts: set[str]) -> dict[int, str]:
    if "xl/styles.xml" not in parts:
        return {}
    with archive.open("xl/styles.xml") as held:
        return sheet_xml.masked_styles(held)


def _placed(archive: zipfile.ZipFile) -> dict[str, str]:
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

    with archive.open("xl/_rels/workbook.xml.rels") as held:
        sheet_xml.stream(held, relation)
    with archive.open("xl/workbook.xml") as held:
        sheet_xml.stream(held, sheet)
    return placed


def main() -> None:
    """Reads the workbook on standard input under the limits given as JSON in the first argument."""
    limits = Limits(**json.loads(sys.argv[1]))
    bind(limits)
    out = sys.stdout
    try:
        for line in lines(sys.stdin.buffer, limits):
            out.write(json.dumps(line) + "\n")
    except Far as fault:
        out.write(json.dumps({"over": str(fault)}) + "\n")
    except Damaged as fault:
        out.write(json.dumps({"damaged": str(fault)}) + "\n")
    except MemoryError:
        out.write(json.dumps({"memory": True}) + "\n")
    except _SPOILT:
        out.write(json.dumps({"damaged": "a part of it is missing or cannot be understood"}) + "\n")


if __name__ == "__main__":
    main()
