"""Invented frontline agencies, sites and district offices, with what each says of itself."""

import math

import numpy as np
import pandas as pd

from measures.demonstration.chance import day, odds, stream, table
from measures.demonstration.vocabulary import FRONTLINE

ANSWERS = ("staff_trained", "head_trained", "written_protocol", "financial_investigator", "regional_agreement", "flags_trafficking")
HARDER = {"staff_trained": 0.2, "head_trained": 0.0, "written_protocol": -0.6, "financial_investigator": -1.0, "regional_agreement": -0.2, "flags_trafficking": -0.7}
UNKNOWN = 0.01


def agencies(seed: int, year: int, counties: pd.DataFrame, lean: pd.Series) -> pd.DataFrame:
    """One row per agency and county: agency_id, fips, sector, the ANSWERS (yes, no or empty), staff_trained_on, head_trained_on.

    A district attorney's office (sector `prosecution`) has one row for each county of its district.
    """
    rng = stream(seed, "agencies")
    rows: list[dict[str, object]] = []
    for fips, people in zip(counties["fips"], counties["pop_2023"], strict=True):
        for sector in FRONTLINE:
            for _ in range(1 + int(rng.integers(0, 2)) + math.isqrt(int(people)) // 130):
                rows.append({"agency_id": f"Invented Agency {len(rows):04d}", "fips": fips, "sector": sector, **_said(rng, year, lean[fips])})
    for district, within in counties.groupby("jd2025")["fips"]:
        said = _said(rng, year, float(lean[list(within)].mean()))
        rows += [{"agency_id": f"Invented Attorney Office {district}", "fips": fips, "sector": "prosecution", **said} for fips in within]
    return table(rows, ["agency_id", "fips", "sector", *ANSWERS, "staff_trained_on", "head_trained_on"], **dict.fromkeys(ANSWERS, "boolean"))


def sites(seed: int, counties: pd.DataFrame, lean: pd.Series) -> pd.DataFrame:
    """One row per place the public walks into: site_id, fips, displays_hotline (yes or no)."""
    rng = stream(seed, "sites")
    rows: list[dict[str, object]] = []
    for fips, people in zip(counties["fips"], counties["pop_2023"], strict=True):
        for _ in range(2 + math.isqrt(int(people)) // 60):
            rows.append({"site_id": f"Invented Site {len(rows):04d}", "fips": fips, "displays_hotline": bool(rng.random() < odds(lean[fips] - 0.3))})
    return table(rows, ["site_id", "fips", "displays_hotline"], displays_hotline="boolean")


def district_offices(seed: int, counties: pd.DataFrame) -> pd.DataFrame:
    """One row per judicial district (jd2025) and role: district, role, officers, trained, reported; empty where not reported."""
    rng = stream(seed, "district_offices")
    people = counties.groupby("jd2025")["pop_2023"].sum()
    rows: list[dict[str, object]] = []
    for district, residents in people.items():
        for role, per in (("prosecutor", 9000), ("judge", 25000)):
            officers = 3 + int(residents) // per
            trained = int(rng.binomial(officers, rng.choice([0.0, 0.15, 0.45, 0.8])))
            said = bool(rng.random() < 0.7)
            rows.append({"district": district, "role": role, "officers": officers if said else None, "trained": trained if said else None, "reported": said})
    return table(rows, ["district", "role", "officers", "trained", "reported"], officers="Int64", trained="Int64", reported="boolean")


def _said(rng: np.random.Generator, year: int, leaning: float) -> dict[str, object]:
    said: dict[str, object] = {a: _answer(rng, odds(leaning + HARDER[a])) for a in ANSWERS}
    return said | {f"{a}_on": day(rng, year, 40) if said[a] is True else None for a in ("staff_trained", "head_trained")}


def _answer(rng: np.random.Generator, chance: float) -> bool | None:
    yes, known = bool(rng.random() < chance), rng.random() >= UNKNOWN
    return yes if known else None
