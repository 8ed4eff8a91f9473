"""Which figures may count people: told by their unit, their title and their name (framework/few_people.toml). Fails closed."""

import pandas as pd

from loaders.few_people import counts_people, is_no_count, is_unsaid


def may_count_people(given: pd.DataFrame) -> pd.Series:
    """True (bool) for each figure that may be a number of people; given: unit, title, plain (the measure's own name), value.

    A unit that says percent, rate or share counts nobody, whatever its title says. Where the unit says nothing of what is
    counted, so may the title or the name; and any other whole figure is taken as a count.
    """
    told = given["title"] + " | " + given["plain"]
    unsaid = is_unsaid(given["unit"])
    no_count = is_no_count(given["unit"].where(~unsaid, told))
    return ~no_count & (counts_people(given["unit"] + " | " + told) | (unsaid & given["value"].mod(1).eq(0)))
