"""Corrections that a steward gives: made to our own tables in her release, by the code that makes ours."""

import pandas as pd

from loaders import corrections
from loaders.corrections_given import as_told, unfit
from release.errors import BuildRefused
from release.sources import STATE
from release.steward.tables import StewardTables

RECORD = ["correction_id", "of_table", "key", "column", "was", "now", "source", "date", "source_id"]


def given_corrections(found: StewardTables | None) -> pd.DataFrame:
    """A steward's corrections in the columns of geodata/corrections.csv, with file, row and source_id; empty where none was given.

    One that another file, or the Atlas itself, makes alike is taken once. Raises BuildRefused naming, by file and row, every
    one that does not fit: no such row, another `was`, two that contradict each other.
    """
    if found is None or found.beside["corrections"].empty:
        return corrections.none()
    rows = as_told(found.beside["corrections"].reset_index(drop=True), STATE)
    problems = unfit(rows, STATE)
    if problems:
        raise BuildRefused(problems)
    return rows


def made(told: pd.DataFrame) -> pd.DataFrame:
    """The contract's `corrections`: every correction that this release makes, ours (without source_id) and the stewards'."""
    ours = told["source_id"].isna()
    number = told.groupby(told["source_id"].fillna("")).cumcount() + 1
    ids = told["source_id"].fillna("atlas").astype("str") + ":" + number.astype("str")
    return told.assign(correction_id=ids, of_table=told["table"], source_id=told["source_id"].mask(ours, None))[RECORD]


def sentences(told: pd.DataFrame) -> list[str]:
    """What a steward's corrections change, one sentence each."""
    return [f"Corrected: {r.table} {r.key}{f', {r.column}' if r.column else ''}: " + ("taken out" if r.now == corrections.REMOVED else f"{r.was or 'nothing'!r} is now {r.now or 'not known'!r}") + f" ({r.source}, {r.date})"
            for r in told[told["source_id"].notna()].itertuples()]
