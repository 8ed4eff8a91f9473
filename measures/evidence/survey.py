"""SHARE: people's answers, counted in each area where they work."""

import narwhals as nw
import pandas as pd

from measures.counts.answers import LONG, answer_counts
from measures.counts.unsound import unsound
from measures.evidence.stamp import AREA, Stamp, evidence_rows, typed


def share_evidence(answers: pd.DataFrame, membership: pd.DataFrame, wave: str, source_id: str, as_of: str, synthetic: bool) -> pd.DataFrame:
    """One evidence row per indicator and area where somebody answered: count who say yes, of total who answered.

    answers: respondent_id, organisation_id, fips, indicator_id, yes (true, false, or empty where not answered), a row per
    county a person works in; without fips the person works statewide and counts at the state alone. membership:
    area_kind, area_id, fips, each county an area too. A person counts once per area, however many of its counties they
    work in. organisations: distinct ones behind the answers; an unnamed one is not counted. attested is true. Where nobody
    answered there is no row. Raises ValueError for a person without an id or with two answers to one question, or a county in no area.
    """
    yes = answers["yes"].astype("boolean").astype("Int64")
    given = nw.from_native(answers.assign(yes=yes, wave=wave)[answers["yes"].notna()]).lazy()
    areas = nw.from_native(membership).lazy()
    problems = unsound(given, areas, ["yes"], LONG)
    if problems:
        raise ValueError("\n".join(problems))
    found = answer_counts(given, areas).collect().to_native().sort_values(["indicator_id", *AREA], ignore_index=True)
    return counted_evidence(found, Stamp(wave, source_id, as_of, synthetic))


def counted_evidence(counts: pd.DataFrame, stamp: Stamp) -> pd.DataFrame:
    """Counts of one wave (indicator_id, area_kind, area_id, count, total, organisations), whatever engine found them, as SHARE evidence."""
    return typed(evidence_rows(counts.assign(attested=True, incomplete=False), "", stamp).assign(indicator_id=counts["indicator_id"]))
