"""Names of places made comparable: capitals, accents and punctuation gone, the words around a name known."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "framework" / "places.toml"


def plain(text: str) -> str:
    """Lower case without accents, punctuation as single spaces: "Cañon  City, CO." gives "canon city co"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.replace("'", "").replace("’", "").replace("&", " and ")).split())


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@dataclass(frozen=True)
class Words:
    """The words of framework/places.toml for one state; every phrase is plain."""

    county_before: tuple[str, ...]
    county_after: tuple[str, ...]
    town_before: tuple[str, ...]
    region_before: tuple[str, ...]
    region_after: tuple[str, ...]
    statewide: frozenset[str]
    outside: frozenset[str]
    strong_separators: tuple[str, ...]
    soft_separators: tuple[str, ...]
    region_forms: dict[str, list[str]]


def words(state: str, file: Path = FILE) -> Words:
    """The words for a state given by name ("Colorado")."""
    given = tomllib.loads(file.read_text(encoding="utf-8"))
    named = [*given["statewide"], *(w.format(state=state) for w in given["statewide_with_state"])]
    return Words(
        *(tuple(sorted(map(plain, given[k]), key=len, reverse=True)) for k in ("county_before", "county_after", "town_before", "region_before", "region_after")),
        frozenset(map(plain, named)), frozenset(plain(w.format(state=state)) for w in given["outside"]),
        tuple(given["strong_separators"]), tuple(given["soft_separators"]), given["region_forms"])


def bare(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """A plain name without one of the words before it and after it; the name itself where nothing else would be left."""
    for word in before:
        if name.startswith(f"{word} "):
            name = name.removeprefix(word).strip()
            break
    for word in after:
        if name.endswith(f" {word}"):
            return name.removesuffix(word).strip()
    return name
