"""Invented partnerships: who sits in them, which counties they cover, and how far their practices have come."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from measures.demonstration.chance import day, odds, stream, table
from measures.demonstration.vocabulary import ROSTER_LIST, SECTORS
from measures.evidence.measure import Measure

KINDS = {"coalition": "Invented Coalition", "task force": "Invented Task Force", "regional team": "Invented Regional Team"}
WITHOUT_PARTNERSHIP = 0.2
STATEWIDE = 2


def partnerships(seed: int, year: int, counties: pd.DataFrame, asked_practices: Mapping[str, Measure], lists: Mapping[str, Measure]) -> dict[str, pd.DataFrame]:
    """Six tables: partnerships (partnership_id, kind, statewide), partnership_members (partnership_id, organisation_id, sector,
    fips, trained_shared_language), partnership_counties (partnership_id, fips), practices (partnership_id, indicator_id, asked,
    level 0..3, reviewed_on), partnership_kinds (partnership_id, indicator_id, kind, present; empty where not asked), funding
    (grant_id, partnership_id, amount_usd, awarded_on, months_ahead). Some regions have none; two are statewide and cover every county.
    """
    rng = stream(seed, "partnerships")
    made: dict[str, list[dict[str, object]]] = {name: [] for name in COLUMNS}
    regions = sorted(counties["planning"].unique())
    bare = set(rng.permutation(regions)[: round(len(regions) * WITHOUT_PARTNERSHIP)])
    spans = [list(counties.loc[counties["planning"] == r, "fips"]) for r in regions if r not in bare for _ in range(int(rng.integers(1, 3)))]
    # Levels spread evenly before the draw: some partnerships are far along, some have barely begun.
    strengths = rng.permutation(np.linspace(-2.4, 2.4, len(spans) + STATEWIDE))
    for number, span in enumerate([*spans, *[list(counties["fips"])] * STATEWIDE]):
        _add(rng, made, number, span, number >= len(spans), float(strengths[number]), year, asked_practices, lists)
    return {name: table(rows, COLUMNS[name], **TYPES.get(name, {})) for name, rows in made.items()}


COLUMNS = {
    "partnerships": ["partnership_id", "kind", "statewide"],
    "partnership_members": ["partnership_id", "organisation_id", "sector", "fips", "trained_shared_language"],
    "partnership_counties": ["partnership_id", "fips"],
    "practices": ["partnership_id", "indicator_id", "asked", "level", "reviewed_on"],
    "partnership_kinds": ["partnership_id", "indicator_id", "kind", "present"],
    "funding": ["grant_id", "partnership_id", "amount_usd", "awarded_on", "months_ahead"],
}
TYPES = {
    "partnerships": {"statewide": "boolean"}, "partnership_members": {"trained_shared_language": "boolean"},
    "practices": {"asked": "boolean", "level": "Int64"}, "partnership_kinds": {"present": "boolean"},
    "funding": {"amount_usd": "Int64", "months_ahead": "Int64"},
}


def _add(rng: np.random.Generator, made: dict[str, list[dict[str, object]]], number: int, span: list[str], statewide: bool,
         strength: float, year: int, asked_practices: Mapping[str, Measure], lists: Mapping[str, Measure]) -> None:
    kind = list(KINDS)[number % len(KINDS)]
    name = f"{KINDS[kind]} {number:02d}"
    own = {"partnership_id": name}
    made["partnerships"].append({**own, "kind": kind, "statewide": statewide})
    made["partnership_counties"] += [{**own, "fips": fips} for fips in span]
    # Members sit in about half of the counties covered: the others are served from next door.
    seats = [str(fips) for fips in sorted(rng.permutation(span)[: max(1, (len(span) + 1) // 2)])]
    for fips in seats:
        for _ in range(int(rng.integers(2, 6))):
            made["partnership_members"].append({
                **own, "organisation_id": f"Invented Member {number:02d}-{len(made['partnership_members']):04d}", "fips": fips,
                "sector": SECTORS[int(rng.integers(len(SECTORS)))], "trained_shared_language": bool(rng.random() < odds(strength))})
    sectors = {m["sector"] for m in made["partnership_members"] if m["partnership_id"] == name}
    for key, practice in asked_practices.items():
        if practice.audience and kind not in practice.audience:
            continue
        asked = bool(rng.random() < 0.85)
        level = int(np.clip(round(1.5 + 0.7 * strength + rng.normal(0, 0.7)), 0, 3))
        made["practices"].append({**own, "indicator_id": key, "asked": asked, "level": level if asked else None,
                                  "reviewed_on": day(rng, year, 26) if asked and level == 3 else None})
    for key, measure in lists.items():
        if measure.audience and kind not in measure.audience:
            continue
        asked = bool(rng.random() < 0.85)
        here = [k in sectors if key == ROSTER_LIST else bool(rng.random() < odds(strength)) for k in measure.kinds]
        made["partnership_kinds"] += [{**own, "indicator_id": key, "kind": k, "present": h if asked else None} for k, h in zip(measure.kinds, here, strict=True)]
    for _ in range(int(rng.poisson(1.6))):
        made["funding"].append({"grant_id": f"Invented Grant {len(made['funding']):03d}", **own, "amount_usd": 1000 * int(rng.integers(10, 250)),
                                "awarded_on": day(rng, year, 40), "months_ahead": int(rng.integers(0, 30))})
