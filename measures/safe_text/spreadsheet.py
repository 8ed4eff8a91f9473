"""Text that a spreadsheet would run as a formula, made harmless: the one place, for every file that leaves."""

from typing import Any

import pandas as pd

# What makes a spreadsheet take text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:
    """A text that would run, with an apostrophe before it; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def harmless_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The same for every cell and heading of a table; numbers and missing cells stay as they are."""
    return frame.map(harmless).rename(columns=harmless)
