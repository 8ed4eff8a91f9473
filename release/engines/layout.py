"""How a file of answers is laid out, from its headings alone."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet

PERSON_COLUMNS = ("respondent_id", "organisation_id", "fips")


@dataclass(frozen=True)
class Layout:
    """How a file of answers is laid out: its columns before the items, its items, and long or wide."""

    lead: tuple[str, ...]
    items: tuple[str, ...]
    is_long: bool

    @classmethod
    def of(cls, path: Path) -> "Layout":
        """From the headings alone. Raises ValueError naming every column that is missing."""
        names = headings(path)
        absent = [c for c in PERSON_COLUMNS if c not in names]
        if absent:
            raise ValueError(f"{path.name}: the column {', '.join(absent)} is missing. Answers need {', '.join(PERSON_COLUMNS)}.")
        is_long = {"indicator_id", "yes"} <= set(names)
        lead = [c for c in (*PERSON_COLUMNS, "wave", *(["indicator_id"] if is_long else [])) if c in names]
        return cls(tuple(lead), ("yes",) if is_long else tuple(n for n in names if n not in lead), is_long)


def one_layout(answers: Sequence[Path]) -> Layout:
    """The layout that all the files have. Raises ValueError where they differ."""
    layouts = [Layout.of(path) for path in answers]
    if len(set(layouts)) != 1 or len({tuple(headings(path)) for path in answers}) != 1:
        raise ValueError(f"{', '.join(path.name for path in answers)} do not have the same columns in the same order. Count them one by one.")
    return layouts[0]


def headings(path: Path) -> list[str]:
    """The names of a CSV's or Parquet file's columns, in order; none of an empty file."""
    if path.suffix == ".parquet":
        return list(pyarrow.parquet.read_schema(path).names)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])
