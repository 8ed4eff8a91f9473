"""A workbook's XML read as a stream before any library builds a table from it: its faults, and what a table cannot say.

Runs in the child process alone. Constant memory but for what it reports; a document type or an entity ends it at once.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from loaders.intake.limits import Limits

_BLOCK = 1 << 16
_CELL = re.compile(r"([A-Z]{1,5})([1-9][0-9]{0,9})\Z")
MASK_WIDTH = 1 << 20


class Damaged(Exception):
    """XML that no spreadsheet writes; the message says what, in words for a reader."""


class Far(Exception):
    """A filled cell beyond the limits, or too many of them; the message says which."""


@dataclass
class Sheet:
    """What a sheet's XML says: the last filled row and column and the number of filled cells; rows, columns that are
    hidden; merged ranges; cells with a formula but no stored result; errors by (row, column); and, by
    row * MASK_WIDTH + column, the style of cells whose style is a mask."""

    last_row: int = 0
    last_column: int = 0
    filled: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    masks: dict[int, int] = field(default_factory=dict)


def stream(part: IO[bytes], start: Callable[[str, dict[str, str]], None], end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None) -> None:
    """Calls start and end with each element's local name; raises Damaged for XML that is broken or declares a document type."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Damaged("it declares an XML document type or entities, as only a file made to do harm does")

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = doctype
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    try:
        while block := part.read(_BLOCK):
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise Damaged("a part of it is cut short or damaged") from fault


def masked_styles(part: IO[bytes]) -> dict[int, str]:
    """By style, the format codes that change what a person reads: leading zeros (00000, 000-00-0000) and percents."""
    codes: dict[int, str] = {9: "0%", 10: "0.00%"}
    styles: list[int] = []
    within = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal within
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            within = name
        elif name == "numFmt" and within != "dxfs":
            codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif name == "xf" and within == "cellXfs":
            styles.append(int(attributes.get("numFmtId", 0)))

    stream(part, start)
    plain = {number: code.replace("\\", "").replace('"', "") for number, code in codes.items()}
    return {style: plain[number] for style, number in enumerate(styles) if number in plain and re.fullmatch(r"0[0-]+0|[0#,]*0(\.0+)?%", plain[number])}


def sheet(part: IO[bytes], name: str, masks: Mapping[int, str], limits: Limits, room: int) -> Sheet:
    """What the XML of one sheet says. room: how many filled cells the workbook may still have. Raises Damaged or Far."""
    out = Sheet()
    row = column = 0
    kind = style = ""
    formula = value = False
    said: list[str] | None = None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, style, formula, value, said
        if tag == "c":
            place = attributes.get("r")
            now = _column(place, row, name) if place else column + 1
            if now <= column:
                raise Damaged(f"in sheet {name!r} row {row:,} names a cell twice or out of order")
            column, kind, style, formula, value, said = now, attributes.get("t", ""), attributes.get("s", ""), False, False, None
        elif tag == "v" or tag == "is":
            value, said = True, [] if kind == "e" else None
        elif tag == "f":
            formula = True
        elif tag == "row":
            now = int(attributes["r"]) if attributes.get("r", "").isascii() and attributes.get("r", "").isdigit() else row + 1
            if now <= row:
                raise Damaged(f"sheet {name!r} names row {now:,} twice or out of order")
            row, column = now, 0
            if attributes.get("hidden") in ("1", "true"):
                out.hidden_rows.append(row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            out.hidden_columns.extend(range(first, min(last, limits.columns) + 1))
        elif tag == "mergeCell":
            out.merged.append(attributes.get("ref", ""))

    def end(tag: str) -> None:
        nonlocal said
        if tag != "c":
            return
        if value:
            out.filled += 1
            out.last_row, out.last_column = row, max(out.last_column, column)
            _near(out, name, row, column, limits, room)
            if said is not None:
                out.errors[row, column] = "".join(said)
            elif style and int(style) in masks:
                out.masks[row * MASK_WIDTH + column] = int(style)
        elif formula:
            out.unsaved.append((row, column))
        said = None

    def text(words: str) -> None:
        if said is not None:
            said.append(words)

    stream(part, start, end, text)
    return out


def _near(out: Sheet, name: str, row: int, column: int, limits: Limits, room: int) -> None:
    if column > limits.columns:
        raise Far(f"row {row:,} of sheet {name!r} has a filled cell in column {column:,} and the limit is {limits.columns:,} columns")
    if row > limits.rows:
        raise Far(f"sheet {name!r} has a filled cell in row {row:,} and the limit is {limits.rows:,} rows")
    if out.last_row * out.last_column > limits.workbook_area:
        raise Far(f"the filled cells of sheet {name!r} lie so far apart that {out.last_row:,} rows of {out.last_column:,} columns would be kept; the limit is {limits.workbook_area:,} cells")
    if out.filled > room:
        raise Far(f"it has more than {limits.workbook_cells:,} filled cells, which is the limit")


def _column(place: str, row: int, name: str) -> int:
    found = _CELL.match(place)
    if not found or int(found[2]) != row:
        raise Damaged(f"sheet {name!r} names a cell {place[:20]!r} in row {row:,}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column
