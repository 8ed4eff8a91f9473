"""What public pages say, one row per fact and county; a fact that names no county speaks of the state."""

import pandas as pd

from framework.terms import AreaKind

COLUMNS = ["fact_id", "area_kind", "area_id", "kind", "name", "year", "text", "source_url", "confidence", "item_ids"]


def public_record(given: pd.DataFrame, members: pd.DataFrame, state: str) -> pd.DataFrame:
    """The contract's `public_record` table.

    given: geodata public_record. A fact that names judicial districts and no county stands for each county of them
    (current districts, members), its confidence then `inferred`. Its words on the area stay in the text.
    """
    rows = given.copy()
    of_district = members[members["area_kind"] == AreaKind.DISTRICT_2025].groupby("area_id")["fips"].agg(";".join)
    by_district = rows["fips"].isna() & rows["districts"].notna()
    rows.loc[by_district, "fips"] = [";".join(of_district.get(d.strip(), "") for d in districts.split(";")) for districts in rows.loc[by_district, "districts"]]
    rows.loc[by_district, "confidence"] = "inferred"
    rows["area_id"] = rows["fips"].astype("str").str.split(";")
    rows = rows.explode("area_id")
    rows["area_id"] = rows["area_id"].astype("str").str.strip().replace("", None)
    no_county = rows["area_id"].isna()
    rows["area_kind"] = str(AreaKind.COUNTY)
    rows.loc[no_county, "area_kind"] = str(AreaKind.STATE)
    rows.loc[no_county, "area_id"] = state
    named = rows["area_words"].notna() & no_county & (rows["statewide"] != "yes")
    rows.loc[named, "text"] = rows.loc[named, "text"] + " (area: " + rows.loc[named, "area_words"] + ")"
    return rows.drop_duplicates(["fact_id", "area_kind", "area_id"])[COLUMNS]
