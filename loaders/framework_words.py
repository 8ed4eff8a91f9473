"""The words readers see: is every token worded, is every color a color, is a word used that we do not use."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from framework.terms import AreaKind, CareKind, Class, Family, PlaceType, Problem, Reason

FILE = "words.toml"
SINGULAR_PLURAL = ("singular", "plural")
COLORS = ("light", "light_ink", "dark", "dark_ink")
TABLES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "classes": (tuple(Class), ("word", "short", "explanation", "letter", "pattern", *COLORS)),
    "reasons": (tuple(Reason), ("word", "sentence")),
    "place_types": (tuple(PlaceType), ("word", "explanation")),
    "metro_parts": (("core", "edge"), ("word",)),
    "area_kinds": (tuple(AreaKind), SINGULAR_PLURAL),
    "care_kinds": (tuple(CareKind), (*SINGULAR_PLURAL, "short")),
    "families": (tuple(Family), ("word", "how")),
    "hotlines": (("colorado", "national"), ("name", "numbers", "source", "checked")),
}
NOTES = ("about_plan", "survivors", "justice", "leave", "tribal", "border", "listed")
PATTERNS = ("", "diagonals", "dots")
# The tables that the other two files must hold.
MORE_TABLES = {
    "pages.toml": ("home", "strengths", "reach", "method", "mode", "waves", "map", "ramps", "frame", "notes", "record", "reach_measures", "reach_kinds", "record_kinds", "steward"),
    "findings.toml": ("findings",),
}
# A class may have no letter and no pattern: what is not known yet has neither.
MAY_BE_EMPTY = ("letter", "pattern")


def word_problems(words: Mapping[str, Any]) -> list[Problem]:
    """Tokens without words, words for no token, colors and patterns that cannot be drawn."""
    def wrong(where: str, given: str, advice: str) -> Problem:
        return Problem(FILE, None, where, given, advice)

    found = table_problems(words, FILE, (*TABLES, "notes", "unused"))
    for name, (tokens, fields) in TABLES.items():
        table = _table(words.get(name))
        found += [wrong(f"{name}.{t}", "no part of the Atlas uses it", "Remove it, or mend its name.") for t in table if t not in tokens]
        for token in tokens:
            spec = _table(table.get(token))
            found += [wrong(f"{name}.{token}.{f}", "the words are missing", "Write them.") for f in fields
                      if not isinstance(spec.get(f), str) or not (spec[f].strip() or f in MAY_BE_EMPTY)]
    for token, spec in ((t, _table(c)) for t, c in _table(words.get("classes")).items()):
        found += [wrong(f"classes.{token}.{c}", f"{spec[c]!r} is not a color", "Write it as #0B5A6B.") for c in COLORS
                  if isinstance(spec.get(c), str) and not re.fullmatch("#[0-9A-Fa-f]{6}", spec[c])]
        if spec.get("pattern", "") not in PATTERNS:
            found.append(wrong(f"classes.{token}.pattern", f"{spec['pattern']!r} cannot be drawn", "Use diagonals, dots, or nothing."))
    notes, unused = _table(words.get("notes")), _table(words.get("unused"))
    found += [wrong(f"notes.{n}", "the words are missing", "Write them.") for n in NOTES if not isinstance(notes.get(n), str) or not notes[n].strip()]
    if not unused.get("words"):
        found.append(wrong("unused.words", "the list of words we do not use is missing", "Write it, so that they can be looked for."))
    found += [wrong(f"unused.{name}", f"{unused[name]!r} is no list of words", "Write words between brackets, each in quotation marks.")
              for name in ("words", "official_names") if unused.get(name) and not _is_list_of_words(unused[name])]
    return found


def table_problems(words: Mapping[str, Any], file: str, wanted: Sequence[str] = ()) -> list[Problem]:
    """What of a file of words is no table, and which wanted tables are missing or empty."""
    loose = [Problem(file, None, name, "it is no table", f"Write [{name}], and its words below.") for name, table in words.items() if not isinstance(table, Mapping)]
    return loose + [Problem(file, None, name, "the table is missing or empty", "Write it: pages say these words.") for name in wanted if words.get(name, {}) == {}]


def _table(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


def _is_list_of_words(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(word, str) and word.strip() for word in given)


def unwanted(text: str, unused: Mapping[str, Sequence[str]]) -> list[str]:
    """The words of text that we do not use, as whole words in any case, in order; names of bodies and laws are let be.

    unused: the table [unused] of words.toml, with words and official_names.
    """
    for name in unused.get("official_names", ()):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    listed = "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in sorted(unused["words"], key=len, reverse=True))
    return re.findall(rf"\b(?:{listed})\b", text, flags=re.IGNORECASE)


def said(words: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a nested wording as (where, text), but the list of words we do not use."""
    if isinstance(words, str):
        yield where, words
    elif isinstance(words, Mapping):
        for key, value in words.items():
            if key != "unused":
                yield from said(value, f"{where}.{key}".lstrip("."))
    elif isinstance(words, list):
        for value in words:
            yield from said(value, where)
