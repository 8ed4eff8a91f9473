"""The words that decide: which tables and columns are read, what makes a place confidential, virtual, statewide or closed."""

import re
from collections.abc import Sequence

import pandas as pd

from loaders.hsds.rules import rules

_APOSTROPHE = r"['’‘`´]"
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHORT_ID = re.compile(r"[A-Za-z]{0,4}[-_]?[0-9]{1,6}")


def plain(text: str) -> str:
    """Lower case, apostrophes gone, anything else that is no letter or digit one space."""
    return re.sub(r"[\W_]+", " ", re.sub(_APOSTROPHE, "", text.lower())).strip()


def plain_all(texts: pd.Series) -> pd.Series:
    """plain() for every text; a missing one stays missing."""
    lower = texts.astype("str").str.lower().str.replace(_APOSTROPHE, "", regex=True)
    return lower.str.replace(r"[\W_]+", " ", regex=True).str.strip()


def says(texts: pd.Series, words: Sequence[str]) -> pd.Series:
    """True where a text holds one of the words, each as a word of its own, singular or plural. A missing text says nothing."""
    if not words:
        return pd.Series(False, index=texts.index)
    pattern = r"\b(?:" + "|".join(re.escape(plain(w)) for w in words) + r")(?:s|(?<=x)es)?\b"
    return plain_all(texts.fillna("")).str.contains(pattern, regex=True).astype(bool)


def is_post_box(texts: pd.Series) -> pd.Series:
    """True where an address line names a post-office box."""
    return plain_all(texts.fillna("")).str.contains(rules()["words"]["post_box"], regex=True).astype(bool)


def without_post_box(texts: pd.Series) -> pd.Series:
    """The lines without the words of a post-office box, which alone make no other address secret."""
    return plain_all(texts.fillna("")).str.replace(rules()["words"]["post_box"], " ", regex=True)


def equals_one_of(texts: pd.Series, words: Sequence[str]) -> pd.Series:
    """True where the whole text is one of the words."""
    return plain_all(texts.fillna("")).isin([plain(w) for w in words])


def shown_id(given: object) -> str:
    """A key in quotation marks where it can mean nobody, else words that say that it is not shown."""
    text = "" if pd.isna(given) else str(given)
    return repr(text) if _UUID.fullmatch(text) or _SHORT_ID.fullmatch(text) else "(a key that is not shown)"

