"""Every record table put to the indicators it can answer: evidence rows for all areas at once."""

from collections.abc import Iterator

import pandas as pd

from framework.terms import Family
from measures.evidence import recipes, trainings
from measures.evidence.cover import cover
from measures.evidence.districts import district_cover
from measures.evidence.kinds import checklist
from measures.evidence.located import located
from measures.evidence.maturity import county_record, maturity
from measures.evidence.rate import rate
from measures.evidence.recipes import Tables
from measures.evidence.rosters import roster_checklist
from measures.evidence.stamp import Stamp, reporting, typed
from measures.evidence.standing import standing

REVIEWED_MONTHS = 24
CHECKED_MONTHS = 24


def records_evidence(tables: Tables, indicators: pd.DataFrame, membership: pd.DataFrame, residents: pd.Series, stamp: Stamp) -> pd.DataFrame:
    """Evidence rows (terms.EVIDENCE_COLUMNS) for every COVER, RATE, CHECKLIST, MATURITY and REACH indicator a record answers.

    tables: trainings, curricula, audience_groups, agencies, sites, services, local_checks, district_offices, county_kinds,
    county_records, partnerships, partnership_members, partnership_counties, practices, partnership_kinds, funding and
    reports; their columns are in the docstrings of the modules that read them. indicators: as
    framework/indicators.csv. membership: area_kind, area_id, fips. residents: people, index fips. An indicator that no
    record here answers gets no row, which grades as not known. Rows are ordered by indicator, then area.
    """
    batches = [b for b in _batches(tables, indicators, membership, residents, stamp) if len(b)]
    if not batches:
        raise ValueError("None of the records answers an indicator. Check the indicator_id column of the indicators.")
    return typed(pd.concat(batches, ignore_index=True)).sort_values(["indicator_id", "area_kind", "area_id"], ignore_index=True)


def answered_by_records(indicators: pd.DataFrame) -> list[str]:
    """The indicator ids, in order, that records_evidence knows how to feed."""
    return [i for i, f in zip(indicators["indicator_id"], indicators["family"], strict=True)
            if f in (Family.MATURITY, Family.CHECKLIST) or (f == Family.COVER and (i in recipes.COVERS or i in recipes.DISTRICT_COVERS))
            or (f == Family.RATE and i in (*recipes.AWARENESS, *recipes.GRANTS)) or (f == Family.REACH and i in recipes.SERVICE_KINDS)]


def _batches(t: Tables, indicators: pd.DataFrame, areas: pd.DataFrame, residents: pd.Series, stamp: Stamp) -> Iterator[pd.DataFrame]:
    heard = {record: reporting(t["reports"], record) for record in ("trainings", "agencies", "services", "partnerships", "sites")}
    everybody = standing(t["partnerships"], t["partnership_members"], t["partnership_counties"], areas)
    held = trainings.recent(t["trainings"], stamp, recipes.WINDOW_MONTHS)
    family = indicators.set_index("indicator_id")["family"]
    for key in answered_by_records(indicators):
        match family[key]:
            case Family.COVER if key in recipes.DISTRICT_COVERS:
                yield district_cover(t["district_offices"], recipes.DISTRICT_COVERS[key], areas, key, stamp)
            case Family.COVER:
                recipe = recipes.COVERS[key]
                yield cover(recipe.units(t, stamp), heard[recipe.record], areas, key, stamp)
            case Family.RATE if key in recipes.GRANTS:
                yield rate(recipes.grants(t, stamp), residents, heard["partnerships"], areas, key, stamp)
            case Family.RATE:
                yield rate(trainings.acts(held, "awareness"), residents, heard["trainings"], areas, key, stamp)
            case Family.REACH:
                yield located(t["services"], t["local_checks"], recipes.SERVICE_KINDS[key], areas, key, stamp, CHECKED_MONTHS)
            case Family.CHECKLIST if key in recipes.GROUPS_REACHED:
                groups = list(t["audience_groups"]["group"])
                yield checklist(trainings.groups_reached(held, heard["trainings"], groups), groups, areas, key, stamp)
            case Family.CHECKLIST if key in set(t["county_kinds"]["indicator_id"]):
                asked = _of(t["county_kinds"], key)
                yield checklist(asked, sorted(asked["kind"].unique()), areas, key, stamp)
            case Family.CHECKLIST:
                asked = _of(t["partnership_kinds"], key)
                yield roster_checklist(asked, sorted(asked["kind"].unique()), everybody, heard["partnerships"], areas, key, stamp)
            case Family.MATURITY if key in set(t["county_records"]["indicator_id"]):
                yield county_record(t["county_records"], areas, key, stamp, recipes.REVIEWED_MONTHS.get(key, REVIEWED_MONTHS))
            case Family.MATURITY:
                kind = recipes.ONLY_KIND.get(key)
                speakers = everybody if kind is None else standing(t["partnerships"][t["partnerships"]["kind"] == kind], t["partnership_members"], t["partnership_counties"], areas)
                yield maturity(t["practices"], speakers, heard["partnerships"], areas, key, stamp, REVIEWED_MONTHS)


def _of(table: pd.DataFrame, indicator_id: str) -> pd.DataFrame:
    return table[table["indicator_id"] == indicator_id]
