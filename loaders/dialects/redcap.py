"""REDCap: one row of variable names or labels, checkboxes as a column per choice, a state per form."""

import re
from collections.abc import Sequence

from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import parts
from loaders.dialects.table import answer_cells, distinct, layout
from loaders.dialects.text import blank, cell, clean, one_line
from loaders.dialects.words import among, found, words
from loaders.intake.grid import Grid

_CODE = re.compile(r"(?P<question>.+?)___(?P<choice>.+)")
_LABEL = re.compile(r"(?P<question>.+?)\s*\(choice=(?P<choice>.*)\)")


def look(grid: Grid, heading: int) -> tuple[str, float, str] | None:
    """How surely the grid is a REDCap export, and why; None when nothing speaks for it."""
    names = [one_line(n) for n in grid.rows[heading]]
    coded = [n for n in names if _CODE.fullmatch(n) and " " not in n]
    forms = found(names, ["*_complete"])
    known = found(names, words("redcap")["known"])
    labels = found(names, words("redcap")["labels"])
    first = cell(tuple(names), 0).casefold()
    if known or (coded and forms):
        return "redcap", 0.95, f"its headings hold {', '.join((known + coded + forms)[:3])}, as REDCap names them"
    if first == "record_id" and forms:
        return "redcap", 0.9, f"its headings begin with record_id and hold {forms[0]}"
    if any(_LABEL.fullmatch(n) for n in names) or (first == "record id" and labels):
        return "redcap", 0.9, "its headings are REDCap's labels, with (choice=...) or Complete?"
    if len(coded) > 1:
        return "redcap", 0.7, f"its headings hold {coded[0]} and {coded[1]}, as REDCap names checkboxes"
    return None


def read(grid: Grid, heading: int) -> Layout:
    """The Layout: a checkbox's choices by their code (raw) or label; the first column identifies the record."""
    found_parts = parts(grid, heading, 1)
    cells = answer_cells(grid, found_parts)
    columns = []
    for p, heading_text in enumerate(grid.rows[heading]):
        if blank(heading_text):
            continue
        name = one_line(heading_text) or heading_text.strip()
        if box := _box(name):
            columns.append(Column(name, _words(box["question"]), _choice(box), p, False))
        else:
            columns.append(Column(name, _words(name), None, p, p == 0 or _is_meta(name, distinct(cells, p))))
    record = next((c.position for c in columns if c.position == 0 and c.meta), None)
    respondents = cells[0].nunique()
    notes = [] if record is None or respondents == cells[0].notna().sum() else [f"{respondents} records stand in {len(cells)} rows, one per event or repeat."]
    return layout("redcap", grid, found_parts, columns, cells, notes, record)


def _box(name: str) -> re.Match[str] | None:
    """The question and choice of a checkbox's column, or None for any other column."""
    return _LABEL.fullmatch(name) or (_CODE.fullmatch(name) if " " not in name else None)


def _choice(box: re.Match[str]) -> str:
    # REDCap writes the minus of a code such as -99 as an underscore.
    code = box["choice"]
    return f"-{code[1:]}" if box.re is _CODE and code.startswith("_") and len(code) > 1 else code


def _is_meta(name: str, answers: Sequence[str]) -> bool:
    if name.casefold().endswith("_complete"):
        return all(a.strip().casefold() in words("redcap")["complete"] for a in answers)
    return among(name, words("redcap")["meta"])


def _words(name: str) -> str:
    return clean(name) if " " in name else clean(name.replace("_", " ")) or name
