"""Regions that hold parts of counties, in words: which counties speak for them, and which lie in them by a share of their people."""

import pandas as pd

from framework.terms import AreaKind
from views import areas, session


def _overlaps() -> pd.DataFrame:
    # A release made before there were such regions has no table of them.
    return session.release().tables.get("overlaps", pd.DataFrame(columns=["area_kind", "area_id", "fips", "share", "counted"]))


def of_area(key: str) -> pd.DataFrame:
    """The counties of a region that holds parts of counties: fips, share (0..1), counted; empty for any other area."""
    kind, area_id = key.rsplit(":", 1)
    rows = _overlaps()
    return rows[(rows["area_kind"] == kind) & (rows["area_id"] == area_id)]


def holds(key: str) -> str:
    """What such a region is made of: "1 county: Baca; parts of 2 counties: Bent (about 40 %), Otero (about 3 %)"; empty for any other area."""
    rows = of_area(key)
    if rows.empty:
        return ""
    names = areas.of_kind(AreaKind.COUNTY)["name"]
    whole, cut = [str(names[f]) for f in rows.loc[rows["share"] >= 1, "fips"]], rows[rows["share"] < 1].sort_values("share", ascending=False)
    said = [session.words("parts", "whole").format(count=counties(len(whole)), names=", ".join(whole))] if whole else []
    return "; ".join([*said, session.words("parts", "cut").format(count=counties(len(cut)), names=", ".join(f"{names[r.fips]} ({_about(r.share)})" for r in cut.itertuples()))])


def caution(key: str) -> str:
    """What a reader of such a region must know before any class or figure; empty for any other area."""
    rows = of_area(key)
    return "" if rows.empty else str(session.words("parts", "told_from" if rows["counted"].any() else "not_told"))


def untold(key: str) -> bool:
    """True for a region for which no county speaks: nothing listed or answered there can be told."""
    rows = of_area(key)
    return bool(len(rows)) and not bool(rows["counted"].any())


def of_county(fips: str, kind: str) -> str:
    """The regions of a kind for which a county does not speak though it lies in them, such as "House District 1 (about 40 %)"; empty for none."""
    rows = _overlaps()
    here = rows[(rows["area_kind"] == kind) & (rows["fips"] == fips) & ~rows["counted"].astype(bool)].sort_values("share", ascending=False)
    return ", ".join(f"{areas.of_kind(kind).loc[r.area_id, 'name']} ({_about(r.share)})" for r in here.itertuples())


def counties(count: int) -> str:
    """A number of counties in words: "1 county", "3 counties"."""
    return f"{count} {'county' if count == 1 else 'counties'}"


def _about(share: float) -> str:
    if share >= 1:
        return str(session.words("parts", "wholly"))
    return str(session.words("parts", "little") if share < 0.01 else session.words("parts", "share").format(percent=round(100 * share)))
