"""CHECKLIST over places: which named kinds are present in an area, and was each kind asked about."""

from collections.abc import Sequence

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows


def checklist(answers: pd.DataFrame, kinds: Sequence[str], membership: pd.DataFrame, indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """One evidence row per area with an answer: count of kinds present, total of kinds asked.

    answers: columns fips, kind, present (true, false, or empty where not asked). kinds: those that the framework names,
    whatever the form asked about. A kind is present in an area when it is
    in one of its counties. Attested only if each of kinds was asked somewhere in the area; incomplete when a county of
    the area was not asked about each. Kinds outside the list are not counted; an area nobody was asked in has no row.
    """
    asked = answers[answers["kind"].isin(kinds) & answers["present"].notna()]
    joined = membership.merge(asked.assign(present=asked["present"].astype("boolean")), on="fips")
    per_kind = joined.groupby([*AREA, "kind"])["present"].any().astype("boolean").reset_index()
    found = per_kind.groupby(AREA).agg(count=("present", "sum"), total=("present", "size"))
    full = asked.groupby("fips")["kind"].nunique()
    every = membership.assign(full=membership["fips"].isin(full.index[full == len(kinds)])).groupby(AREA)["full"].all()
    found["attested"] = found["total"] == len(kinds)
    found["incomplete"] = ~every.reindex(found.index)
    return evidence_rows(found.reset_index(), indicator_id, stamp)
