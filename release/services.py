"""Listed places as they may be published: as exact as their location class, and no exacter."""

import pandas as pd

from framework.terms import LocationClass

# About one kilometre: where the town is not in the list, never a door.
TOWN_DIGITS, STREET_DIGITS = 2, 5
POINT = ["latitude", "longitude"]


def published(services: pd.DataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    """The services table without withheld places; only a street-level one keeps its own point.

    A town-level place stands at its town's middle, which is public and not rounded (towns: name, fips, latitude,
    longitude, population; the county's own town of that name, else the largest of that name), or at its own point rounded
    to about a kilometre where the town is not in the list. A county-level one has no point.
    """
    shown = services[services["location_class"] != LocationClass.WITHHELD].copy()
    largest_first = towns.sort_values("population", ascending=False, kind="stable")
    own = largest_first.drop_duplicates(["name", "fips"]).set_index(["name", "fips"])[POINT].reindex(pd.MultiIndex.from_frame(shown[["town", "fips"]])).set_axis(shown.index)
    named = largest_first.drop_duplicates("name").set_index("name")[POINT].reindex(shown["town"]).set_axis(shown.index)
    town = own.fillna(named).fillna(shown[POINT].round(TOWN_DIGITS))
    is_street, is_town = shown["location_class"] == LocationClass.STREET, shown["location_class"] == LocationClass.TOWN
    shown[POINT] = shown[POINT].round(STREET_DIGITS).where(is_street, town.where(is_town))
    return shown
