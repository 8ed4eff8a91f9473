"""Regions that hold parts of counties: which counties speak for them, and what may be told of the parts.

A count of people or places cannot be divided by a share of residents: nobody is two thirds in a district. So a region is
told from the counties that lie wholly in it, and only where those hold most of its people; its parts put every absence
in doubt. How many people live there, and how far from care, is added up by the shares, and said to be about so much.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framework.terms import EVIDENCE_COLUMNS
from measures.evidence.stamp import AREA, typed

COLUMNS = [*AREA, "fips", "share", "counted"]
WHOLE, SPEAKS = "regions.whole_county_min_share", "regions.whole_people_min_share"


def whole_and_parts(drawn: pd.DataFrame, residents: pd.Series, thresholds: Mapping[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The counties that speak for each drawn region (area_kind, area_id, fips), and the contract's `overlaps`: every county
    of each region that holds parts, with share (0..1 of the county's people) and counted (true: it speaks for the region).

    drawn: area_kind, area_id, fips, share; a share of 0 is no part. residents: people by fips. A region of whole counties alone is not in overlaps. A share so near to
    1 that only the drawing of lines can be in between counts as the whole county.
    """
    rows = drawn.loc[drawn["share"] > 0, [*AREA, "fips", "share"]].copy()
    whole = rows["share"] >= thresholds[WHOLE]
    rows["share"] = rows["share"].mask(whole, 1.0)
    people = rows["share"] * rows["fips"].map(residents).astype("float64")
    area = [rows[c] for c in AREA]
    told = people.where(whole, 0.0).groupby(area).transform("sum") / people.groupby(area).transform("sum")
    rows["counted"] = whole & (told >= thresholds[SPEAKS]).to_numpy()
    cut = (~whole).groupby(area).transform("any")
    return rows.loc[rows["counted"], [*AREA, "fips"]].reset_index(drop=True), rows.loc[cut, COLUMNS].reset_index(drop=True)


def in_doubt(evidence: pd.DataFrame, overlaps: pd.DataFrame) -> pd.DataFrame:
    """Evidence rows of one wave, incomplete in every region that holds parts of counties: what is not found in its whole
    counties may be in the parts. A region without a row gets one for each indicator that has any: nothing counted, incomplete."""
    if overlaps.empty or evidence.empty:
        return evidence
    cut = overlaps[AREA].drop_duplicates()
    here = pd.MultiIndex.from_frame(evidence[AREA].astype("object")).isin(pd.MultiIndex.from_frame(cut))
    marked = evidence.assign(incomplete=(evidence["incomplete"].eq(True).fillna(False) | here).astype("boolean"))
    key = ["indicator_id", *AREA]
    every = cut.merge(evidence[["indicator_id"]].drop_duplicates(), how="cross")
    absent = every[~pd.MultiIndex.from_frame(every[key]).isin(pd.MultiIndex.from_frame(evidence[key].astype("object")))]
    blank = absent.assign(wave=evidence["wave"].iloc[0], synthetic=False, attested=False, incomplete=True).reindex(columns=list(EVIDENCE_COLUMNS))
    return typed(pd.concat([marked, typed(blank)], ignore_index=True))


def about(people: pd.Series) -> pd.Series:
    """People added up by shares, as exact as that is: three figures, whole."""
    return people.map(lambda n: float(round(float(f"{n:.3g}"))), na_action="ignore").astype("float64")
