"""What a text of a contract CSV may be: the rules of our own sheets, for tables that come without one."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from framework.terms import CareKind, LocationClass
from loaders.shown import personal
from loaders.templates import dates, numbers, word
from loaders.templates.cell import Cell
from loaders.templates.definition import Column, kinds, template

LARGEST_WHOLE = 2**53
_DAY = "Give a date such as 2026-06-30."
# Names of things, which other tables ask for: a bare run of ten digits there is a number somebody gave, not a telephone's.
_NAMES = ("key", "helper", "helped")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_MADE = {"measures": "context"}
_READERS: Mapping[str, Callable[[str, Column], Cell]] = {
    "choice": word.choice, "choices": word.choices, "indicator": word.indicator, "items": word.items, "system": lambda text, _: word.system(text)}


@cache
def columns_told(table: str) -> dict[str, Column]:
    """The columns of a table as our sheets define them, by the table's own names; empty where no sheet fills it."""
    sheets = [template(k) for k in kinds()]
    return {c.into: c for sheet in sheets if sheet.table == table or sheet.kind == _MADE.get(table) for c in sheet.columns if c.keep}


def text_cell(table: str, name: str, text: str, as_of: str) -> Cell:
    """A text as the sheet of that table takes it, or why it does not. as_of: the day (ISO) or year no date may lie after; empty: none."""
    told, said = columns_told(table).get(name), text.strip()
    kind = told.type if told is not None else ""
    if kind == "date" or name.endswith("_on"):
        return dates.day(said, as_of or None) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said) else Cell(why=_says(said), advice=_DAY)
    if kind == "year" and table != "context":
        found = dates.year(said, as_of or None)
        return Cell(str(found.value)) if found.value is not None else found
    if name == "source_url":
        return word.url(said)
    named = name in _NAMES or name.endswith("_id") or _DECIMAL.fullmatch(said)
    if word.persons(said) is not None or (not named and personal(said)):
        return word.PERSON
    if name == "location_class":
        return Cell(said) if said in set(LocationClass) else Cell(why=_says(said), advice=f"Write one of: {', '.join(LocationClass)}.")
    if table == "services" and name == "kind" and said in set(CareKind):
        return Cell(said)
    if name == "item_id":
        return word.items(said, told) if told is not None else _one_item(said)
    return _READERS[kind](said, told) if told is not None and kind in _READERS else Cell(said)


def number_bounds(table: str, name: str) -> tuple[float, float]:
    """The least and the most a number of that column may be; a whole column's least is zero whoever says nothing."""
    told = columns_told(table).get(name)
    if told is not None and told.codes:
        return 0, max(told.codes)
    if told is not None and told.type == "share":
        return 0, 1
    low, high = {"latitude": (-90, 90), "longitude": (-180, 180)}.get(name, (-numbers.LARGEST, numbers.LARGEST))
    return (low if told is None or told.least is None else told.least), (high if told is None or told.most is None else told.most)


def _one_item(text: str) -> Cell:
    return word.items(text, columns_told("finding_notes")["item_id"])


def _says(text: str) -> str:
    return f"it says {text[:60]!r}" if not personal(text) else "it holds a text that is not shown"
