"""Days and years as spreadsheets and people write them; a future one is refused against the day the data speak of."""

import re
from datetime import date, datetime, timedelta

from loaders.templates.cell import Cell
from loaders.templates.numbers import plain_missing

_EXCEL_BEGINS = date(1899, 12, 30)
_SERIAL = re.compile(r"([2-7][0-9]{4})(\.[0-9]+)?")
_CLOCK = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}.*$")
_UNAMBIGUOUS = ("%Y-%m-%d", "%Y/%m/%d", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y")
EARLIEST = 1950
WANTED = "Write the day as 2025-03-04."


def last_day(as_of: str) -> date:
    """The day itself, or 31 December where only a year is given. Raises ValueError for anything else."""
    return date.fromisoformat(f"{as_of}-12-31" if len(as_of) == 4 else as_of)


def day(text: str, as_of: str | None) -> Cell:
    """A day as ISO text. Excel's day numbers (45000) and days with the month first (3/4/2025) are taken with a warning."""
    if plain_missing(text):
        return Cell()
    if re.fullmatch(r"(19|20)[0-9]{2}(-[0-9]{1,2})?(\.0)?", text):
        return Cell(why=f"{text!r} names no day", advice=WANTED)
    serial = _SERIAL.fullmatch(text)
    if serial:
        found = _EXCEL_BEGINS + timedelta(days=int(serial[1]))
        return _sound(found, text, as_of, f"{text!r} was read as the spreadsheet's number for {found.isoformat()}")
    bare = _CLOCK.sub("", text)
    for forms, said in ((_UNAMBIGUOUS, None), (_MONTH_FIRST, "the month first")):
        parsed = _parsed(bare, forms)
        if parsed:
            return _sound(parsed, text, as_of, f"{text!r} was read with {said}, as {parsed.isoformat()}" if said else None)
    return Cell(why=f"it says {text!r}, which is no day we can read", advice=WANTED)


def year(text: str, as_of: str | None) -> Cell:
    """A year of four digits as a number."""
    if plain_missing(text):
        return Cell()
    if not re.fullmatch(r"(19|20)[0-9]{2}(\.0)?", text):
        return Cell(why=f"it says {text!r}, which is no year", advice="Write a year such as 2025.")
    value = int(text[:4])
    if as_of is not None and value > last_day(as_of).year:
        return _future(text, as_of)
    return Cell(value)


def _parsed(text: str, forms: tuple[str, ...]) -> date | None:
    for form in forms:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _sound(found: date, text: str, as_of: str | None, warning: str | None) -> Cell:
    if found.year < EARLIEST:
        return Cell(why=f"{text!r} lies before {EARLIEST}", advice=WANTED)
    if as_of is not None and found > last_day(as_of):
        return _future(text, as_of)
    return Cell(found.isoformat(), warning=warning)


def _future(text: str, as_of: str) -> Cell:
    return Cell(why=f"{text!r} lies after {as_of}, the day these data speak of", advice="Mend the date, or build with a later as_of.")
