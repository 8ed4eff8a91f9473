"""County names and codes as people write them: what the sheets need of whoever knows them, and a simple answer."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from loaders import fips, geodata
from loaders.templates.cell import plain


class CountyFound(Protocol):
    """What a text was found to mean: FIPS codes (five characters), or none and a sentence why not."""

    @property
    def fips(self) -> tuple[str, ...]: ...
    @property
    def why(self) -> str: ...


FindCounty = Callable[[str], CountyFound]
EVERYWHERE = ("statewide", "all counties", "all", "entire state", "whole state")


@dataclass(frozen=True)
class Found:
    """A CountyFound."""

    fips: tuple[str, ...] = ()
    why: str = ""


def of_state(state: str = "08") -> FindCounty:
    """A finder over one state's counties: a FIPS in any form of loaders.fips.mend, "Denver", "Denver County",
    "Denver County, Colorado", or "statewide" for all of them. Regions, towns and ZIP codes are for a fuller gazetteer."""
    names = names_of(state)
    by_name = {bare(name): code for code, name in names.items()}

    def find(text: str) -> Found:
        code = fips.mend(text, state)
        if code in names:
            return Found((code,))
        if code is not None or re.fullmatch(r"[0-9 .-]+", text.strip()):
            return Found(why=f"{text!r} is not the code of a county here")
        if plain(text) in EVERYWHERE:
            return Found(tuple(sorted(names)))
        name = bare(text)
        if name in by_name:
            return Found((by_name[name],))
        like = difflib.get_close_matches(name, list(by_name), n=1, cutoff=0.7)
        return Found(why=f"{text!r} is not a county we know" + (f" (did you mean {names[by_name[like[0]]]}?)" if like else ""))

    return find


@cache
def names_of(state: str) -> dict[str, str]:
    """The state's counties: FIPS to name. Not to be changed by whoever asks."""
    return dict(zip(*(geodata.counties(state)[c] for c in ("fips", "county")), strict=True))


def bare(name: str) -> str:
    """A county's name for comparison: without the word County, the state after it, accents and punctuation."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r" (county|cnty|cty|co)$", "", plain(re.sub(r",?\s+(colorado|co)\.?\s*$", "", ascii_only.strip(), flags=re.IGNORECASE)))


def in_cell(text: str, find: FindCounty) -> tuple[tuple[str, ...], list[str]]:
    """The counties a field names, each once in their order, and a sentence for each name that is none.

    Names stand apart by ; or a line break, or else by commas, slashes, "and" or "&".
    """
    whole = find(text)
    if whole.fips:
        return tuple(dict.fromkeys(whole.fips)), []
    parts = [p.strip() for p in re.split(r"[;\n|]", text) if p.strip()]
    found = [f for part in parts for f in _each(part, find)]
    return tuple(dict.fromkeys(code for f in found for code in f.fips)), [f.why for f in found if not f.fips]


def _each(part: str, find: FindCounty) -> list[CountyFound]:
    whole = find(part)
    pieces = [p.strip() for p in re.split(r"[,/&]|\band\b", part) if p.strip()]
    return [whole] if whole.fips or len(pieces) < 2 else [find(p) for p in pieces]
