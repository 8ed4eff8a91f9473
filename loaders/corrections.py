"""Corrections that win over their source: which row, what changed, who says so, since when."""

from datetime import date
from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.csv_table import read_table

REMOVED = "(removed)"
FILE = "corrections.csv"
TABLES = ("counties", "regions", "places", "services", "driving_minutes", "context", "measures", "public_record", "state_facts")
COLUMNS = ("table", "key", "column", "was", "now", "source", "date")


def read(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """All corrections, all text, and what is wrong with the file's form; none when the file is not there."""
    none = pd.DataFrame(columns=list(COLUMNS), dtype="str")
    path = folder / FILE
    if not path.exists():
        return none, []
    frame, problems = read_table(path, FILE, "Take it out, or put it back.")
    if frame is None:
        return none, problems
    strange = [c for c in frame if c not in COLUMNS]
    lacking = [c for c in COLUMNS if c not in frame]
    problems += [Problem(FILE, 1, c, "the column is missing", f"The columns are {', '.join(COLUMNS)}.") for c in lacking]
    problems += [Problem(FILE, 1, c, "the column is not one we know", f"The columns are {', '.join(COLUMNS)}.") for c in strange]
    return (none if lacking else frame[list(COLUMNS)]), problems


def corrected(frame: pd.DataFrame, table: str, corrections: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The table with its corrections made, and a problem for each that does not fit; frame: all text, as read.

    A correction whose `was` is not what stands there is not made: the source may have been mended since.
    """
    out, problems = frame.copy(), []
    key = out.columns[0]
    for row in corrections.itertuples():
        if row.table not in TABLES:
            problems.append(Problem(FILE, row.Index + 2, "table", f"{row.table!r} is not a table", f"Write one of {', '.join(TABLES)}."))
        if row.table != table:
            continue
        at = _rows(out, row, key)
        why = _misfit(out, at, row, key)
        if why:
            problems.append(Problem(FILE, row.Index + 2, row.column or None, why, "Look at the source again, then mend or remove this correction."))
        elif row.now == REMOVED:
            out = out.drop(index=at)
        else:
            out.loc[at, row.column] = row.now
    return out, problems


def _rows(frame: pd.DataFrame, row: object, key: str) -> pd.Index:
    """The rows a correction speaks of; where several share the key (a county has many measures), those that say `was`."""
    same = frame.index[frame[key] == row.key]
    if len(same) > 1 and row.column in frame:
        return same[frame.loc[same, row.column] == row.was]
    return same


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _misfit(frame: pd.DataFrame, at: pd.Index, row: object, key: str) -> str | None:
    if len(at) == 0:
        said = f" and whose {row.column} is {row.was!r}" if (frame[key] == row.key).any() else ""
        return f"{row.table} has no row whose {key} is {row.key!r}{said}"
    if not row.source or not row.date:
        return f"the correction of {row.key!r} names no source or no date"
    if not _is_day(row.date):
        return f"the date of the correction of {row.key!r} is {row.date!r}, which is no day such as 2025-03-10"
    if len(at) > 1:
        return f"{len(at)} rows of {row.table} fit {row.key!r}"
    if row.now == REMOVED and not row.column:
        return None
    if row.column not in frame:
        return f"{row.table} has no column {row.column!r}"
    stands = frame.loc[at, row.column].iloc[0]
    return None if stands == row.was else f"{row.key!r} says {stands!r}, not {row.was!r}"
