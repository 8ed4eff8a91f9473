"""Invented curricula, and the trainings that follow them."""

import math
from collections.abc import Sequence

import pandas as pd

from measures.demonstration.chance import day, odds, stream, table
from measures.demonstration.vocabulary import FRONTLINE, SECTORS

CURRICULA = 14
FORMS = ("professional", "awareness", "audience")


def curricula(seed: int, points: Sequence[str]) -> pd.DataFrame:
    """One row per curriculum: curriculum_id, sector, then whether it holds each of the points that the framework asks for."""
    rng = stream(seed, "curricula")
    rows: list[dict[str, object]] = []
    for number in range(CURRICULA):
        # Thorough ones and thin ones, in turn, so that regions can differ in what they chose.
        quality = odds(2.2 - 4.4 * number / (CURRICULA - 1))
        flags = {flag: bool(rng.random() < quality) for flag in points}
        if {"covers_labor", "PREV-2a"} <= set(flags):
            # Who teaches both labor and sex trafficking teaches labor.
            flags["covers_labor"] = flags["covers_labor"] or flags["PREV-2a"]
        rows.append({"curriculum_id": f"Invented Curriculum {number:02d}", "sector": SECTORS[int(rng.integers(len(SECTORS)))], **flags})
    return table(rows, ["curriculum_id", "sector", *points], **dict.fromkeys(points, "boolean"))


def audience_groups(groups: Sequence[str]) -> pd.DataFrame:
    """The groups the training form asks about: group, synthetic."""
    return table([{"group": group} for group in groups], ["group"])


def trainings(seed: int, year: int, counties: pd.DataFrame, lean: pd.Series, groups: Sequence[str]) -> pd.DataFrame:
    """One row per training and county (a joint one has two): training_id, fips, sector, form, held_on, heads, curriculum_id,
    follow_up_months (0 none), groups (`;`), synthetic. heads and curriculum_id are empty where nobody wrote them down."""
    rng = stream(seed, "trainings")
    by_region = counties.groupby("planning")["fips"].agg(list)
    rows: list[dict[str, object]] = []
    number = 0
    for fips, region, people in zip(counties["fips"], counties["planning"], counties["pop_2023"], strict=True):
        for _ in range(int(rng.poisson(1.2 + math.isqrt(int(people)) / 45))):
            form = FORMS[int(rng.choice(3, p=[0.5, 0.3, 0.2]))]
            chosen = int(min(max(round((0.5 - lean[fips] / 4.5 + rng.normal(0, 0.12)) * (CURRICULA - 1)), 0), CURRICULA - 1))
            row: dict[str, object] = {
                "training_id": f"Invented Training {number:04d}", "fips": fips, "form": form, "held_on": day(rng, year, 44),
                "sector": FRONTLINE[int(rng.integers(len(FRONTLINE)))] if form == "professional" else SECTORS[int(rng.integers(len(SECTORS)))],
                "heads": int(rng.integers(6, 60)) if rng.random() < 0.85 else None,
                "curriculum_id": f"Invented Curriculum {chosen:02d}" if rng.random() < 0.9 else None,
                "follow_up_months": int(rng.choice([0, 3, 6], p=[0.6, 0.25, 0.15])),
                "groups": ";".join(sorted(rng.choice(list(groups), int(rng.integers(1, min(4, len(groups) + 1))), replace=False))) if form == "audience" and groups else None,
            }
            number += 1
            rows.append(row)
            others = [f for f in by_region[region] if f != fips]
            if others and rng.random() < 0.06:
                rows.append({**row, "fips": str(rng.choice(others))})
    return table(rows, ["training_id", "fips", "sector", "form", "held_on", "heads", "curriculum_id", "follow_up_months", "groups"],
                 heads="Int64", follow_up_months="Int64")
