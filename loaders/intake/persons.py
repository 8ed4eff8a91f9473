"""Columns that hold something of a person, found by their headings and by their values, so that they can be refused.

No value of any column is ever part of what this module returns.
"""

import ipaddress
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "framework" / "persons.toml"
_HELD = tomllib.loads(FILE.read_text(encoding="utf-8"))
_KINDS: Mapping[str, Mapping[str, object]] = _HELD["kinds"]
_RULES: Mapping[str, float] = {name: rule["value"] for name, rule in _HELD["rules"].items()}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST_NAME = 60
_TAG = re.compile(r"<[^<>]{1,200}>")

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,6}(?![\w@])")
_PHONE = re.compile(r"(\+?1[ .-]?)?(\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]?\d{4}( ?(x|ext\.?) ?\d{1,6})?|\+[1-9]\d{0,2}([ .-]?\(?\d{1,5}\)?){2,6}")
_DIGITS = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
_SSN = re.compile(r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}")
_IP = re.compile(r"[0-9a-fA-F:.]{3,45}")
_PAIR = re.compile(r"-?\d{1,3}\.\d{3,}[ ,;]+-?\d{1,3}\.\d{3,}([ ,;]+-?[\d.]+){0,2}")
_DATE = re.compile(r"(?P<y>\d{4})[-/]\d{1,2}[-/]\d{1,2}([T ][\d:.Z+-]+)?|\d{1,2}[-/.]\d{1,2}[-/.](?P<z>\d{4})([T ][\d:.Z+-]+)?")


@dataclass(frozen=True)
class PersonColumn:
    """A column to refuse: its heading, its 0-based position, the kind of what it holds (a key of kinds in
    framework/persons.toml), and why, as a clause that a sentence can end with; no value of it."""

    name: str
    position: int
    kind: str
    why: str


def person_columns(headings: Sequence[str], columns: Mapping[str, Sequence[str]]) -> list[PersonColumn]:
    """The columns that hold something of a person, in their order; at most one entry for each position.

    headings: the words over each column, questions included. columns: all values by heading, header rows left out; a
    heading absent from it is judged by its words alone. A column that was given and holds nothing, or only answers
    such as yes and no, is nobody's and is not returned, whatever its heading.
    """
    places = any(words(h) in _HELD["bare"]["place_headings"] for h in headings)
    out = []
    for position, heading in enumerate(headings):
        given = columns.get(heading)
        values = None if given is None else Counter(v.strip() for v in given if v and v.strip())
        if values is not None and _nobodys(values, words(heading)):
            continue
        found = _by_values(values or Counter(), words(heading)) or _by_heading(words(heading), places)
        if found:
            out.append(PersonColumn(heading, position, *found))
    return out


def said(kind: str) -> str:
    """The words for a kind: "an e-mail address"."""
    return str(_KINDS[kind]["word"])


def words(heading: str) -> str:
    """A heading as the lists of persons.toml write it: lower case, no accents, marks or markup, camel case split."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", _TAG.sub(" ", heading)).replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def _by_heading(heading: str, places: bool) -> tuple[str, str] | None:
    short = len(heading.split()) <= _RULES["short_words"]
    for kind, held in _KINDS.items():
        if heading in held["is"]:
            return kind, "its heading says so"
        if any(_holds(heading, u) for u in held["unless"]):
            continue
        if short and any(_holds(heading, w) for w in held["holds"]) or any(_holds(heading, w) for w in held["asks"]):
            return kind, "its heading says so"
    if heading in _HELD["bare"]["coordinates"] and not places:
        return "coordinates", "its heading says so, and no other column says that the rows are places"
    return None


def _by_values(values: Counter[str], heading: str) -> tuple[str, str] | None:
    """Told by values, each kind by the share of filled cells that look like it; an e-mail address or a social security
    number needs only one."""
    looks: tuple[tuple[str, float, Callable[[str], object], tuple[str, ...]], ...] = (
        ("email", 0.0, _EMAIL.search, ()),
        ("id_number", 0.0, _SSN.fullmatch, ()),
        ("ip", _RULES["ip_share"], _is_ip, ()),
        ("phone", _RULES["phone_share"], _PHONE.fullmatch, tuple(_HELD["cleared"]["phone"])),
        ("phone", _RULES["bare_phone_share"], _DIGITS.fullmatch, tuple(_HELD["cleared"]["phone"])),
        ("coordinates", _RULES["place_share"], _PAIR.fullmatch, ()),
        ("name", _RULES["name_share"], _is_name, ()),
    )
    total = values.total()
    for kind, share, look, cleared in looks:
        count = sum(n for v, n in values.items() if look(v))
        if count and count >= share * total and not any(_holds(heading, c) for c in cleared):
            return kind, f"{count:,} of its {total:,} filled cells look like {said(kind)}"
    return _births(values, heading)


def _births(values: Counter[str], heading: str) -> tuple[str, str] | None:
    total = values.total()
    years = [int(found["y"] or found["z"]) for v, n in values.items() if (found := _DATE.fullmatch(v)) for _ in range(n)]
    if len(years) < 2 or len(years) < _RULES["birth_share"] * total or any(_holds(heading, c) for c in _HELD["cleared"]["birth_date"]):
        return None
    old = sum(1 for y in years if y <= _RULES["birth_old_year"])
    if old < _RULES["birth_old_share"] * len(years) or max(years) - min(years) < _RULES["birth_span_years"]:
        return None
    return "birth_date", f"{len(years):,} of its {total:,} filled cells are dates, {old:,} of them in or before {_RULES['birth_old_year']:.0f}"


def _nobodys(values: Counter[str], heading: str) -> bool:
    """True for no values at all, and where each is a bare answer or repeats an option that stands in the heading itself."""
    return all((said_words := words(v)) in _ANSWERS or (said_words and _holds(heading, said_words) and not _EMAIL.search(v)) for v in values)


def _is_ip(value: str) -> bool:
    if not _IP.fullmatch(value):
        return False
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def _is_name(value: str) -> bool:
    if len(value) > _LONGEST_NAME:
        return False
    parts = [words(p) for p in value.replace(",", " ").split()]
    turned = parts[1:2] if "," in value else parts[:1]
    return 2 <= len(parts) <= 4 and value[:1].isupper() and bool(_GIVEN.intersection(turned)) and not _ORGANIZATIONS.intersection(parts)


def _holds(heading: str, phrase: str) -> bool:
    return f" {phrase} " in f" {heading} "


_ANSWERS = frozenset(_HELD["answers"]["words"])
_GIVEN = frozenset(_HELD["given"]["names"])
_ORGANIZATIONS = frozenset(_HELD["given"]["organization_words"])
