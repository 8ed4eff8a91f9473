"""County FIPS codes as text of five characters, mended from the ways spreadsheets mangle them."""

import re
from collections.abc import Collection

import pandas as pd

from framework.terms import Problem

_FORMS = (
    re.compile(r"^(?P<state>\d{2})(?P<county>\d{3})$"),
    re.compile(r"^(?P<state>\d)(?P<county>\d{3})$"),
    re.compile(r"^(?P<state>\d{1,2})-(?P<county>\d{1,3})$"),
    re.compile(r"^0500000US(?P<state>\d{2})(?P<county>\d{3})$"),
    re.compile(r"^840(?P<state>\d{2})(?P<county>\d{3})$"),
)


def mend(value: object) -> str | None:
    """The five-character FIPS that a value means, or None when it means none.

    Understood: 8001, 8001.0, "8-1", "0500000US08001", 84008001, " 08001 ".
    """
    text = re.sub(r"\.0+$", "", str(value).strip())
    for form in _FORMS:
        found = form.match(text)
        if found:
            return f"{int(found['state']):02d}{int(found['county']):03d}"
    return None


def mend_column(column: pd.Series, file: str, known: Collection[str]) -> tuple[pd.Series, list[Problem]]:
    """The column mended (missing where it cannot be), and one problem per value that is no known county, by row.

    Rows are counted as a spreadsheet shows them: the heading is row 1. A missing value stays missing without a problem.
    """
    mended = column.map(mend, na_action="ignore")
    unknown = column.notna() & ~mended.isin(list(known))
    problems = [
        Problem(file, position + 2, str(column.name), f"{value!r} is not a county we know", "Give the five-digit FIPS code, such as 08001, or take the row out.")
        for position, (value, bad) in enumerate(zip(column, unknown, strict=True)) if bad
    ]
    return mended.where(~unknown), problems
