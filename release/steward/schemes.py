"""Regions as a steward draws them: a two-column table, county and region, becomes a kind of area of its own."""

import re
from typing import Any

import pandas as pd

from framework.terms import SCHEME_PREFIX, Problem
from release.errors import BuildRefused
from release.steward.tables import StewardTables

COLUMNS = ["area_kind", "area_id", "name", "other_names", "fips", "scheme_title"]


def schemes(found: StewardTables | None, counties: set[str]) -> pd.DataFrame:
    """One row per county of each scheme: area_kind (`scheme:<id>`), area_id and name (the region as written), fips,
    scheme_title; empty where none was given.

    A table without a column scheme is one scheme, named by its source. Raises BuildRefused naming counties that are not
    the state's, counties in two regions of one scheme, and rows without a region; a county that is in no row is in no region.
    """
    if found is None or found.beside["region_schemes"].empty:
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    titles = {g.source.id: g.source.title for g in found.given}
    rows = found.beside["region_schemes"]
    named = rows["scheme"].fillna(rows["source_id"].map(titles))
    out = pd.DataFrame({
        "area_kind": [SCHEME_PREFIX + _short(s if pd.notna(s) else i) for s, i in zip(rows["scheme"], rows["source_id"], strict=True)],
        "name": rows["region"].astype("str").str.split().str.join(" "), "other_names": None, "fips": rows["fips"].astype("str"), "scheme_title": named.astype("str"),
        "source_id": rows["source_id"].astype("str")})
    # An area is known by kind:id in addresses, so neither half may hold the sign between them.
    out["area_id"] = out["name"].str.replace(r"[:;|]", "-", regex=True)
    out = out.drop_duplicates(["area_kind", "area_id", "fips"])
    wrong = [_problem(r, f"{r.fips!r} is not a county of this state", "Give the county's five-digit FIPS code.") for r in out[~out["fips"].isin(counties)].itertuples()]
    wrong += [_problem(r, f"the county {r.fips} has no region", "Name it, or take the row out.") for r in out[out["name"].isna() | out["name"].eq("")].itertuples()]
    twice = out[out.duplicated(["area_kind", "fips"], keep=False)].groupby(["source_id", "area_kind", "fips"], as_index=False)["name"].agg(" and ".join)
    wrong += [_problem(r, f"the county {r.fips} is in {r.name}", "Keep one region for it: a county counts once.") for r in twice.itertuples()]
    if wrong:
        raise BuildRefused(wrong)
    return out[COLUMNS].reset_index(drop=True)


def scheme_words(drawn: pd.DataFrame) -> dict[str, dict[str, str]]:
    """What pages call an area of each scheme: area_kind -> singular, plural."""
    titles: dict[str, Any] = drawn.drop_duplicates("area_kind").set_index("area_kind")["scheme_title"].to_dict()
    return {kind: {"singular": f"region ({title})", "plural": f"regions ({title})"} for kind, title in titles.items()}


def _short(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "regions"


def _problem(row: Any, given: str, advice: str) -> Problem:
    return Problem(str(row.source_id), None, "region", given, advice)
