"""Background figures and people as stewards' files give them: they stand in the release's context, beside ours, under their own source."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from release.sources import Sources
from release.steward.few_people import may_count_people
from release.steward.tables import StewardTables

CONTEXT = ["fips", "measure", "value", "as_of", "source_id"]
MEASURES = ["measure", "title", "unit", "role", "item_id", "round_to", "caution"]
_KEY = ["fips", "plain", "as_of"]
FEW = "protect.min_answers"
SHOWN = 5


def with_figures(sources: Sources, found: StewardTables | None) -> tuple[Sources, list[str]]:
    """The sources with a steward's figures among context and measures (role context, never graded, never a denominator), and
    sentences about what was not taken.

    A measure is called by its source and its own name (`svi:EP_NOVEH`; with its years where one file gives several), so that
    nothing of ours is overwritten. A figure of a measure and year that we hold ourselves stays ours; one that two files give
    stands under both; both are named. A figure that counts fewer people than may be seen is left out, and so is one of a
    county that is not the state's.
    """
    if found is None or (found.beside["context"].empty and found.beside["population"].empty):
        return sources, []
    words = sources.words["figures"]
    given = pd.concat([_context(found, words), _population(found, words)], ignore_index=True)
    given = given[given["value"].notna()].drop_duplicates()
    said: list[str] = []
    given = _left(given, ~given["fips"].isin(sources.counties["fips"]), "of counties outside the state were left out", said)
    few = may_count_people(given) & given["value"].lt(sources.thresholds[FEW])
    given = _left(given, few, f"of fewer than {sources.thresholds[FEW]} people were left out", said)
    given = _ours_stay(given, _held(sources), said)
    _named_twice(given, said)
    years = given.groupby(["source_id", "plain"])["as_of"].transform("nunique")
    names = given["source_id"] + ":" + given["plain"]
    given = given.assign(measure=names.where(years == 1, names + ":" + given["as_of"]), role="context", round_to=float("nan"))
    told = given.drop_duplicates("measure")[MEASURES]
    return replace(sources, context=_joined(sources.context, given[CONTEXT]), measures=_joined(sources.measures, told)), said


def _context(found: StewardTables, words: Mapping[str, Any]) -> pd.DataFrame:
    rows = found.beside["context"].astype("object")
    labels = found.beside["measures"].drop_duplicates(["source_id", "measure"])
    named = rows.merge(labels[["source_id", "measure", "title", "unit", "item_id"]].astype("object"), on=["source_id", "measure"], how="left", suffixes=("", "_told"))
    vintage = {g.source.id: g.source.vintage for g in found.given}
    return _text(pd.DataFrame({
        "fips": named["fips"], "plain": named["measure"], "title": named["title_told"].fillna(named["title"]).fillna(named["measure"]), "unit": named["unit"].fillna(words["unit_unsaid"]),
        "item_id": named["item_id"], "value": named["value"].astype("Float64").astype("float64"), "as_of": named["as_of"].fillna(named["source_id"].map(vintage)),
        "source_id": named["source_id"], "caution": None}))


def _population(found: StewardTables, words: Mapping[str, Any]) -> pd.DataFrame:
    rows = found.beside["population"].astype("object")
    year = rows["year"].astype("string")
    basis = rows["basis"].fillna(words["basis_unsaid"]).astype("string")
    return _text(pd.DataFrame({
        "fips": rows["fips"], "plain": "population", "title": words["people_title"] + " (" + basis + ")", "unit": words["people_unit"], "item_id": None,
        "value": rows["people"].astype("Float64").astype("float64"), "as_of": year, "source_id": rows["source_id"], "caution": words["people_caution"]}))


def _text(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.astype({c: "str" for c in rows.columns if c != "value"})


def _held(sources: Sources) -> pd.DataFrame:
    """What we hold ourselves: fips, plain, as_of, value, by. The Census Bureau's people stand in the table of counties."""
    people = [(f, "population", c.removeprefix("pop_"), v) for c in sources.counties.columns if c.startswith("pop_") for f, v in zip(sources.counties["fips"], sources.counties[c], strict=True)]
    counted = pd.DataFrame(people, columns=[*_KEY, "ours"]).assign(by="the Census Bureau's people")
    return pd.concat([sources.context.rename(columns={"measure": "plain", "value": "ours", "source_id": "by"})[[*_KEY, "ours", "by"]], counted], ignore_index=True).astype({c: "str" for c in (*_KEY, "by")})


def _left(given: pd.DataFrame, out: pd.Series, why: str, said: list[str]) -> pd.DataFrame:
    said += [f"{source}: {_counted(len(rows), 'figure')} ({_some(rows['plain'])}) {why}." for source, rows in given[out].groupby("source_id")]
    return given[~out]


def _ours_stay(given: pd.DataFrame, held: pd.DataFrame, said: list[str]) -> pd.DataFrame:
    both = given.reset_index().merge(held, on=_KEY)
    for (source, plain, as_of, by), rows in both.groupby(["source_id", "plain", "as_of", "by"]):
        unlike = int((rows["value"] != rows["ours"]).sum())
        said.append(f"{source} and {by} both give {plain!r} of {as_of} for {_counted(len(rows), 'county', 'counties')}, {unlike} of them with another figure: ours stays, and every share and rate goes on resting on it.")
    return given.drop(index=both["index"].unique())


def _named_twice(given: pd.DataFrame, said: list[str]) -> None:
    shared = given[given.groupby(_KEY)["source_id"].transform("nunique") > 1]
    for (plain, as_of), rows in shared.groupby(["plain", "as_of"]):
        said.append(f"{' and '.join(sorted(rows['source_id'].unique()))} both give {plain!r} of {as_of} for {_counted(rows['fips'].nunique(), 'county', 'counties')}: each stands under its own source.")


def _joined(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([ours, theirs.astype(dict(ours.dtypes[theirs.columns]))], ignore_index=True)


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _some(names: pd.Series) -> str:
    told = sorted(names.unique())
    return ", ".join(told[:SHOWN]) + (f" and {len(told) - SHOWN} more" if len(told) > SHOWN else "")
