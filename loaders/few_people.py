"""Words that tell a number of people from other figures: framework/few_people.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from loaders.confidential import pattern_of

_FILE = Path(__file__).resolve().parents[1] / "framework" / "few_people.toml"


def counts_people(texts: pd.Series) -> pd.Series:
    """True (bool) where a text holds a word for people."""
    return _says(texts, "people")


def is_no_count(texts: pd.Series) -> pd.Series:
    """True (bool) where a text says percent, rate, share or the like."""
    return _says(texts, "no_count")


def is_unsaid(units: pd.Series) -> pd.Series:
    """True (bool) where a unit does not say what is counted; a missing one does not."""
    return units.fillna("").str.strip().str.casefold().isin(words()["unsaid"]).astype(bool)


@cache
def words() -> Mapping[str, list[str]]:
    """The lists of the file: people, unsaid, no_count."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _says(texts: pd.Series, which: str) -> pd.Series:
    plain = texts.fillna("").str.casefold().str.replace("%", " percent ").str.replace(r"[\W_]+", " ", regex=True)
    return plain.str.contains(re.compile(pattern_of(words()[which]))).astype(bool)
