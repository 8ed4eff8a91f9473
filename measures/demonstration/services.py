"""Invented services, the local checks of somebody who looked, and what each county says it has."""

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from measures.demonstration.chance import day, odds, stream, table
from measures.demonstration.vocabulary import CHECKER_ROLES
from measures.evidence.measure import Measure

FLAGS = ("offers_ride", "open_with_convictions", "open_in_active_use", "open_to_any_gender")
CHECKED = 0.45
OF_KIND = {"safe_housing": 0.35, "youth_transition": 0.5}


def services(seed: int, year: int, counties: pd.DataFrame, lean: pd.Series) -> pd.DataFrame:
    """One row per service: service_id, kind, operator, fips, serves (`;`), confidential, latitude, longitude, four flags, verified_on.

    An open one stands at the middle of its county's seat, to two decimals. Of a confidential one the county is the only
    place on the record: no town, street or point, so it cannot leak from here.
    """
    rng = stream(seed, "services")
    by_region = counties.groupby("planning")["fips"].agg(list)
    rows: list[dict[str, object]] = []
    seats = zip(counties["fips"], counties["planning"], counties["pop_2023"], counties["seat_latitude"], counties["seat_longitude"], strict=True)
    for fips, region, people, latitude, longitude in seats:
        many = math.isqrt(int(people))
        for kind, count in {**{k: int(rng.poisson(p * many / 200)) for k, p in OF_KIND.items()}, "support": int(rng.poisson(0.8 + many / 110))}.items():
            for _ in range(count):
                serves = [f for f in by_region[region] if f != fips and rng.random() < 0.25]
                rows.append({"service_id": f"Invented Service {len(rows):04d}", "kind": kind, "operator": f"Invented Operator {region}-{int(rng.integers(0, 12)):02d}",
                             "fips": fips, "serves": ";".join(serves) or None, "confidential": kind == "safe_housing",
                             **({} if kind == "safe_housing" else {"latitude": round(latitude, 2), "longitude": round(longitude, 2)}),
                             **{f: bool(rng.random() < odds(lean[fips] + (1.2 if f != "offers_ride" else 0.1))) for f in FLAGS}, "verified_on": day(rng, year, 30)})
    return table(rows, ["service_id", "kind", "operator", "fips", "serves", "confidential", "latitude", "longitude", *FLAGS, "verified_on"],
                 latitude="Float64", longitude="Float64", **dict.fromkeys((*FLAGS, "confidential"), "boolean"))


def local_checks(seed: int, year: int, counties: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """One row per county and kind somebody looked for: fips, kind, checker_role, checked_on, found (how many, none included)."""
    rng = stream(seed, "local_checks")
    reach = (listed["fips"] + ";" + listed["serves"].fillna("")).str.split(";")
    rows: list[dict[str, object]] = []
    for kind in OF_KIND:
        for fips in counties["fips"]:
            looked, role, checked_on = rng.random() < CHECKED, CHECKER_ROLES[int(rng.integers(len(CHECKER_ROLES)))], day(rng, year, 20)
            if looked:
                found = sum(fips in where for where in reach[listed["kind"] == kind])
                rows.append({"fips": fips, "kind": kind, "checker_role": role, "checked_on": checked_on, "found": found})
    return table(rows, ["fips", "kind", "checker_role", "checked_on", "found"], found="Int64")


def county_kinds(seed: int, counties: pd.DataFrame, lean: pd.Series, lists: Mapping[str, Measure]) -> pd.DataFrame:
    """One row per county, checklist and kind: fips, indicator_id, kind, present (yes, no, empty where not asked)."""
    rng = stream(seed, "county_kinds")
    rows: list[dict[str, object]] = []
    for key, kinds in ((key, asked.kinds) for key, asked in lists.items()):
        for fips in counties["fips"]:
            asked = rng.random() < 0.55
            # Somebody asked about one kind and forgot another: it happens, and is not an answer.
            forgot = rng.random() < 0.08
            here = [bool(rng.random() < odds(1.3 * lean[fips])) for _ in kinds]
            rows += [{"fips": fips, "indicator_id": key, "kind": kind, "present": None if not asked or (forgot and i == 0) else here[i]} for i, kind in enumerate(kinds)]
    return table(rows, ["fips", "indicator_id", "kind", "present"], present="boolean")


def county_records(seed: int, year: int, counties: pd.DataFrame, lean: pd.Series, practices: Iterable[str]) -> pd.DataFrame:
    """One row per county and practice a county keeps for itself: fips, indicator_id, asked, level 0..3, reviewed_on."""
    rng = stream(seed, "county_records")
    rows: list[dict[str, object]] = []
    for key in practices:
        for fips in counties["fips"]:
            asked = bool(rng.random() < 0.5)
            level = int(rng.binomial(3, odds(lean[fips])))
            rows.append({"fips": fips, "indicator_id": key, "asked": asked, "level": level if asked else None, "reviewed_on": day(rng, year, 26) if asked and level == 3 else None})
    return table(rows, ["fips", "indicator_id", "asked", "level", "reviewed_on"], asked="boolean", level="Int64")
