"""CHECKLIST over partnerships: how many of the named kinds one partnership brings together."""

from collections.abc import Sequence

import pandas as pd

from measures.evidence.stamp import Stamp, evidence_rows
from measures.evidence.standing import best, without


def roster_checklist(answers: pd.DataFrame, kinds: Sequence[str], speakers: pd.DataFrame, reported: frozenset[str], membership: pd.DataFrame,
                     indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """One evidence row per area a partnership speaks for: count of kinds the best one has, total kinds asked.

    answers: partnership_id, kind, present (true, false, or empty where not asked). kinds: those that the framework names. Kinds are counted inside one
    partnership, never pieced together from several; one that was not asked about every kind is not compared, so the area
    is attested only if a fully asked partnership speaks for it, and incomplete while another one was not fully asked,
    unless the best has every kind. pooled_from as in maturity(). Total 0 where every keeper reported (reported: FIPS) and
    no partnership is there.
    """
    asked = answers[answers["kind"].isin(kinds) & answers["present"].notna()].drop_duplicates(["partnership_id", "kind"])
    counted = asked.assign(present=asked["present"].astype("boolean")).groupby("partnership_id").agg(count=("present", "sum"), total=("present", "size"))
    found = best(counted[counted["total"] == len(kinds)].reset_index(), speakers, top=len(kinds)).drop(columns="partnerships")
    none = without(speakers, reported, membership).assign(total=0, attested=True, incomplete=False)
    rows = [part for part in (found.reset_index(), none) if len(part)]
    return evidence_rows(pd.concat(rows) if rows else none, indicator_id, stamp)
