"""Words that close a place: one list (framework/confidential.toml), one matcher, for sheets and directories alike."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

_FILE = Path(__file__).resolve().parents[1] / "framework" / "confidential.toml"
_APOSTROPHES = "['’‘`´ʼ]"
_SPELLED = re.compile(r"\b\w(?: \w){2,}\b")


def confidential_word(text: str) -> str | None:
    """The first word of framework/confidential.toml that stands in a text, as the text has it in plain letters; or None."""
    found = re.search(_pattern("words"), _plain(text))
    return found[0] if found else None


def says_confidential(texts: pd.Series) -> pd.Series:
    """True (bool) where confidential_word finds one. A missing text says nothing."""
    return _says(texts, "words")


def may_be_lived_in(texts: pd.Series) -> pd.Series:
    """True (bool) where a name may be that of a place people live or stay in: it is drawn no finer than its town."""
    return _says(texts, "at_town")


def pattern_of(words: Sequence[str]) -> str:
    """The words as one pattern over plain text: each a word of its own, singular or plural, its parts apart or together; a star is any letters."""
    return rf"\b(?:{'|'.join(_one(w) for w in words)})\b"


def _one(word: str) -> str:
    parts = [r"\w*".join(re.escape(_plain(piece)) for piece in part.split("*")) for part in word.split()]
    return r"\s?".join(parts) + ("" if word.endswith("*") else r"(?:s|(?<=x)es)?")


def _says(texts: pd.Series, which: str) -> pd.Series:
    # A directory says the same of many places: each text is asked once.
    asked = {t: re.search(_pattern(which), _plain(t)) is not None for t in texts.dropna().unique()}
    return texts.map(asked).eq(True).astype("boolean").fillna(False).astype(bool)


def _plain(text: str) -> str:
    """Small letters and digits with single blanks between; accents, apostrophes and signs that nobody sees are gone, letters that
    only look Latin are Latin, and a word spelled out ("s.a.f.e") is a word."""
    shown = text
    if not text.isascii():
        alike = text.translate(_look_alikes())
        shown = "".join(c for c in unicodedata.normalize("NFKD", alike) if unicodedata.category(c) not in ("Cf", "Mn"))
    words = re.sub(r"[\W_]+", " ", re.sub(_APOSTROPHES, "", shown.casefold())).strip()
    spelled = _SPELLED.sub(lambda run: run[0].replace(" ", ""), words)
    # Both ways: "p o box" is a word of the list as it stands.
    return words if spelled == words else f"{words} | {spelled}"


@cache
def _pattern(which: str) -> str:
    given = _given()
    return pattern_of(given["words"] if which == "words" else given[which]["words"])


@cache
def _look_alikes() -> dict[int, str]:
    pairs = _given()["look_alikes"]
    return str.maketrans(pairs["seen"], pairs["meant"])


@cache
def _given() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
