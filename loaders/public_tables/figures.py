"""The figures of a column of a public table: numbers, missing ones, and fields that are neither."""

import re

import pandas as pd

from loaders.public_tables.definition import definition

_GROUPED = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$"
# Half of what is given in a column must be numbers; a column of words is not one of figures.
NUMBERS_SHARE = 0.5


def figures(fields: pd.Series) -> tuple[pd.Series, pd.Series, pd.Series]:
    """fields: text. Three series with its index: the figures (Float64, missing where none is given), whether a field is
    neither a finite number nor a known way of saying that there is none, and whether a number stood for a missing figure."""
    said = definition()["missing"]
    text = fields.str.strip().str.removeprefix("±").str.strip()
    missing = text.str.casefold().isin(said["words"]) | text.str.fullmatch(said["open_ended"])
    plain = text.mask(text.str.match(_GROUPED), text.str.replace(",", "", regex=False)).str.removesuffix("%")
    # The pattern first: to_numeric would also take words such as nan and inf.
    number = plain.str.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
    value = pd.to_numeric(plain.where(number & ~missing), errors="coerce").astype("Float64")
    coded = value.isin(said["numbers"]).fillna(False).astype(bool)
    return value.mask(coded), ~missing.astype(bool) & ~number.astype(bool), coded


def are_figures(value: pd.Series, wrong: pd.Series) -> bool:
    """True where a column holds a figure, and numbers at least as often as other words."""
    return bool(value.notna().any()) and float(wrong.sum()) <= (1 - NUMBERS_SHARE) * float(wrong.sum() + value.notna().sum())


def title(heading: str) -> str:
    """A heading in words: Census exports part its levels with !!, and older ones with a colon after each."""
    return re.sub(r"\s+", " ", re.sub(r":?!!", ": ", heading)).strip().rstrip(":")
