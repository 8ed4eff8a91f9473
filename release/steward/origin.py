"""Whose file a figure is from: the sources behind each evidence row, by area where the tables name counties."""

from collections.abc import Mapping

import pandas as pd

from framework.terms import AreaKind
from measures.evidence.located import in_or_serving
from measures.evidence.stamp import AREA
from release.steward.shapes import SOURCE

KEY = ["indicator_id", *AREA]


def with_origin(evidence: pd.DataFrame, tables: Mapping[str, pd.DataFrame], behind: Mapping[str, tuple[str, ...]], membership: pd.DataFrame) -> pd.DataFrame:
    """The evidence with source_id naming the files (`;` between) whose rows lie in the area; where none does, all files
    behind the indicator."""
    pairs = [(i, t) for i, found in behind.items() for t in (*found, "reports")]
    wanted = pd.DataFrame([*pairs, *((i, "survey_answers") for i in set(evidence["indicator_id"]) - set(behind))], columns=["indicator_id", "table"])
    spoken = wanted.merge(_spoken(tables, membership), on="table", suffixes=("", "_of"))
    spoken = spoken[spoken["indicator_id_of"].isna() | (spoken["indicator_id_of"] == spoken["indicator_id"])]
    # A keeper's report says that nothing is missing; the figure is from the report alone only where no record is.
    main, reports = spoken[spoken["table"] != "reports"], spoken[spoken["table"] == "reports"]
    named = [by.groupby(on)[SOURCE].agg(_joined) for by, on in ((main, KEY), (reports, KEY), (main, "indicator_id"), (reports, "indicator_id"))]
    keys = pd.MultiIndex.from_frame(evidence[KEY])
    found = pd.Series(pd.NA, index=evidence.index, dtype="string")
    for names in named:
        at = keys if names.index.nlevels > 1 else pd.Index(evidence["indicator_id"])
        found = found.fillna(pd.Series(names.reindex(at).to_numpy(), index=evidence.index, dtype="string"))
    return evidence.assign(**{SOURCE: found})


def _spoken(tables: Mapping[str, pd.DataFrame], membership: pd.DataFrame) -> pd.DataFrame:
    """table, area_kind, area_id, indicator_id (empty where the table is not about one), source_id: what each file speaks of."""
    every = membership[AREA].drop_duplicates()
    state = every[every["area_kind"] == AreaKind.STATE]
    parts = []
    for name, rows in tables.items():
        told = rows if "indicator_id" in rows else rows.assign(indicator_id=pd.NA)
        if "fips" not in told:
            parts.append(every.merge(told[["indicator_id", SOURCE]].drop_duplicates(), how="cross").assign(table=name))
            continue
        placed = (in_or_serving(told) if name == "services" else told)[["fips", "indicator_id", SOURCE]].drop_duplicates()
        parts.append(membership.merge(placed[placed["fips"].notna()], on="fips")[[*AREA, "indicator_id", SOURCE]].drop_duplicates().assign(table=name))
        parts.append(state.merge(placed.loc[placed["fips"].isna(), ["indicator_id", SOURCE]].drop_duplicates(), how="cross").assign(table=name))
    return pd.concat([p.astype("string") for p in parts if len(p)], ignore_index=True) if any(map(len, parts)) else pd.DataFrame(columns=["table", *AREA, "indicator_id", SOURCE], dtype="string")


def _joined(sources: pd.Series) -> str:
    return ";".join(sorted(set(sources)))
