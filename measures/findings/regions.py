"""Findings on lines drawn around counties: district attorneys, the state line, regions that mix place types."""

import pandas as pd

from framework.terms import AreaKind, PlaceType
from measures.findings.figures import Found, Tables, counties, listing_dates, sources_of
from measures.findings.said import listing, whole, years
from measures.reach.listed import REACH_KINDS

REGION_FILES = ("counties.csv", "regions.csv")


def district_attorneys(tables: Tables, words: dict[str, str]) -> Found | None:
    """Frontier counties that are a district alone, and districts that are exactly a planning region.

    words: the parts of the sentence, `same_one`, `alone_none` and `alone_some`. No such district: nothing to say.
    """
    districts, regions = _held(tables, AreaKind.DISTRICT_2025), _held(tables, AreaKind.PLANNING)
    place_type = counties(tables)["place_type"]
    alone = [d for d, held in districts.items() if len(held) == 1 and place_type[min(held)] == PlaceType.FRONTIER]
    pairs = [(d, r, len(held)) for d, held in districts.items() for r, other in regions.items() if held == other and len(held) > 1]
    if not pairs:
        return None
    names = tables["areas"].set_index(["area_kind", "area_id"])["name"]
    said = [words["same_one"].format(district=names[(AreaKind.DISTRICT_2025, d)], region=names[(AreaKind.PLANNING, r)], counties=whole(n)) for d, r, n in pairs]
    by_itself = words["alone_some"].format(counties=len(alone)) if alone else words["alone_none"]
    return Found({"alone": by_itself, "same": listing(said)}, "2025", sources_of(tables, *REGION_FILES))


def state_line(tables: Tables) -> Found:
    """How many counties touch another state."""
    county = counties(tables)
    when = years(listing_dates(tables, *REACH_KINDS))
    slots = {"counties": whole(county["touches_other_state"].sum()), "all": whole(len(county)), "years": when}
    return Found(slots, when, sources_of(tables, *REGION_FILES))


def mixed_regions(tables: Tables) -> Found:
    """How many regions and districts mix place types, and the metro-edge counties that count as urban."""
    county = counties(tables)
    slots = {}
    for key, kind in (("planning", AreaKind.PLANNING), ("districts", AreaKind.DISTRICT_2025)):
        held = _held(tables, kind)
        slots |= {key: whole(sum(county.loc[list(h), "place_type"].nunique() > 1 for h in held.values())), f"{key}_all": whole(len(held))}
    slots["edge"] = listing(sorted(county.loc[(county["metro_part"] == "edge").fillna(False), "name"]))
    return Found(slots, "2025", sources_of(tables, *REGION_FILES))


def _held(tables: Tables, kind: str) -> dict[str, frozenset[str]]:
    member: pd.DataFrame = tables["membership"]
    return {str(a): frozenset(rows) for a, rows in member[member["area_kind"] == kind].groupby("area_id", sort=False)["fips"]}
