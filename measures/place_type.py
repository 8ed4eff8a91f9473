"""Urban, rural or frontier: one rule for any county of any state."""

import pandas as pd

from framework.terms import PlaceType

_METRO = {"yes": True, "no": False, True: True, False: False}


def place_types(counties: pd.DataFrame, max_people_per_sqmi: float = 6.0) -> pd.Series:
    """The place type of each county as text, index as given (FIPS); empty where it cannot be told.

    counties: metro (yes/no or true/false: in a metropolitan area), land_sqmi (square miles of land), population (people,
    of the basis year). Urban is metropolitan; of the others, frontier has at most max_people_per_sqmi people per square
    mile, not rounded, and rural more. Unknown metro gives empty; unknown people or land too, unless metropolitan.
    Impossible figures raise ValueError naming the counties.
    """
    metro = counties["metro"].map(_METRO).astype("boolean")
    people = counties["population"].astype("Float64")
    land = counties["land_sqmi"].astype("Float64")
    wrong = {
        "metro is neither yes nor no": counties["metro"].notna() & metro.isna(),
        "the population is below 0": (people < 0).fillna(False),
        "the land is not above 0 square miles": (land <= 0).fillna(False),
    }
    problems = [f"{', '.join(map(str, counties.index[rows.astype(bool)]))}: {what}. Correct the table of counties." for what, rows in wrong.items() if rows.any()]
    if problems:
        raise ValueError(" ".join(problems))
    few = people / land <= max_people_per_sqmi
    out = pd.Series(pd.NA, index=counties.index, dtype="string", name="place_type")
    out[metro.eq(True).fillna(False)] = str(PlaceType.URBAN)
    outside = metro.eq(False).fillna(False)
    out[outside & few.fillna(False)] = str(PlaceType.FRONTIER)
    out[outside & (~few).fillna(False)] = str(PlaceType.RURAL)
    return out


def moved(a: pd.Series, b: pd.Series) -> pd.Series:
    """The counties whose type differs between two bases, each as "frontier to rural", index FIPS in order.

    A county unknown on either basis is not said to have moved.
    """
    was, now = a.align(b, join="inner")
    differ = (was != now).fillna(False).astype(bool) & was.notna() & now.notna()
    return (was[differ].astype("string") + " to " + now[differ].astype("string")).sort_index().rename("moved")
