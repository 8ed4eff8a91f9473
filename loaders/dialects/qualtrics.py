"""Qualtrics: names, the questions' words, and (but for the legacy and Excel exports) a row of import ids above the answers."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import filled, parts
from loaders.dialects.spread import are_ticks, common_stem, grid_row, rest
from loaders.dialects.table import answer_cells, distinct, layout
from loaders.dialects.text import blank, cell, clean, one_line
from loaders.dialects.words import among, found, words
from loaders.intake.grid import Grid

_IMPORT = '{"ImportId"'
_QUESTION_ID = re.compile(r"(\d+_)?QID\d+")
_PART = re.compile(r"^(?P<base>.+)_-?\d+$")
_OLD_NAME = re.compile(r"V\d+")


@dataclass(frozen=True)
class _Head:
    """One column's headings: its name, the question's words, the import id, and whether the id names a choice."""

    position: int
    name: str
    label: str
    import_id: str
    names_choice: bool

    def group(self) -> tuple[str, str]:
        """What the columns of one question share: the name before the last number, and the question's import id."""
        own = _QUESTION_ID.match(self.import_id)
        part = _PART.match(self.name)
        return (part["base"] if part else self.name, own.group() if own else "")


def look(grid: Grid, heading: int) -> tuple[str, float, str] | None:
    """How surely the grid is a Qualtrics export, and why; None when nothing speaks for it."""
    names, below = grid.rows[heading], cell_row(grid, heading + 1)
    row = _import_row(grid, heading)
    if row is not None:
        return "qualtrics", 0.99, f"row {grid.numbers[row]} holds Qualtrics import ids"
    if any(set(words("qualtrics")["legacy"]) <= {c.strip().casefold() for c in r} for r in (names, below)):
        return "qualtrics_legacy", 0.95, "its first two rows hold ResponseID and ResponseSet, as Qualtrics' legacy exporter writes them"
    known = found(names, words("qualtrics")["known"])
    if len(known) >= 4:
        return "qualtrics", 0.85, f"its headings hold {', '.join(known[:4])}, but no row of import ids"
    return None


def read(grid: Grid, heading: int) -> Layout:
    """The Layout: choices by question, each row of a matrix a question of its own, loops told apart by their names."""
    legacy = (look(grid, heading) or ("",))[0] == "qualtrics_legacy"
    imports = _import_row(grid, heading)
    height = imports - heading + 1 if imports is not None else 2 if legacy or _is_label_row(grid, heading) else 1
    labels = cell_row(grid, heading + 1) if height - (imports is not None) == 2 else ()
    ids = cell_row(grid, imports) if imports is not None else ()
    found_parts = parts(grid, heading, height)
    cells = answer_cells(grid, found_parts)
    heads = [_head(p, n, cell(labels, p), cell(ids, p)) for p, n in enumerate(grid.rows[heading]) if not blank(n)]
    return layout("qualtrics_legacy" if legacy else "qualtrics", grid, found_parts, _columns(heads, cells), cells)


def cell_row(grid: Grid, position: int) -> tuple[str, ...]:
    """The row at a position, or an empty one past the end."""
    return grid.rows[position] if position < len(grid.rows) else ()


def _import_row(grid: Grid, heading: int) -> int | None:
    for i in (heading + 1, heading + 2):
        row = cell_row(grid, i)
        if row and 2 * sum(c.strip().startswith(_IMPORT) for c in row) >= max(1, filled(row)):
            return i
    return None


def _is_label_row(grid: Grid, heading: int) -> bool:
    """Ids and dates hold digits; the words above them do not."""
    below = cell_row(grid, heading + 1)
    told = ("startdate", "enddate", "recordeddate", "responseid")
    said = [cell(below, p) for p, n in enumerate(grid.rows[heading]) if n.strip().casefold() in told]
    return any(not blank(c) for c in said) and not any(ch.isdigit() for c in said for ch in c)


def _head(position: int, name: str, label: str, import_cell: str) -> _Head:
    given = _import(import_cell)
    # The oldest exports number their own columns V1 to V10 and name them in the second row.
    own = label if _OLD_NAME.fullmatch(name.strip()) and among(label, words("qualtrics")["meta"]) else name
    return _Head(position, one_line(own) or own.strip(), one_line(label).replace(words("qualtrics")["selected"], ""), str(given.get("ImportId", "")), "choiceId" in given)


def _import(text: str) -> dict[str, object]:
    try:
        given = json.loads(text) if text.strip().startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _is_meta(head: _Head) -> bool:
    patterns = words("qualtrics")["meta"]
    if _QUESTION_ID.match(head.import_id):
        # A question may be called "Name" or "Status"; only what the tool hangs on a question is its own (Topics, clicks).
        patterns = [p for p in patterns if p.startswith("*")]
    return among(head.name, patterns) or among(head.import_id, patterns)


def _columns(heads: Sequence[_Head], cells: pd.DataFrame) -> list[Column]:
    columns: list[Column] = []
    groups: defaultdict[tuple[str, str], list[_Head]] = defaultdict(list)
    for head in heads:
        if _is_meta(head) or head.name.upper().endswith("_TEXT"):
            columns.append(_alone(head))
        else:
            groups[head.group()].append(head)
    for group in groups.values():
        columns += _question(group, cells)
    return columns


def _alone(head: _Head) -> Column:
    return Column(head.name, clean(head.label) or head.name, None, head.position, _is_meta(head))


def _question(group: Sequence[_Head], cells: pd.DataFrame) -> list[Column]:
    named = any(h.names_choice for h in group)
    stem = common_stem([h.label for h in group]) if len(group) > 1 or named else None
    if stem is None:
        return [_alone(h) for h in group]
    options = [rest(h.label, stem) or h.name for h in group]
    if named or are_ticks(options, [distinct(cells, h.position) for h in group]):
        return [Column(h.name, clean(stem), option, h.position, False) for h, option in zip(group, options, strict=True)]
    return [Column(h.name, grid_row(stem, option), None, h.position, False) for h, option in zip(group, options, strict=True)]
