"""Rosters of agencies, sites, services and members, put in the shape that cover() counts."""

from collections.abc import Sequence

import pandas as pd

from measures.evidence.stamp import Stamp, within


def with_answer(records: pd.DataFrame, key: str, answers: Sequence[str]) -> pd.DataFrame:
    """Each record as a unit (unit_id, fips, meets): it meets the item when every named answer is yes.

    records: the key column, fips, and the answer columns (true, false, or empty where unknown). One clear no settles it;
    an unknown beside only yeses stays unknown. An answer that the records have no column for is unknown for all.
    """
    meets = answer_of(records, answers[0])
    for answer in answers[1:]:
        meets = meets & answer_of(records, answer)
    return pd.DataFrame({"unit_id": records[key], "fips": records["fips"], "meets": meets})


def trained_within(agencies: pd.DataFrame, answers: Sequence[str], stamp: Stamp, months: int) -> pd.DataFrame:
    """Agencies as units that meet the item when each answer is yes and its date lies in the window.

    agencies: agency_id, fips, and for each answer (such as staff_trained) a column of yes/no/empty and one named with
    `_on` after it that holds the ISO date. A yes without a date is unknown: nobody can say it is recent.
    """
    dated = agencies.reindex(columns=[*agencies.columns, *(f"{a}_on" for a in answers if f"{a}_on" not in agencies)])
    recent = {a: answer_of(dated, a) & within(dated[f"{a}_on"], stamp, months).mask(dated[f"{a}_on"].isna()) for a in answers}
    return with_answer(dated.assign(**recent), "agency_id", answers)


def answer_of(records: pd.DataFrame, answer: str) -> pd.Series:
    """A yes/no column; one that the records do not have was asked of nobody and is unknown throughout."""
    if answer not in records:
        return pd.Series(pd.NA, index=records.index, dtype="boolean")
    return records[answer].astype("boolean")
