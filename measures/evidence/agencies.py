"""Rosters of agencies, sites, services and members, put in the shape that cover() counts."""

from collections.abc import Sequence

import pandas as pd

from measures.evidence.stamp import Stamp, within


def with_answer(records: pd.DataFrame, key: str, answers: Sequence[str]) -> pd.DataFrame:
    """Each record as a unit (unit_id, fips, meets): it meets the item when every named answer is yes.

    records: the key column, fips, and the answer columns (true, false, or empty where unknown). One clear no settles it;
    an unknown beside only yeses stays unknown.
    """
    meets = records[answers[0]].astype("boolean")
    for answer in answers[1:]:
        meets = meets & records[answer].astype("boolean")
    return pd.DataFrame({"unit_id": records[key], "fips": records["fips"], "meets": meets})


def trained_within(agencies: pd.DataFrame, answers: Sequence[str], stamp: Stamp, months: int) -> pd.DataFrame:
    """Agencies as units that meet the item when each answer is yes and its date lies in the window.

    agencies: agency_id, fips, and for each answer (such as staff_trained) a column of yes/no/empty and one named with
    `_on` after it that holds the ISO date. A yes without a date is unknown: nobody can say it is recent.
    """
    recent = {a: agencies[a].astype("boolean") & within(agencies[f"{a}_on"], stamp, months).mask(agencies[f"{a}_on"].isna()) for a in answers}
    return with_answer(agencies.assign(**recent), "agency_id", answers)
