"""A partnership's practice over many counties is one practice: where no member sits in the county, it is borrowed."""

import pandas as pd

from framework.terms import Class

BORROWED_FROM = "partnership:"


def borrowed(cells: pd.DataFrame) -> pd.Series:
    """Which cells stand for a partnership that covers the area but has no member organisation in it (bool, cells' index)."""
    return cells["pooled_from"].map(lambda given: isinstance(given, str) and given.startswith(BORROWED_FROM)).astype(bool)


def counted_class(cells: pd.DataFrame) -> pd.Series:
    """The class that counts in bars, lists and roll-ups: a borrowed one counts as not known."""
    return cells["class"].where(~borrowed(cells), str(Class.NO_DATA))


def lender(cell: pd.Series) -> str | None:
    """The name of the partnership a cell is borrowed from; None for a cell of its own."""
    given = cell["pooled_from"]
    return given.removeprefix(BORROWED_FROM) if isinstance(given, str) and given.startswith(BORROWED_FROM) else None
