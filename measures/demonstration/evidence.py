"""The demonstration's tables as evidence, marked as invented in every row."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE, Family
from measures.evidence.records import records_evidence
from measures.evidence.recipes import Tables
from measures.evidence.stamp import Stamp, typed
from measures.evidence.survey import share_evidence

SOURCE_ID = "SYNTHETIC_demonstration"


def demonstration_evidence(tables: Tables, indicators: pd.DataFrame, membership: pd.DataFrame, residents: pd.Series, as_of: str = "2026", *,
                           thresholds: Mapping[str, Any], points: pd.DataFrame | None = None) -> pd.DataFrame:
    """Evidence rows (terms.EVIDENCE_COLUMNS) from the tables of generate(), for every area of membership.

    indicators: as framework/indicators.csv. membership: area_kind, area_id, fips; its county rows may be left out, each
    county then speaks for itself. residents: people, index fips. thresholds: as rules.toml. points: where residents live, for nearness. STATE, CONTEXT and DISTANCE indicators get none: public
    sources answer those. wave `demonstration`, source_id `SYNTHETIC_demonstration`, synthetic true in every row.
    """
    areas = with_counties(membership)
    stamp = Stamp(DEMONSTRATION_WAVE, SOURCE_ID, as_of, synthetic=True)
    asked = set(indicators.loc[indicators["family"] == Family.SHARE, "indicator_id"])
    answers = tables["survey_answers"]
    spoken = share_evidence(answers[answers["indicator_id"].isin(asked)], areas, stamp.wave, stamp.source_id, stamp.as_of, stamp.synthetic)
    rows = [typed(spoken), records_evidence(tables, indicators, areas, residents, stamp, thresholds=thresholds, points=points)]
    return pd.concat(rows, ignore_index=True).sort_values(["indicator_id", "area_kind", "area_id"], ignore_index=True)


def with_counties(membership: pd.DataFrame) -> pd.DataFrame:
    """The membership with each county as an area of its own, added where the table holds none."""
    if membership["area_kind"].eq("county").any():
        return membership
    fips = sorted(membership["fips"].unique())
    return pd.concat([pd.DataFrame({"area_kind": "county", "area_id": fips, "fips": fips}), membership], ignore_index=True)
