"""COVER for offices that serve a judicial district: a district's value is never cut up between its counties."""

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows, said_yes

DISTRICT = "jd2025"


def district_cover(offices: pd.DataFrame, role: str, membership: pd.DataFrame, indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """Evidence from district offices: count of offices where most officers of the role are trained, of total offices.

    offices: district (an area_id of kind jd2025), role (`prosecutor, judge`), officers, trained (within the window, by
    the keeper's own word), reported. A wider area adds up the districts that lie wholly inside it; an area that holds no
    whole district but lies inside one shows that district's value, with pooled_from `jd2025:<district>`; any other has no
    row. A half is not most. incomplete when a district inside did not report or the
    districts inside leave part of the area out.
    """
    counties = membership[membership["area_kind"] == DISTRICT].rename(columns={"area_id": "district"})[["district", "fips"]]
    parts = membership.merge(counties, on="fips").groupby([*AREA, "district"]).size().rename("inside").reset_index()
    parts["whole"] = parts["inside"] == parts["district"].map(counties.groupby("district").size())
    area_size = membership.groupby(AREA).size()
    whole = parts[parts["whole"]]
    covered = whole.groupby(AREA)["inside"].sum()
    districts_touched = parts.groupby(AREA)["district"].transform("size")
    holds_one = pd.MultiIndex.from_frame(parts[AREA]).isin(covered.index)
    lent = parts[(districts_touched == 1) & ~holds_one]
    own = _summed(whole, offices[offices["role"] == role])
    own["incomplete"] |= (covered < area_size.reindex(covered.index)).reindex(own.index)
    borrowed = _summed(lent, offices[offices["role"] == role])
    borrowed["pooled_from"] = f"{DISTRICT}:" + lent.set_index(AREA)["district"].reindex(borrowed.index)
    rows = [part.reset_index() for part in (own, borrowed) if len(part)]
    return evidence_rows(pd.concat(rows) if rows else own.reset_index(), indicator_id, stamp)


def _summed(parts: pd.DataFrame, offices: pd.DataFrame) -> pd.DataFrame:
    """Per area: sums over the offices that reported; empty sums and attested false where none did."""
    joined = parts.merge(offices, on="district")
    staffed = joined["officers"].notna() & joined["officers"].ne(0) & joined["trained"].notna()
    said = said_yes(joined["reported"]) & said_yes(staffed)
    most = joined.assign(most=2 * joined["trained"] > joined["officers"])[said]
    found = most.groupby(AREA).agg(count=("most", "sum"), total=("most", "size")).astype("Int64")
    reports = said.groupby([joined[c] for c in AREA]).agg(["any", "all"])
    return reports.join(found).assign(attested=reports["any"], incomplete=reports["any"] & ~reports["all"]).drop(columns=["any", "all"])
