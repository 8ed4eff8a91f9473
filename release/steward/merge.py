"""Several files of one kind become one table; what stands in two of them is named, never counted twice."""

from collections.abc import Sequence

import pandas as pd

from framework.terms import Problem
from release.steward.shapes import SOURCE, Shape

SHOWN = 5


def merged(table: str, parts: Sequence[tuple[str, pd.DataFrame]], shape: Shape) -> tuple[pd.DataFrame, list[Problem], list[str]]:
    """The parts (file, rows with source_id) as one table; faults; warnings.

    A row that two files tell alike is counted once and named in a warning. Where two files tell different things of one
    training, respondent, or whatever the table is about, nobody can say which is right: a fault that names both files.
    """
    if not parts:
        return shape.empty(), [], []
    rows = pd.concat([shape.typed(frame).assign(_file=file) for file, frame in parts], ignore_index=True)
    once = rows.drop_duplicates(["_file", *shape.columns])
    shared = _in_several_files(once, [shape.owner] if shape.owner else list(shape.key))
    torn = _torn(shared, shape)
    problems = [Problem(" and ".join(files), None, shape.owner or shape.key[0], f"{_named(keys)} stand in both files, each time with something else ({table})",
                        "Keep each in one file, or give different ones different names.") for files, keys in _by_files(torn, shape)]
    alike = shared[~shared.index.isin(torn.index)]
    warnings = [f"{' and '.join(files)}: {_named(keys)} stand in both files alike and were counted once ({table})." for files, keys in _by_files(alike, shape)]
    kept = once.drop_duplicates(list(shape.columns))
    return shape.typed(kept).reset_index(drop=True), problems, warnings


def repeated(table: str, rows: pd.DataFrame, shape: Shape) -> list[Problem]:
    """A fault for each key that stands twice in the merged table with different words: only one of them can be true."""
    twice = rows[rows.duplicated(list(shape.key), keep=False)]
    if twice.empty:
        return []
    told = _keys(twice, list(shape.key)).drop_duplicates().tolist()
    where = " and ".join(sorted(twice[SOURCE].dropna().unique()))
    return [Problem(where, None, shape.key[0], f"{_named(told)} stand there more than once with different values ({table})", "Keep one row for each.")]


def _in_several_files(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    several = rows.groupby(by, dropna=False)["_file"].transform("nunique") > 1
    return rows[several]


def _torn(shared: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """The shared rows of which some file lacks one or tells it otherwise."""
    by = [shape.owner] if shape.owner else list(shape.key)
    files = shared.groupby(by, dropna=False)["_file"].transform("nunique")
    told = shared.groupby(list(shape.columns), dropna=False)["_file"].transform("nunique")
    bad = shared.loc[told < files, by].drop_duplicates()
    return shared[_keys(shared, by).isin(_keys(bad, by))]


def _by_files(rows: pd.DataFrame, shape: Shape) -> list[tuple[tuple[str, ...], list[str]]]:
    by = [shape.owner] if shape.owner else list(shape.key)
    if rows.empty:
        return []
    keys = rows.assign(_key=_keys(rows, by)).groupby("_key", sort=True)["_file"].agg(lambda files: tuple(sorted(set(files))))
    return [(files, sorted(of.index)) for files, of in keys.groupby(keys, sort=True)]


def _keys(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    text = rows[by].astype("string").fillna("")
    return text.agg(" / ".join, axis=1) if len(by) > 1 and len(text) else text[by[0]]


def _named(keys: Sequence[str]) -> str:
    first = ", ".join(map(repr, keys[:SHOWN]))
    return f"{first} and {len(keys) - SHOWN} more" if len(keys) > SHOWN else first
