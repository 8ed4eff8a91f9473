"""What a refused row puts in doubt: the cells of its county and of every area that holds it, or all where that is unknown."""

import re
from collections.abc import Sequence

import pandas as pd

from framework.terms import AreaKind, Family
from loaders.fips import mend
from measures.evidence.stamp import AREA, typed
from release.steward.by_wave import Given
from release.steward.shapes import BESIDE, RECORDS, SOURCE

_WHERE = re.compile(r"fips|county|counties|geo_?id", re.IGNORECASE)
_SEVERAL = re.compile(r"[;,|]")
KEY = ["indicator_id", *AREA]
# In a column `doubt` of the refused rows: the row was left out knowingly, and no cell could hold it.
NO_DOUBT = "none"


def with_doubts(evidence: pd.DataFrame, given: Sequence[Given], indicators: pd.DataFrame, behind: dict[str, tuple[str, ...]],
                membership: pd.DataFrame, counties: pd.DataFrame) -> pd.DataFrame:
    """The evidence with incomplete true wherever a refused row may belong, so that no Gap can stand there.

    given: the files of one wave. behind: indicator -> tables. A row whose county is known touches that county and every
    area that holds it. Of a person's answer without a county only the state is in doubt, for it is counted nowhere else;
    of a record without one every area is, since it may lie in any. counties: fips, county, to read names.
    """
    family = indicators.set_index("indicator_id")["family"]
    marks = [_marks(g, touched, g_family, membership, counties) for g in given if len(g.received.refused)
             for g_family, touched in _touched(g, family, behind)]
    if not marks:
        return evidence
    doubt = pd.concat(marks, ignore_index=True).drop_duplicates([*KEY, SOURCE]).groupby(KEY, as_index=False)[SOURCE].agg(lambda s: ";".join(sorted(set(s))))
    known = evidence.merge(doubt[KEY].assign(doubt=True), on=KEY, how="left")
    known["incomplete"] = known["incomplete"].astype("boolean") | known.pop("doubt").eq(True)
    stamp = evidence[["wave", "as_of", "synthetic"]].drop_duplicates()
    silent = doubt.merge(evidence[KEY], on=KEY, how="left", indicator="found").query("found == 'left_only'").drop(columns="found")
    if silent.empty or stamp.empty:
        return typed(known)
    return typed(pd.concat([known, silent.merge(stamp, how="cross").assign(incomplete=True).reindex(columns=known.columns).astype(known.dtypes)], ignore_index=True))


def _touched(g: Given, family: pd.Series, behind: dict[str, tuple[str, ...]]) -> list[tuple[str, list[str]]]:
    """("survey" or "record", the indicators whose evidence the file's refused rows may belong to)."""
    answers = g.received.tables.get("survey_answers")
    asked = [] if answers is None else [i for i in answers["indicator_id"].dropna().unique() if family.get(i) == Family.SHARE]
    gives = {t for t in (*g.received.tables, g.source.kind) if t in RECORDS}
    # A file whose refused rows belong to a kind we cannot tell puts every record in doubt.
    unsure = not gives and answers is None and not set(g.received.tables) & set(BESIDE)
    records = [i for i, tables in behind.items() if unsure or "reports" in gives or gives & set(tables)]
    return [pair for pair in (("survey", asked), ("record", records)) if pair[1]]


def _marks(g: Given, touched: list[str], how: str, membership: pd.DataFrame, counties: pd.DataFrame) -> pd.DataFrame:
    every = membership[AREA].drop_duplicates()
    places = []
    refused = g.received.refused
    for named in _counties(refused[refused["doubt"] != NO_DOUBT] if "doubt" in refused else refused, counties):
        if named:
            places.append(membership.loc[membership["fips"].isin(named), AREA])
        else:
            places.append(every[every["area_kind"] == AreaKind.STATE] if how == "survey" else every)
    areas = pd.concat([every.iloc[:0], *places]).drop_duplicates()
    return areas.merge(pd.DataFrame({"indicator_id": touched, SOURCE: g.source.id}), how="cross")


def _counties(refused: pd.DataFrame, counties: pd.DataFrame) -> list[frozenset[str]]:
    """For each refused row the counties it names, by FIPS or by name; none where any of them cannot be read. Where a reader
    told them (`fips`), no other column is asked: one named like a county may be a question about it."""
    names = {re.sub(r"\s+county$", "", str(n).strip().lower()): f for f, n in zip(counties["fips"], counties["county"], strict=True)}
    known = set(counties["fips"])
    columns = ["fips"] if "fips" in refused else [c for c in refused.columns if _WHERE.search(str(c)) and c not in ("row", "why")]
    found = []
    for row in refused[columns].astype("object").itertuples(index=False):
        parts = [p.strip() for v in row if isinstance(v, str) for p in _SEVERAL.split(v) if p.strip()]
        read = [mend(p, str(counties["fips"].iloc[0])[:2]) or names.get(re.sub(r"\s+county$", "", p.lower())) for p in parts]
        found.append(frozenset(f for f in read if f) if read and all(f in known for f in read) else frozenset())
    return found
