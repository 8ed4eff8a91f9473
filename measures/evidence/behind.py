"""Which record tables stand behind an indicator: what a refused row puts in doubt, and whose file a figure is from."""

import pandas as pd

from framework.terms import Family
from measures.evidence import recipes
from measures.evidence.recipes import Tables
from measures.evidence.records import answered_by_records

REPORTS = "reports"
_OF_RECORD = {
    "trainings": ("trainings", "curricula"), "agencies": ("agencies",), "sites": ("sites",), "services": ("services",),
    "partnerships": ("partnerships", "partnership_members"),
}
_SPEAKERS = ("partnerships", "partnership_members", "partnership_counties")
_PLACES = ("services", "local_checks")


def tables_behind(indicators: pd.DataFrame, tables: Tables) -> dict[str, tuple[str, ...]]:
    """indicator_id -> the record tables its evidence is counted from, the keepers' reports apart.

    tables: as records_evidence; a checklist or practice that a county keeps for itself is known from its rows. An
    indicator that no record answers is not in it; a list of public places is behind REACH by `listed:`.
    """
    family = indicators.set_index("indicator_id")["family"]
    own_kinds, own_records = (set(tables[t]["indicator_id"]) for t in ("county_kinds", "county_records"))
    found = {i: _behind(i, Family(family[i]), own_kinds, own_records) for i in answered_by_records(indicators)}
    listed = indicators.loc[(indicators["family"] == Family.REACH) & ~indicators["indicator_id"].isin(list(found)), "indicator_id"]
    return found | dict.fromkeys(listed, _PLACES)


def record_behind(indicator_id: str, tables: tuple[str, ...]) -> str | None:
    """The record whose keeper must report before an absence means anything; None where nobody's report is asked for."""
    if indicator_id in recipes.COVERS:
        return recipes.COVERS[indicator_id].record
    if indicator_id in (*recipes.AWARENESS, *recipes.GROUPS_REACHED):
        return "trainings"
    return "partnerships" if "partnerships" in tables else None


def _behind(indicator_id: str, family: Family, own_kinds: set[str], own_records: set[str]) -> tuple[str, ...]:
    match family:
        case Family.COVER if indicator_id in recipes.DISTRICT_COVERS:
            return ("district_offices",)
        case Family.COVER:
            return _OF_RECORD[recipes.COVERS[indicator_id].record]
        case Family.RATE if indicator_id in recipes.GRANTS:
            return ("funding", "partnerships", "partnership_counties")
        case Family.RATE:
            return ("trainings",)
        case Family.REACH:
            return _PLACES
        case Family.CHECKLIST if indicator_id in recipes.GROUPS_REACHED:
            return ("trainings", "audience_groups")
        case Family.CHECKLIST:
            return ("county_kinds",) if indicator_id in own_kinds else ("partnership_kinds", *_SPEAKERS)
        case _:
            return ("county_records",) if indicator_id in own_records else ("practices", *_SPEAKERS)
