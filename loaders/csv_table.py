"""A CSV file of ours as a table of text: every fault of its form found at once, by the row a spreadsheet shows."""

import csv
import io
from pathlib import Path

import pandas as pd

from framework.terms import Problem

SAVE_AGAIN = "Save it as CSV with commas, UTF-8."


def read_text(path: Path, file: str, absent: str) -> tuple[str | None, list[Problem]]:
    """The text of a file in UTF-8 (a byte-order mark is dropped), or None with the problem; absent: what to do when it is not there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(file, None, None, "the file is not there", absent)]
    except OSError as error:
        return None, [Problem(file, None, None, f"the file cannot be opened ({error.strerror})", "Look at its name and at who may read it.")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(file, None, None, f"line {line} holds a character that is not UTF-8", "Save it again as UTF-8.")]


def read_table(path: Path, file: str, absent: str) -> tuple[pd.DataFrame | None, list[Problem]]:
    """The table as text, and the faults of its form; None where nothing can be said of its rows.

    An empty field is "". The index is such that a row's place in the spreadsheet, whose heading is row 1, is index + 2.
    Rows with more or fewer fields than the heading are named and left out, so that the others can still be looked at.
    """
    text, problems = read_text(path, file, absent)
    if text is None:
        return None, problems
    rows, problems = _rows(text, file)
    if not rows or not any(rows[0]):
        return None, problems or [Problem(file, None, None, "the file is empty", "Put the heading into its first row and the rows below it.")]
    heading = rows[0]
    problems += _heading_problems(heading, file)
    uneven = {at: len(row) for at, row in enumerate(rows) if row and len(row) != len(heading)}
    problems += [Problem(file, at + 1, None, f"it has {fields} field{'s' * (fields != 1)}, and the heading {len(heading)}", "Put a text that holds a comma between quotation marks, and leave no field out.")
                 for at, fields in uneven.items()]
    kept = {at - 1: row for at, row in enumerate(rows) if at and row and at not in uneven}
    if len(set(heading)) < len(heading):
        return None, problems
    return pd.DataFrame(list(kept.values()), index=pd.Index(list(kept), dtype="int64"), columns=heading, dtype="str"), problems


def _rows(text: str, file: str) -> tuple[list[list[str]], list[Problem]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        why = "opens a quotation mark that nothing closes" if "unexpected end" in str(error) else f"cannot be read ({error})"
        return rows, [Problem(file, len(rows) + 1, None, f"this row {why}", f"Mend its quotation marks. {SAVE_AGAIN}")]
    return rows, []


def _heading_problems(heading: list[str], file: str) -> list[Problem]:
    if len(heading) == 1 and (other := next((s for s in (";", "\t") if s in heading[0]), None)):
        return [Problem(file, 1, None, f"the fields are separated by {'semicolons' if other == ';' else 'tabs'}", SAVE_AGAIN)]
    return [Problem(file, 1, name, "the heading names this column twice", "Give each column its own name.") for name in sorted({n for n in heading if heading.count(n) > 1})]
