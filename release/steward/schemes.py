"""Regions as a steward draws them: county, region and, where regions cut through counties, the share of the county's people."""

import re
from typing import Any

import pandas as pd

from framework.terms import SCHEME_PREFIX, Problem
from loaders.templates.rules import SHARES_TOLERANCE
from release.errors import BuildRefused
from release.steward.tables import StewardTables

COLUMNS = ["area_kind", "area_id", "name", "other_names", "fips", "share", "scheme_title"]
_PLACE = ["area_kind", "fips"]


def schemes(found: StewardTables | None, counties: set[str]) -> pd.DataFrame:
    """One row per region and county of each scheme: area_kind (`scheme:<id>`), area_id and name (the region as written),
    fips, share (of the county's people, 1 where none was given), scheme_title; empty where no scheme was given.

    A table without a column scheme is one scheme, named by its source. Raises BuildRefused naming, by file and row,
    counties that are not the state's, counties in several regions of a scheme without the share in each, shares that are
    none or add to more than 1, and rows without a region. A county that is in no row is in no region.
    """
    if found is None or found.beside["region_schemes"].empty:
        return pd.DataFrame(columns=COLUMNS, dtype="str").astype({"share": "float64"})
    titles = {g.source.id: g.source.title for g in found.given}
    rows = found.beside["region_schemes"]
    named = rows["scheme"].fillna(rows["source_id"].map(titles))
    out = pd.DataFrame({
        "area_kind": [SCHEME_PREFIX + _short(s if pd.notna(s) else i) for s, i in zip(rows["scheme"], rows["source_id"], strict=True)],
        "name": rows["region"].astype("str").str.split().str.join(" "), "other_names": None, "fips": rows["fips"].astype("str"), "scheme_title": named.astype("str"),
        "share": rows["share"].astype("float64"), "file": rows["file"].astype("str"), "row": rows["row"]})
    # An area is known by kind:id in addresses, so neither half may hold the sign between them.
    out["area_id"] = out["name"].str.replace(r"[:;|]", "-", regex=True)
    out = out.drop_duplicates(["area_kind", "area_id", "fips", "share"])
    wrong = [*_unknown(out, counties), *_shares(out)]
    if wrong:
        raise BuildRefused(wrong)
    return out.assign(share=out["share"].fillna(1.0))[COLUMNS].reset_index(drop=True)


def scheme_words(drawn: pd.DataFrame) -> dict[str, dict[str, str]]:
    """What pages call an area of each scheme: area_kind -> singular, plural."""
    titles: dict[str, Any] = drawn.drop_duplicates("area_kind").set_index("area_kind")["scheme_title"].to_dict()
    return {kind: {"singular": f"region ({title})", "plural": f"regions ({title})"} for kind, title in titles.items()}


def _unknown(out: pd.DataFrame, counties: set[str]) -> list[Problem]:
    wrong = [_problem(r, "county", f"{r.fips!r} is not a county of this state", "Give the county's five-digit FIPS code.") for r in out[~out["fips"].isin(counties)].itertuples()]
    return wrong + [_problem(r, "region", f"the county {r.fips} has no region", "Name it, or take the row out.") for r in out[out["name"].isna() | out["name"].eq("")].itertuples()]


def _shares(out: pd.DataFrame) -> list[Problem]:
    """A county lies in one region, or in several with the share of its people in each."""
    off = out[out["share"].notna() & ~out["share"].between(0, 1)]
    wrong = [_problem(r, "share", f"it says {r.share:g}", "Give the share of the county's people who live in that region, from 0 to 1.") for r in off.itertuples()]
    of_county = out.groupby(_PLACE)
    several, unsaid = of_county["name"].transform("size").gt(1), out["share"].isna().groupby([out[c] for c in _PLACE]).transform("any")
    for r in out[several & unsaid].itertuples():
        names = " and ".join(out.loc[(out["area_kind"] == r.area_kind) & (out["fips"] == r.fips), "name"])
        wrong.append(_problem(r, "share", f"the county {r.fips} is in {names}, without the share of its people in each", "Keep one region for it, or give each row its share."))
    whole = of_county["share"].transform("sum")
    over = out[whole.gt(1 + SHARES_TOLERANCE) & ~(several & unsaid) & ~out.index.isin(off.index)]
    return wrong + [_problem(r, "share", f"the shares of county {r.fips} add to {whole[r.Index]:.3g}, more than 1", "Mend the shares: together they are the county's people, once.") for r in over.itertuples()]


def _short(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "regions"


def _problem(row: Any, column: str, given: str, advice: str) -> Problem:
    return Problem(str(row.file), int(row.row), column, given, advice)
