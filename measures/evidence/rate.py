"""RATE: acts counted against the people who live there."""

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows, heard


def rate(acts: pd.DataFrame, residents: pd.Series, reported: frozenset[str], membership: pd.DataFrame, indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """One evidence row per area: count of acts, total residents of the counties whose keeper reported.

    acts: columns act_id, fips, within the window already; an act listed for several counties counts once per area.
    residents: people, index fips; a reporting county without a figure raises ValueError naming it. An area is attested
    when at least one of its counties reported, incomplete when another did not; without any report both are empty.
    """
    asked = membership[membership["fips"].isin(reported)]
    absent = sorted(set(asked["fips"]) - set(residents.dropna().index))
    if absent:
        raise ValueError(f"The number of residents is missing for {', '.join(absent)}. Add it to the table of counties.")
    found = heard(membership, reported)
    people = asked.assign(people=asked["fips"].map(residents)).groupby(AREA)["people"].sum()
    joined = asked.merge(acts, on="fips").drop_duplicates([*AREA, "act_id"])
    # A zero only where somebody reported: no act among the reported ones.
    found["count"] = joined.groupby(AREA).size().reindex(people.index, fill_value=0).astype("Int64")
    found["total"] = people.astype("Int64")
    found["attested"] = found["some"]
    found["incomplete"] = found["some"] & ~found["all"]
    return evidence_rows(found.reset_index(), indicator_id, stamp)
