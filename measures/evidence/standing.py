"""Which partnerships speak for an area, and how: with a member there, or by covering it from elsewhere."""

import pandas as pd

from measures.evidence.stamp import AREA, said_yes


def standing(partnerships: pd.DataFrame, members: pd.DataFrame, covered: pd.DataFrame, membership: pd.DataFrame) -> pd.DataFrame:
    """One row per area and partnership that speaks for it: area_kind, area_id, partnership_id, pooled (boolean).

    partnerships: partnership_id, statewide (true or false). members: partnership_id, organisation_id, fips. covered:
    partnership_id, fips. A partnership with a member organisation in the area speaks as its own (pooled false). Where an
    area has none of those, the partnerships that cover it speak from outside (pooled true). Statewide ones never speak:
    they are a note, whatever they cover.
    """
    local = partnerships.loc[~said_yes(partnerships["statewide"]), ["partnership_id"]]
    seats = members[["partnership_id", "fips"]].merge(local, on="partnership_id")
    own = membership.merge(seats, on="fips")[[*AREA, "partnership_id"]].drop_duplicates().assign(pooled=False)
    spread = covered[["partnership_id", "fips"]].merge(local, on="partnership_id")
    around = membership.merge(spread, on="fips")[[*AREA, "partnership_id"]].drop_duplicates().assign(pooled=True)
    spoken_for = pd.MultiIndex.from_frame(own[AREA])
    outside = around[~pd.MultiIndex.from_frame(around[AREA]).isin(spoken_for)]
    return pd.concat([own, outside]).sort_values([*AREA, "partnership_id"], ignore_index=True)


def best(answers: pd.DataFrame, speakers: pd.DataFrame, top: int) -> pd.DataFrame:
    """Per area (index area_kind, area_id): the best partnership's answer, and how many partnerships speak.

    answers: partnership_id, count (whole number), total (may be empty), only from partnerships that were asked. Result:
    count and total of the best, partnerships (how many speak), attested (one of them was asked), pooled_from
    (`partnership:<name>` where they speak from outside), incomplete (another one was not asked, so the best is not known
    to be the best; never so once it is at the top). Ties go to the first name, so the result never depends on order.
    """
    joined = speakers.merge(answers, on="partnership_id", how="left")
    first = joined.sort_values([*AREA, "count", "partnership_id"], ascending=[True, True, False, True]).groupby(AREA).head(1).set_index(AREA)
    found = first[["count", "total"]].astype("Int64")
    found["partnerships"] = joined.groupby(AREA).size().reindex(found.index)
    found["attested"] = first["count"].notna()
    unasked = joined["count"].isna().groupby([joined[c] for c in AREA]).any().reindex(found.index)
    found["incomplete"] = found["attested"] & unasked & found["count"].lt(top).fillna(False)
    name = "partnership:" + first["partnership_id"].astype("string")
    found["pooled_from"] = name.where(first["pooled"].astype(bool) & found["attested"])
    return found


def without(speakers: pd.DataFrame, reported: frozenset[str], membership: pd.DataFrame) -> pd.DataFrame:
    """Areas (columns area_kind, area_id) where every county's keeper reported and no partnership speaks: truly none."""
    every = membership.assign(heard=membership["fips"].isin(reported)).groupby(AREA)["heard"].all()
    spoken = pd.MultiIndex.from_frame(speakers[AREA])
    return every[every & ~every.index.isin(spoken)].reset_index()[AREA]
