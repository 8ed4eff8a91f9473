"""County FIPS codes as text of five characters, mended from the ways spreadsheets mangle them."""

import re
from collections.abc import Collection

import pandas as pd

from framework.terms import Problem

_FORMS = (
    re.compile(r"^(?P<state>[0-9]{2})(?P<county>[0-9]{3})\Z"),
    re.compile(r"^(?P<state>[0-9])(?P<county>[0-9]{3})\Z"),
    re.compile(r"^(?P<state>[0-9]{1,2})-(?P<county>[0-9]{1,3})\Z"),
    re.compile(r"^0500000[Uu][Ss](?P<state>[0-9]{2})(?P<county>[0-9]{3})\Z"),
    re.compile(r"^840(?P<state>[0-9]{2})(?P<county>[0-9]{3})\Z"),
)
# Some programs leave it before the first field of a file.
_BYTE_ORDER_MARK = "\ufeff"
# No more of a value than this is repeated in a message.
LONGEST = 60
# The Census codes of the states, the District of Columbia and the territories; 03, 07, 14, 43 and 52 were never given.
_STATES = frozenset(range(1, 57)) - {3, 7, 14, 43, 52} | {60, 66, 69, 72, 78}


def mend(value: object, state: str | None = None) -> str | None:
    """The five-character FIPS that a value means, or None when it means none.

    Understood: 8001, 8001.0, "8-1", "0500000US08001", 84008001, " 08001 ", the apostrophe that keeps a spreadsheet's zero,
    and, where a state such as "08" is given, the county's number alone: 1, "001". No county is numbered 000, and a code of
    a state that does not exist is none; a state that is no such code makes no number a county.
    """
    text = re.sub(r"\.0+$", "", str(value).strip().removeprefix(_BYTE_ORDER_MARK).strip().removeprefix("'"))
    if state is not None and re.fullmatch(r"[0-9]{1,2}", str(state).strip()) and re.fullmatch(r"[0-9]{1,3}", text):
        text = f"{int(state)}-{text}"
    for form in _FORMS:
        found = form.match(text)
        if found and int(found["state"]) in _STATES and int(found["county"]) > 0:
            return f"{int(found['state']):02d}{int(found['county']):03d}"
    return None


def mend_column(column: pd.Series, file: str, known: Collection[str], state: str | None = None) -> tuple[pd.Series, list[Problem]]:
    """The column mended (missing where it cannot be), and one problem per value that is no known county, by row.

    Rows are counted as a spreadsheet shows them: the heading is row 1. A missing value stays missing without a problem.
    """
    mended = column.map(lambda value: mend(value, state), na_action="ignore").astype("str")
    unknown = column.notna() & ~mended.isin(list(known))
    problems = [
        Problem(file, position + 2, str(column.name), f"{_short(value)!r} is not a county we know", "Give the five-digit FIPS code, such as 08001, or take the row out.")
        for position, (value, bad) in enumerate(zip(column, unknown, strict=True)) if bad
    ]
    return mended.where(~unknown), problems


def _short(value: object) -> object:
    return f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value
