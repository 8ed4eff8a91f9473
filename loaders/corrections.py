"""Corrections that win over their source: which row, what changed, who says so, since when."""

from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.geodata_read import raw

REMOVED = "(removed)"
FILE = "corrections.csv"
TABLES = ("counties", "regions", "places", "services", "driving_minutes", "context", "measures", "public_record", "state_facts")
COLUMNS = ("table", "key", "column", "was", "now", "source", "date")


def read(folder: Path) -> pd.DataFrame:
    """All corrections, all text; none when the file is not there. Raises GeodataError for a torn one."""
    path = folder / FILE
    if not path.exists():
        return pd.DataFrame(columns=list(COLUMNS), dtype="str")
    return raw(path, FILE)


def corrected(frame: pd.DataFrame, table: str, corrections: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The table with its corrections made, and a problem for each that does not fit; frame: all text, as read.

    A correction whose `was` is not what stands there is not made: the source may have been mended since.
    """
    out, problems = frame.copy(), []
    key = out.columns[0]
    for position, row in enumerate(corrections.itertuples()):
        if row.table not in TABLES:
            problems.append(Problem(FILE, position + 2, "table", f"{row.table!r} is not a table", f"Write one of {', '.join(TABLES)}."))
        if row.table != table:
            continue
        at = _rows(out, row, key)
        why = _misfit(out, at, row, key)
        if why:
            problems.append(Problem(FILE, position + 2, row.column or None, why, "Look at the source again, then mend or remove this correction."))
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


def _misfit(frame: pd.DataFrame, at: pd.Index, row: object, key: str) -> str | None:
    if len(at) == 0:
        said = f" and whose {row.column} is {row.was!r}" if (frame[key] == row.key).any() else ""
        return f"{row.table} has no row whose {key} is {row.key!r}{said}"
    if not row.source or not row.date:
        return f"the correction of {row.key!r} names no source or no date"
    if len(at) > 1:
        return f"{len(at)} rows of {row.table} fit {row.key!r}"
    if row.now == REMOVED and not row.column:
        return None
    if row.column not in frame:
        return f"{row.table} has no column {row.column!r}"
    stands = frame.loc[at, row.column].iloc[0]
    return None if stands == row.was else f"{row.key!r} says {stands!r}, not {row.was!r}"
