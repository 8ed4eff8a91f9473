"""Figures and lists as a reader meets them: rounded honestly, never more exact than they are."""

from collections.abc import Iterable

import pandas as pd

UNKNOWN = "an unknown share"


def percent(share: float, digits: int = 0) -> str:
    """A share 0..1 as percent: "48 %", "under 1 %", "over 99 %"; exactly none and all stay "0 %" and "100 %".

    digits: decimals, for exact counts only. A missing share is "an unknown share", never 0.
    """
    if pd.isna(share):
        return UNKNOWN
    value, step = 100 * share, 10.0**-digits
    if 0 < value < step:
        return f"under {step:.{digits}f} %"
    if 100 - step < value < 100:
        return f"over {100 - step:.{digits}f} %"
    return f"{value:.{digits}f} %"


def about(share: float) -> str:
    """An estimated share: "about 48 %"; "under 1 %" and the like need no "about"."""
    said = percent(share)
    return f"about {said}" if said[0].isdigit() else said


def whole(number: float) -> str:
    """A count with thousands separated: "130,297"; a missing one is "an unknown number of"."""
    return "an unknown number of" if pd.isna(number) else f"{round(number):,}"


def million(number: float) -> str:
    """A large count rounded: "5.88 million"; below a million as it stands."""
    return whole(number) if pd.isna(number) or number < 1e6 else f"{number / 1e6:.2f} million"


def listing(words: Iterable[str]) -> str:
    """Words as a list in a sentence: "a, b and c"; nothing gives "none"."""
    said = list(words)
    if not said:
        return "none"
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def years(as_of: pd.Series) -> str:
    """The years of dates as text: "2020", or "2020 to 2025"; no date gives "undated"."""
    found = sorted({str(d)[:4] for d in as_of.dropna()})
    return "undated" if not found else found[0] if len(found) == 1 else f"{found[0]} to {found[-1]}"
