"""A file of geodata/ as text, as it stands: whole, or refused with a sentence."""

import csv
from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.geodata_problems import GeodataError

_ADVICE = "Save it again as CSV with commas, UTF-8; it may have been cut off while it was copied."


def raw(path: Path, file: str) -> pd.DataFrame:
    """The table, all text, an empty field as ""; rows keep their positions. Raises GeodataError for one that is torn."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines, strict=True) if row]
    except (csv.Error, UnicodeDecodeError) as error:
        raise GeodataError([Problem(file, None, None, f"it cannot be read as a table ({error})", _ADVICE)]) from error
    if not rows:
        raise GeodataError([Problem(file, None, None, "it is empty", _ADVICE)])
    heading, body = rows[0], rows[1:]
    torn = [Problem(file, n + 2, None, f"the row has {len(row)} fields, its heading {len(heading)}", _advice(row, heading)) for n, row in enumerate(body) if len(row) != len(heading)]
    if torn:
        raise GeodataError(torn)
    return pd.DataFrame(body, columns=heading, dtype="str")


def _advice(row: list[str], heading: list[str]) -> str:
    return _ADVICE if len(row) < len(heading) else "Put a text that holds a comma between quotation marks."
