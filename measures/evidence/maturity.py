"""MATURITY: how far a practice has come, 0 none, 1 planned, 2 partly in use, 3 in use and reviewed."""

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows, said_yes, within
from measures.evidence.standing import best, without

IN_USE = 3


def maturity(practices: pd.DataFrame, speakers: pd.DataFrame, reported: frozenset[str], membership: pd.DataFrame,
             indicator_id: str, stamp: Stamp, months: int) -> pd.DataFrame:
    """One evidence row per area a partnership speaks for: count its best level 0..3, total the partnerships that speak.

    practices: partnership_id, indicator_id, asked (true or false), level (0..3 or empty), reviewed_on (ISO date or
    empty). speakers: from standing(). attested only if one of them was asked, incomplete while another one
    was not and the best known is below the top; pooled_from `partnership:<name>` where the
    best speaks from outside. An area of which every keeper reported (reported: FIPS) and that has no partnership gets
    total 0: the item does not apply there. Any other area has no row: nobody asked.
    """
    levels = current_level(practices[practices["indicator_id"] == indicator_id], stamp, months)
    found = best(levels.assign(total=pd.NA), speakers, top=IN_USE)
    found["total"] = found["partnerships"]
    none = without(speakers, reported, membership).assign(total=0, attested=True, incomplete=False)
    rows = [part for part in (found.drop(columns="partnerships").reset_index(), none) if len(part)]
    return evidence_rows(pd.concat(rows) if rows else none, indicator_id, stamp)


def current_level(practices: pd.DataFrame, stamp: Stamp, months: int) -> pd.DataFrame:
    """The answers given, as partnership_id and count: level 3 stands only if reviewed within the window, else it is 2."""
    given = practices[said_yes(practices["asked"]) & practices["level"].notna()]
    level = given["level"].astype("Int64")
    stale = (level == IN_USE) & ~within(given["reviewed_on"], stamp, months)
    return pd.DataFrame({"partnership_id": given["partnership_id"], "count": level.mask(stale, IN_USE - 1)})


def county_record(records: pd.DataFrame, membership: pd.DataFrame, indicator_id: str, stamp: Stamp, months: int) -> pd.DataFrame:
    """Evidence for a practice each county keeps for itself, counties alone: one county's sheet is not its region's.

    records: fips, indicator_id, asked, level, reviewed_on, one row per county. count is the level, total 1.
    """
    own = records[records["indicator_id"] == indicator_id]
    every = membership.loc[membership["area_kind"] == "county", [*AREA, "fips"]]
    counties = every.merge(own[["fips"]], on="fips")
    level = current_level(own.assign(partnership_id=own["fips"]), stamp, months).set_index("partnership_id")["count"]
    found = counties[AREA].assign(count=counties["fips"].map(level).astype("Int64"), total=1)
    return evidence_rows(found.assign(attested=found["count"].notna(), incomplete=False), indicator_id, stamp)
