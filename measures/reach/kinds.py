"""Which kinds of care each county lists, how many places, and by how many operators."""

import pandas as pd

from framework.terms import FOUR_KINDS
from measures.reach.listed import REACH_KINDS, of_kind

PUBLIC_LIST = "public"
KINDS_COLUMNS = ["fips", "kind", "places", "operators", "one_operator", "as_of", "places_given"]


def kinds(services: pd.DataFrame, counties: pd.Series) -> pd.DataFrame:
    """The contract's `kinds` table: a row per county and kind, with `places` 0 where the lists hold none.

    counties: every county's fips. `places` counts places, not services, so 0 means none listed, not none; places_given, those of
    them that only a steward's file lists. `operators` is
    missing when no place of the kind names its operator. one_operator: true when all places, even a single one, are run
    by the same named operator; missing where none is listed or where an unnamed operator leaves it open. as_of: years of
    the whole list, so that an empty county has one too.
    """
    found = []
    for kind in REACH_KINDS:
        listed = of_kind(services, kind)
        years = sorted(listed["as_of"].dropna().unique())
        here = pd.DataFrame({"fips": sorted(counties.astype("string"))})
        here["kind"] = kind
        by_county = listed.groupby("fips")
        here["places"] = here["fips"].map(by_county.size()).astype("Int64")
        # The list covers the whole state, so a county it does not name lists none: a count, not a missing answer.
        here.loc[here["places"].isna(), "places"] = 0
        given = listed[listed["list"] != PUBLIC_LIST] if "list" in listed else listed.iloc[:0]
        here["places_given"] = here["fips"].map(given.groupby("fips").size()).astype("Int64")
        here.loc[here["places_given"].isna(), "places_given"] = 0
        here["operators"] = here["fips"].map(by_county["operator"].nunique()).astype("Int64")
        here.loc[here["places"] == 0, "operators"] = 0
        named = here["fips"].map(by_county["operator"].count()).astype("Int64")
        here.loc[(here["places"] > 0) & (named == 0), "operators"] = pd.NA
        # One named operator beside an unnamed one may be the same or another: not known.
        unsure = (here["places"] == 0) | ((here["operators"].isna() | (here["operators"] == 1)) & (named < here["places"]))
        here["one_operator"] = (here["operators"] == 1).astype("boolean").mask(unsure)
        here["as_of"] = ";".join(str(y) for y in years) if years else pd.NA
        found.append(here)
    return pd.concat(found, ignore_index=True)[KINDS_COLUMNS]


def four_kinds(kinds: pd.DataFrame) -> pd.Series:
    """How many of the four kinds each county lists: fips -> 0..4, every county of the table present."""
    four = kinds[kinds["kind"].isin(FOUR_KINDS)]
    return (four["places"] > 0).groupby(four["fips"]).sum().astype(int).rename("kinds")
