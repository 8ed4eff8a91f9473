"""Listed places as they may be published: as exact as their location class, and no exacter."""

from collections.abc import Collection

import pandas as pd

from framework.terms import LocationClass
from loaders.confidential import may_be_lived_in

# About one kilometre: where the town is not in the list, never a door.
TOWN_DIGITS, STREET_DIGITS = 2, 5
POINT = ["latitude", "longitude"]
# Who lists a place: the public list, or a file that a steward gave.
PUBLIC, STEWARD = "public", "steward"
_OWN = {"place_id": "string", "list": "string", "serves": "string", "virtual": "bool", "stale": "boolean", "also_source_id": "string"}


def published(services: pd.DataFrame, towns: pd.DataFrame, renamed: Collection[str] = ()) -> pd.DataFrame:
    """The services table without withheld places; only a street-level one keeps its own point.

    A town-level place stands at its town's middle, which is public and not rounded (towns: name, fips, latitude,
    longitude, population; the county's own town of that name, else the largest of that name), or at its own point rounded
    to about a kilometre where the town is not in the list. A county-level one has no point.
    renamed: service ids whose name or operator a correction changed; one that may be lived in by them stands at its town.
    """
    shown = services[services["location_class"] != LocationClass.WITHHELD].copy()
    lived_in = shown["service_id"].isin(renamed) & (may_be_lived_in(shown["name"]) | may_be_lived_in(shown["operator"]))
    shown["location_class"] = shown["location_class"].mask(lived_in & (shown["location_class"] == LocationClass.STREET), str(LocationClass.TOWN))
    largest_first = towns.sort_values("population", ascending=False, kind="stable")
    own = largest_first.drop_duplicates(["name", "fips"]).set_index(["name", "fips"])[POINT].reindex(pd.MultiIndex.from_frame(shown[["town", "fips"]])).set_axis(shown.index)
    named = largest_first.drop_duplicates("name").set_index("name")[POINT].reindex(shown["town"]).set_axis(shown.index)
    town = own.fillna(named).fillna(shown[POINT].round(TOWN_DIGITS))
    is_street, is_town = shown["location_class"] == LocationClass.STREET, shown["location_class"] == LocationClass.TOWN
    shown[POINT] = shown[POINT].round(STREET_DIGITS).where(is_street, town.where(is_town))
    return shown


def stamped(services: pd.DataFrame) -> pd.DataFrame:
    """The services with the columns that tell one list from another: place_id (the place's own id where it has none), list (who
    lists it), serves, virtual, stale and also_source_id; those of the public list say nothing in the last four."""
    told = services.reindex(columns=[*services.columns, *(c for c in _OWN if c not in services)])
    told = told.assign(place_id=told["place_id"].astype("object").where(told["place_id"].notna(), told["service_id"]), list=told["list"].astype("object").where(told["list"].notna(), PUBLIC),
                       virtual=told["virtual"].astype("boolean").eq(True).fillna(False).astype(bool))
    kinds = {c: "float64" if c in POINT else "str" for c in services.columns if c not in _OWN}
    return told.astype({**kinds, **_OWN})


def public_list(services: pd.DataFrame) -> pd.DataFrame:
    """The public list alone, as it stands where no steward gives anything: what the public wave is graded by."""
    return services.loc[services["list"] == PUBLIC, [c for c in services.columns if c not in _OWN]]
