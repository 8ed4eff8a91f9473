"""One CSV file of a package as a frame of text; a row that is not one is set aside by number, never dropped in silence."""

import csv
import io
from collections.abc import Sequence

import pandas as pd

from framework.terms import Problem
from loaders.hsds.words import rules
from loaders.intake.grid import IntakeRefused

FILE, ROW = "at_file", "at_row"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def frame(data: bytes, file: str) -> tuple[pd.DataFrame, list[Problem], list[Problem]]:
    """The table as text, missing where empty, with `at_file` and `at_row`; problems with its headings; broken rows.

    Rows are numbered as a spreadsheet shows them, the heading being row 1. A row with more filled cells than headings is
    broken: which cell belongs where cannot be told. Raises IntakeRefused where the file is no CSV at all.
    """
    records = _records(_decoded(data), file)
    headings = [h.strip().lower() for h in records[0]] if records else []
    problems = [
        Problem(file, 1, name, "two columns have this name", "Rename or take out one of them; the first was read.")
        for name in sorted({h for h in headings if h and headings.count(h) > 1})
    ]
    width, sound, broken = len(headings), [], []
    for number, cells in enumerate(records[1:], start=2):
        if any(c.strip() for c in cells[width:]):
            broken.append(Problem(file, number, None, "it has more cells than there are headings", "Put quotation marks around cells that hold commas, and export again."))
        elif any(c.strip() for c in cells):
            sound.append((number, [c.strip() for c in cells[:width]] + [""] * (width - len(cells))))
    made = pd.DataFrame([cells for _, cells in sound], columns=range(width), dtype="str")
    made = made.loc[:, [i for i, h in enumerate(headings) if h and headings.index(h) == i]].set_axis(_once(headings), axis=1)
    made = made.mask(made == "")
    made[FILE], made[ROW] = pd.Series(file, index=made.index, dtype="str"), pd.Series([n for n, _ in sound], index=made.index, dtype="Int64")
    return made, problems, broken


def _once(headings: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(h for h in headings if h))


def _records(text: str, file: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(int(rules()["limits"]["cell_mb"]["value"] * 1_000_000))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as fault:
        advice = "Look for a quotation mark that is never closed, in this row or the one before, and export again."
        raise IntakeRefused([Problem(file, len(records) + 1, None, "from here on the cells cannot be told apart", advice)]) from fault
    finally:
        csv.field_size_limit(before)
    return records


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
