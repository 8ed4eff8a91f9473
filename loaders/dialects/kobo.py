"""KoBoToolbox and ODK: groups in the headings, ids of the tool at the sides, a select-multiple given once or twice over."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import pandas as pd

from loaders.dialects.layout import Column, Layout
from loaders.dialects.parts import parts
from loaders.dialects.table import answer_cells, distinct, layout, refused
from loaders.dialects.text import blank, cell, clean, one_line
from loaders.dialects.words import among, found, words
from loaders.intake.grid import Grid

_TICKS = {"0", "1", "true", "false"}


def look(grid: Grid, heading: int) -> tuple[str, float, str] | None:
    """How surely the grid is a KoBoToolbox or ODK export, and why; None when nothing speaks for it."""
    names = grid.rows[heading]
    repeat = found(names, words("kobo")["repeat"])
    if repeat:
        return "kobo", 0.9, f"its headings hold {repeat[0]}, as the table of a repeated group does"
    known = found(names, words("kobo")["known"])
    if len(known) >= 2:
        return "kobo", 0.95, f"its headings hold {', '.join(known[:3])}, which KoBoToolbox or ODK adds"
    if known and any("/" in n for n in names):
        return "kobo", 0.6, f"its headings hold {known[0]} and groups parted by /"
    return None


def read(grid: Grid, heading: int) -> Layout:
    """The Layout. A select-multiple given joined and split is read from its split columns, the joined one is meta.

    Raises IntakeRefused for the table of a repeated group, whose rows are not responses.
    """
    repeat = found(grid.rows[heading], words("kobo")["repeat"])
    if repeat:
        raise refused(grid, "it is the table of a repeated group, one row per repeat and not per response", "Give the form's main table: the first sheet, or the file without the group's name.", repeat[0])
    two = _is_second_heading(grid, heading)
    found_parts = parts(grid, heading, 2 if two else 1)
    cells = answer_cells(grid, found_parts)
    names, labels = _names_and_labels(grid, heading, two)
    said = {p: one_line(n) or n.strip() for p, n in enumerate(names) if not blank(n)}
    options, notes = _options(said, cells)
    owner = {name: p for p, name in reversed(said.items())}
    doubled = {owner[q] for q in set(options.values()) if q in owner}
    empty = {q for q in set(options.values()) if all(cells[p].isna().all() for p, of in options.items() if of == q)}
    columns = []
    for p, name in said.items():
        of = options.get(p)
        label = one_line(cell(labels, p))
        if of is None:
            twice = p in doubled and name not in empty
            if twice:
                notes.append(f"{name!r} is given twice, joined and one column per choice; the columns are read.")
            columns.append(Column(name, clean(label) or _words(name), None, p, twice or among(name, words("kobo")["meta"])))
        else:
            stem = one_line(cell(labels, owner[of])) if of in owner else ""
            choice = label.removeprefix(stem).removeprefix("/").strip() if stem else label.rpartition("/")[2].strip()
            columns.append(Column(name, clean(stem) or _words(of), choice or name[len(of) + 1:], p, of in empty and of in owner))
    return layout("kobo", grid, found_parts, columns, cells, notes)


def _is_second_heading(grid: Grid, heading: int) -> bool:
    """True where the second row says words, and nothing like an id or a date below the tool's own columns."""
    below = grid.rows[heading + 1] if heading + 1 < len(grid.rows) else ()
    told = [cell(below, p) for p, h in enumerate(grid.rows[heading]) if among(h, words("kobo")["known"])]
    return any(not blank(c) for c in below) and not any(ch.isdigit() for c in told for ch in c)


def _names_and_labels(grid: Grid, heading: int, two: bool) -> tuple[Sequence[str], Sequence[str]]:
    """The row of stable names and the row of words: of two rows, names are the one with fewer spaces in them."""
    first = grid.rows[heading]
    if not two:
        return first, ()
    second = grid.rows[heading + 1]
    spaced = [sum(" " in c.strip() for c in row) for row in (first, second)]
    return (first, second) if spaced[0] <= spaced[1] else (_filled_up(second, first), first)


def _filled_up(names: Sequence[str], labels: Sequence[str]) -> list[str]:
    return [cell(tuple(labels), p) if blank(cell(tuple(names), p)) else cell(tuple(names), p) for p in range(max(len(names), len(labels)))]


def _options(said: dict[int, str], cells: pd.DataFrame) -> tuple[dict[int, str], list[str]]:
    """For each column that stands for a choice the heading of its question, and what was only guessed, as sentences."""
    headings: Collection[str] = set(said.values())
    options: dict[int, str] = {}
    alone: defaultdict[str, list[int]] = defaultdict(list)
    for p, name in said.items():
        cuts = [name[:i] for i, ch in enumerate(name) if ch == "/" and 0 < i < len(name) - 1]
        joined = [c for c in cuts if c in headings]
        if joined:
            options[p] = joined[-1]
        elif cuts and not among(name, words("kobo")["meta"]):
            alone[cuts[-1]].append(p)
    notes = []
    for question, columns in alone.items():
        given = {a.strip().casefold() for p in columns for a in distinct(cells, p)}
        if len(columns) > 1 and given and given <= _TICKS:
            options |= dict.fromkeys(columns, question)
            notes.append(f"The {len(columns)} columns {question}/... hold 1 and 0 only and are read as the choices of one question.")
    return options, notes


def _words(name: str) -> str:
    """The words of a heading: a name without spaces loses its groups before / and its underscores and hyphens, a label stays."""
    if " " in name:
        return clean(name)
    return clean(name.rpartition("/")[2].replace("_", " ").replace("-", " ")) or name
