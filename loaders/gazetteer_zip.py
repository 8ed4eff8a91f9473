"""A ZIP code's main county, and counties of other states, from the registry package zipcodes (offline)."""

import re
from functools import cache

import zipcodes

_FORM = re.compile(r"([0-9]{5})(?:\.0+|-?[0-9]{4})?\Z")


def five_digits(text: str) -> str | None:
    """The five digits of a ZIP code: from 80202, 80202-1234, 802021234, 80202.0; None for anything else."""
    found = _FORM.match(text.strip())
    return found[1] if found else None


@cache
def main_county(zip_code: str) -> tuple[str, str] | None:
    """(state's postal abbreviation, county's name, "" where the package has none) of five digits; None for no ZIP code.

    A ZIP code may reach into several counties; the package gives the main one only.
    """
    found = zipcodes.matching(zip_code)
    return (str(found[0]["state"]), str(found[0]["county"])) if found else None


def states_with(county: str) -> frozenset[str]:
    """Postal abbreviations of the states where a ZIP code lies in a county of this name ("San Juan")."""
    return frozenset(str(z["state"]) for z in zipcodes.filter_by(county=f"{county.title()} County"))
