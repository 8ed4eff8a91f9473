"""COVER: of the eligible ones, how many meet the item."""

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows, heard


def cover(units: pd.DataFrame, reported: frozenset[str], membership: pd.DataFrame, indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """One evidence row per area: count of units that meet the item, of total eligible units.

    units: columns unit_id, fips, meets (true, false, or empty where unknown); the eligible ones alone. A unit listed for
    several counties counts once in each area. Only counties whose keeper reported are counted; an area is attested when
    at least one of its counties reported, and incomplete when another did not or an answer is unknown (so it can never
    be a Gap). Without any report, count and total are empty.
    """
    known = units[units["fips"].isin(reported)]
    joined = membership.merge(known, on="fips").drop_duplicates([*AREA, "unit_id"])
    meets = joined["meets"].astype("boolean")
    by_area = joined.assign(yes=meets.eq(True).astype("boolean"), known=meets.notna()).groupby(AREA)
    found = heard(membership, reported)
    # Where a keeper reported, an area without units truly has none: this zero was said, not assumed.
    said = found.index[found["some"]]
    sums = by_area.agg(count=("yes", "sum"), total=("known", "sum"), listed=("known", "size")).reindex(said, fill_value=0)
    unknown = sums["listed"] - sums["total"]
    found = found.join(sums[["count", "total"]].astype("Int64"))
    found["incomplete"] = found["some"] & (~found["all"] | found.index.isin(sums.index[unknown > 0]))
    silent = found.index.isin(sums.index[(sums["total"] == 0) & (unknown > 0)])
    found["attested"] = found["some"] & ~silent
    found.loc[silent, ["count", "total"]] = pd.NA
    return evidence_rows(found.reset_index(), indicator_id, stamp)
