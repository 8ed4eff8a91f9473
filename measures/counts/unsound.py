"""What makes answers uncountable, in sentences: the same ones from every engine."""

from collections.abc import Mapping, Sequence

import narwhals as nw


def unsound(answers: nw.LazyFrame, membership: nw.LazyFrame, items: Sequence[str], by: Sequence[str] = ("wave",),
            called: Mapping[str, str] | None = None, several: nw.LazyFrame | None = None) -> list[str]:
    """Sentences on people with no name, two answers to one question, or a county in no area; none when all is well.

    answers: wave, respondent_id, fips and items (1, 0 or missing); long answers: items ("yes",), by ("wave", "indicator_id").
    called: the questions' names where items stand under others. several: all rows of whoever has more than one, where
    they were looked up already. A row without any answer is never looked at.
    """
    given = answers.filter(nw.any_horizontal(*(~nw.col(item).is_null() for item in items), ignore_nulls=True))
    rows = _of_several(answers, [*by, "respondent_id"]) if several is None else several
    return [*_nameless(given), *_two_minded(rows, items, by, called or {}), *_lost(given, membership)]


def _nameless(given: nw.LazyFrame) -> list[str]:
    without = _collected(given.filter(nw.col("respondent_id").is_null()).select(nw.len().alias("rows")))[0]["rows"]
    return [f"{without} rows of answers have no respondent. Give each person an id, the same in all their rows."] if without else []


def _of_several(answers: nw.LazyFrame, person: list[str]) -> nw.LazyFrame:
    twice = answers.select(*person).group_by(person).agg(nw.len().alias("rows")).filter(nw.col("rows") > 1).select(person)
    return answers.join(twice, on=person, how="inner")


def _two_minded(rows: nw.LazyFrame, items: Sequence[str], by: Sequence[str], called: Mapping[str, str]) -> list[str]:
    person = [*by, "respondent_id"]
    asked = rows.filter(~nw.col("respondent_id").is_null()).select(*person, *items, *(nw.col(item).alias(_least(item)) for item in items))
    spans = asked.group_by(person).agg(*(nw.col(item).max() for item in items), *(nw.col(_least(item)).min() for item in items))
    torn = spans.filter(nw.any_horizontal(*(nw.col(item) > nw.col(_least(item)) for item in items), ignore_nulls=True))
    found = {(row["respondent_id"], row.get("indicator_id", called.get(item, item))) for row in _collected(torn) for item in items if row[item] is not None and row[item] > row[_least(item)]}
    return [f"{who} gives both yes and no to {question}. Keep one answer." for who, question in sorted(found)]


def _lost(given: nw.LazyFrame, membership: nw.LazyFrame) -> list[str]:
    named = given.filter(~nw.col("fips").is_null()).select("fips").unique()
    lost = named.join(membership.select("fips").unique(), on="fips", how="anti")
    return [f"{fips} is in no area. Correct the county of these answers." for fips in sorted(row["fips"] for row in _collected(lost))]


def _collected(rows: nw.LazyFrame) -> list[dict]:
    return rows.collect("pyarrow").rows(named=True)


def _least(item: str) -> str:
    return f"{item} least"
