"""Which counties a service says it serves, and whether it says the whole state; a polygon is not read, and that is said."""

import re

import pandas as pd

from framework.terms import Problem
from loaders.hsds.addresses import Asked
from loaders.hsds.rules import FILE, ROW, rules
from loaders.hsds.words import equals_one_of, says


def areas(given: pd.DataFrame, links: pd.DataFrame, county: Asked, state_names: list[str]) -> tuple[pd.DataFrame, list[Problem], int]:
    """One row per service with an area: serves (frozenset of FIPS), statewide (bool); problems by row; how many areas only a polygon tells.

    An area of a service at one location counts for that service. Statewide adds no county.
    """
    at = links.dropna(subset=["id", "service_id"]).drop_duplicates("id").set_index("id")["service_id"]
    service = given["service_id"].fillna(given["service_at_location_id"].map(at).astype("str"))
    text = given["name"].fillna(given["extent"])
    statewide = says(text, rules()["words"]["statewide"]) | equals_one_of(text, state_names)
    polygon_only = given["polygon"].astype("boolean").fillna(False).astype(bool) & text.isna()
    asked = text.notna() & ~statewide
    short = asked & (text.str.len() <= rules()["words"]["longest_area"]).astype("boolean").fillna(False).astype(bool)
    found = {t: frozenset(f for part in re.split(r"[;|]", t) for f in county.counties(part.strip())) for t in text[short].unique()}
    served = [found.get(t, frozenset()) if ok else frozenset() for t, ok in zip(text, short, strict=True)]
    unknown = asked & pd.Series([not s for s in served], index=given.index, dtype=bool)
    nameless = given["service_id"].isna() & service.isna()
    problems = [
        Problem(file, None if pd.isna(row) else int(row), "name", "it names no county, town or ZIP code of the state that we know", "Write counties by name or FIPS with ; between, or statewide.")
        for file, row in zip(given.loc[unknown, FILE], given.loc[unknown, ROW], strict=True)
    ]
    problems += [
        Problem(file, None if pd.isna(row) else int(row), "service_id", "this area belongs to no service", "Give the id of the service, or take the row out.")
        for file, row in zip(given.loc[nameless, FILE], given.loc[nameless, ROW], strict=True)
    ]
    all_served: dict[str, frozenset[str]] = {}
    everywhere: dict[str, bool] = {}
    for key, counties, whole in zip(service, served, statewide, strict=True):
        if isinstance(key, str):
            all_served[key] = all_served.get(key, frozenset()) | counties
            everywhere[key] = everywhere.get(key, False) or bool(whole)
    made = pd.DataFrame({"serves": pd.Series(all_served, dtype="object"), "statewide": pd.Series(everywhere, dtype="bool")})
    return made, problems, int(polygon_only.sum())
