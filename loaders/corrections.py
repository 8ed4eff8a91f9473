"""Corrections that win over their source: which row, what changed, who says so, since when."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from framework.terms import LocationClass, Problem
from loaders.csv_table import read_table

REMOVED = "(removed)"
FILE = "corrections.csv"
TABLES = ("counties", "regions", "places", "services", "driving_minutes", "context", "measures", "public_record", "state_facts")
COLUMNS = ("table", "key", "column", "was", "now", "source", "date")


def none() -> pd.DataFrame:
    """No correction, in the columns that a steward's have: those of the file, then file, row and source_id."""
    return pd.DataFrame(columns=[*COLUMNS, "file", "row", "source_id"], dtype="str")


def together(ours: pd.DataFrame, further: pd.DataFrame | None) -> pd.DataFrame:
    """Our corrections and a steward's, hers after ours, each with file, row (as a spreadsheet shows it) and source_id (ours:
    missing). Those that say the same are one: the first."""
    own = ours.assign(file=FILE, row=ours.index + 2, source_id=None)
    if further is None or further.empty:
        return own
    every = pd.concat([own.astype("object"), further.astype("object")], ignore_index=True)
    # Who says so, and since when, may differ between two who say the same.
    return every[~every.duplicated(list(COLUMNS[:5]))].reset_index(drop=True)


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
    """The table with its corrections made, and a problem for each that does not fit; frame: all text, as read. corrections:
    of together(), or as read().

    A correction whose `was` is not what stands there is not made: the source may have been mended since. Of two that would
    make different things of the same field none is made.
    """
    told = corrections if "file" in corrections else together(corrections, None)
    out = frame.copy()
    key = out.columns[0]
    problems = _contradictions(told[told["table"] == table], out, key)
    torn = {(p.file, p.row) for p in problems}
    for row in told.itertuples():
        if row.table not in TABLES:
            problems.append(Problem(row.file, int(row.row), "table", f"{row.table!r} is not a table", f"Write one of {', '.join(TABLES)}."))
        if row.table != table or (row.file, int(row.row)) in torn:
            continue
        at = _rows(out, row, key)
        why = _misfit(out, at, row, key)
        if why:
            problems.append(Problem(row.file, int(row.row), row.column or None, why, "Look at the source again, then mend or remove this correction."))
        elif row.now == REMOVED:
            out = out.drop(index=at)
        else:
            out.loc[at, row.column] = row.now
    return out, problems


def _contradictions(told: pd.DataFrame, frame: pd.DataFrame, key: str) -> list[Problem]:
    """A problem for each correction that makes of a field something else than another one does, or of a row that another removes."""
    problems = []
    for _, several in told.groupby("key", sort=False):
        for row in several.itertuples() if len(several) > 1 else ():
            others = [o for o in several.itertuples() if o.now != row.now and _same_field(row, o, frame, key)]
            if others:
                # A steward cannot mend ours, whose source_id is missing.
                mixed = len({pd.isna(o.source_id) for o in (row, *others)}) > 1
                advice = "The Atlas's own correction stands in every release: take yours out, and tell the Atlas's keeper if yours is right." if mixed else "Find out which of them is right, and keep that one."
                said = " and ".join(f"{o.file}, row {o.row}, makes it {o.now!r}" for o in others)
                problems.append(Problem(row.file, int(row.row), row.column or None, f"it makes {row.now!r} of {row.key!r}, and {said}", advice))
    return problems


def _same_field(one: Any, other: Any, frame: pd.DataFrame, key: str) -> bool:
    if REMOVED in (one.now, other.now):
        return bool(len(_rows(frame, one, key).intersection(_rows(frame, other, key))))
    return bool(one.column == other.column and one.was == other.was)


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
    return _finer(frame.loc[at].iloc[0], row) if stands == row.was else f"{row.key!r} says {stands!r}, not {row.was!r}"


def _finer(place: pd.Series, row: object) -> str | None:
    """Why a steward's correction would show a listed place more exactly than its list does; our own are looked at by hand."""
    if row.table != "services" or pd.isna(row.source_id):
        return None
    coarser = list(LocationClass)
    if row.column == "location_class" and row.now in coarser and row.was in coarser and coarser.index(row.now) < coarser.index(row.was):
        return f"it would show {row.key!r} at its {row.now}, and its list shows it no finer than {row.was}"
    if row.column in ("latitude", "longitude") and row.now and place.get("location_class") != LocationClass.STREET:
        return f"it would give {row.key!r} a point, and its list shows it no finer than {place.get('location_class') or 'its town'}"
    return None
