"""SHARE: people's answers, counted in each area where they work."""

from collections.abc import Sequence

import pandas as pd

from framework.terms import AreaKind
from measures.evidence.refused import NOWHERE, with_refused
from measures.evidence.stamp import AREA, Stamp, evidence_rows, typed

_ANSWER = ["respondent_id", "indicator_id"]


def share_evidence(answers: pd.DataFrame, membership: pd.DataFrame, wave: str, source_id: str, as_of: str, synthetic: bool,
                   incomplete: frozenset[str] = NOWHERE, asked: Sequence[str] = ()) -> pd.DataFrame:
    """One evidence row per indicator and area where somebody answered: count who say yes, of total who answered.

    answers: respondent_id, organisation_id, fips, indicator_id, yes (true, false, or empty where not answered), a row per
    county a person works in; without fips the person works statewide and counts at the state alone. membership:
    area_kind, area_id, fips, each county an area too. A person counts once per area, however many of its counties they
    work in. organisations: distinct ones behind the answers; an unnamed one is not counted. attested is true. Where nobody
    answered there is no row. incomplete: FIPS with a refused row, as in with_refused; it touches every question of answers
    and of asked (indicator ids). Raises ValueError for a person with two answers to one question, or a county in no area.
    """
    given = answers[answers["yes"].notna()].astype({"yes": "boolean"})
    _raise_unsound(given, membership)
    local = membership.merge(given[given["fips"].notna()], on="fips")
    state = membership.loc[membership["area_kind"] == AreaKind.STATE, AREA].drop_duplicates()
    everywhere = state.merge(given[given["fips"].isna()], how="cross")
    columns = [*AREA, *_ANSWER, "organisation_id", "yes"]
    heard = pd.concat([local[columns], everywhere[columns]]).sort_values(columns)
    once = heard.drop_duplicates([*AREA, *_ANSWER]).groupby(["indicator_id", *AREA])
    found = once.agg(count=("yes", "sum"), total=("yes", "size"), organisations=("organisation_id", "nunique")).reset_index()
    stamp = Stamp(wave, source_id, as_of, synthetic)
    rows = typed(evidence_rows(found.assign(attested=True, incomplete=False), "", stamp).assign(indicator_id=found["indicator_id"]))
    if not incomplete:
        return rows
    questions = sorted({*answers["indicator_id"].dropna(), *asked})
    return typed(pd.concat([with_refused(rows[rows["indicator_id"] == q], membership, incomplete, q, stamp) for q in questions] or [rows], ignore_index=True))


def _raise_unsound(given: pd.DataFrame, membership: pd.DataFrame) -> None:
    two_minded = given.groupby(_ANSWER)["yes"].nunique()
    torn = [f"{person} gives both yes and no to {question}. Keep one answer." for person, question in two_minded.index[two_minded > 1]]
    placed = given["fips"].dropna()
    lost = [f"{fips} is in no area. Correct the county of these answers." for fips in sorted(set(placed) - set(membership["fips"]))]
    if torn or lost:
        raise ValueError("\n".join([*torn, *lost]))
