"""Answers counted per area, item and wave: one set of Narwhals expressions for pandas, DuckDB and Spark.

Both shapes of a survey are counted by the same expressions. Long: a row per person, county and question, `by` names the
question's column and the one item is `yes`. Wide: a row per person and county, an item per question. Items are 1, 0 or
missing. A person's rows differ only in the county, as a rule; where one names several organisations, the lowest counts.
"""

from collections.abc import Callable, Sequence

import narwhals as nw

from framework.terms import AreaKind

AREA = ["area_kind", "area_id"]
LONG = ["wave", "indicator_id"]
PERSON = ["wave", "respondent_id"]
Kept = Callable[[nw.LazyFrame], nw.LazyFrame]


def answer_counts(answers: nw.LazyFrame, membership: nw.LazyFrame) -> nw.LazyFrame:
    """Long answers counted: wave, indicator_id, area_kind, area_id, count, total, organisations (whole numbers).

    answers: wave, respondent_id, organisation_id, fips, indicator_id, yes (1, 0 or missing). membership: area_kind,
    area_id, fips. count says yes, total answered; a person once per area, however many of its counties they work in; one
    without fips counts at the state alone. organisations: distinct ones behind the answers, an unnamed one not counted.
    No row where nobody answered. Ask unsound() first: what it names is not looked for again here.
    """
    given = answers.filter(~nw.col("yes").is_null())
    rows = tallied(folded(once(placed(given, membership), LONG, ["yes"]), [*LONG, *AREA], ["yes"]), LONG, ["yes"])
    return rows.rename({_yes("yes"): "count", _total("yes"): "total", _organisations("yes"): "organisations"})


def wide_answer_counts(answers: nw.LazyFrame, membership: nw.LazyFrame, items: Sequence[str], keep: Kept = lambda rows: rows) -> nw.LazyFrame:
    """Wide answers counted, the same figures as answer_counts gives for them unpivoted.

    answers: wave, respondent_id, organisation_id, fips and the items. keep: stores a result that is read more than once.
    Who has one row is added up by county and organisation before areas are looked at, since such people cannot meet
    themselves in an area; only people with several rows are put together one by one.
    """
    people = keep(_people(answers))
    alone = answers.join(people, on=PERSON, how="anti")
    several = keep(answers.join(people, on=PERSON, how="inner"))
    steady = once(placed(several.filter(nw.col("steady") == 1).drop("steady"), membership), ["wave"], items)
    unsteady = _long(several.filter(nw.col("steady") == 0).drop("steady"), items)
    by_area = ["wave", *AREA]
    parts = [
        placed(keep(folded(alone, ["wave", "fips"], items)), membership),
        folded(steady, by_area, items),
        folded(_widened(once(placed(unsteady, membership), LONG, ["yes"]), items), by_area, items),
    ]
    columns = [*by_area, "organisation_id", *(figure(item) for item in items for figure in (_yes, _total))]
    return _one_row_an_item(keep(tallied(nw.concat([part.select(columns) for part in parts]), ["wave"], items)), items)


def placed(answers: nw.LazyFrame, membership: nw.LazyFrame) -> nw.LazyFrame:
    """Every answer once for each county and area it speaks of, fips replaced by area_kind and area_id; statewide ones at the state alone."""
    columns = [*AREA, *(c for c in answers.collect_schema().names() if c != "fips")]
    local = answers.filter(~nw.col("fips").is_null()).join(membership, on="fips", how="inner")
    state = membership.filter(nw.col("area_kind") == AreaKind.STATE.value).select(AREA).unique()
    everywhere = answers.filter(nw.col("fips").is_null()).join(state, how="cross")
    return nw.concat([local.select(columns), everywhere.select(columns)])


def once(rows: nw.LazyFrame, by: Sequence[str], items: Sequence[str]) -> nw.LazyFrame:
    """A row per person and area: each item as answered in any of the person's counties there, the lowest organisation."""
    return rows.group_by([*by, *AREA, "respondent_id"]).agg(nw.col("organisation_id").min(), *(nw.col(item).max() for item in items))


def folded(rows: nw.LazyFrame, by: Sequence[str], items: Sequence[str]) -> nw.LazyFrame:
    """People added up per organisation: for each item `item yes`, who say yes, and `item total`, who answered."""
    sums = [nw.col(item).sum().alias(_yes(item)) for item in items]
    return rows.group_by([*by, "organisation_id"]).agg(*sums, *(nw.col(item).count().alias(_total(item)) for item in items))


def tallied(rows: nw.LazyFrame, by: Sequence[str], items: Sequence[str]) -> nw.LazyFrame:
    """Folded rows, in any number of parts, added up per area; `item organisations` are the distinct named ones."""
    figures = [figure(item) for item in items for figure in (_yes, _total)]
    whole = rows.group_by([*by, *AREA, "organisation_id"]).agg(*(nw.col(figure).sum() for figure in figures))
    named = ~nw.col("organisation_id").is_null()
    behind = whole.with_columns(*((named & (nw.col(_total(item)) > 0)).cast(nw.Int64).alias(_organisations(item)) for item in items))
    sums = behind.group_by([*by, *AREA]).agg(*(nw.col(c).sum() for c in [*figures, *map(_organisations, items)]))
    return sums.with_columns(*(nw.col(c).cast(nw.Int64) for c in [*figures, *map(_organisations, items)]))


def _people(answers: nw.LazyFrame) -> nw.LazyFrame:
    """People with several rows; steady 1 where all rows name the same organisation or none does, else 0."""
    organisation = nw.col("organisation_id")
    told = answers.select(*PERSON, organisation, organisation.alias("lowest"), organisation.alias("highest"))
    people = told.group_by(PERSON).agg(nw.len().alias("rows"), organisation.count().alias("named"), nw.col("lowest").min(), nw.col("highest").max())
    same = (nw.col("lowest") == nw.col("highest")) & (nw.col("named") == nw.col("rows"))
    steady = nw.when(nw.col("named") == 0).then(nw.lit(1)).when(same).then(nw.lit(1)).otherwise(nw.lit(0))
    return people.filter(nw.col("rows") > 1).select(*PERSON, steady.alias("steady"))


def _long(answers: nw.LazyFrame, items: Sequence[str]) -> nw.LazyFrame:
    index = [*PERSON, "organisation_id", "fips"]
    # Not unpivot(): Narwhals runs DuckDB's on the connection of the whole process, which does not know our tables.
    rows = [answers.select(*index, nw.lit(item).alias("indicator_id"), nw.col(item).alias("yes")) for item in items]
    return nw.concat(rows).filter(~nw.col("yes").is_null())


def _widened(rows: nw.LazyFrame, items: Sequence[str]) -> nw.LazyFrame:
    return rows.with_columns(*(nw.when(nw.col("indicator_id") == item).then(nw.col("yes")).alias(item) for item in items))


def _one_row_an_item(tally: nw.LazyFrame, items: Sequence[str]) -> nw.LazyFrame:
    figures = {"count": _yes, "total": _total, "organisations": _organisations}
    rows = [tally.select("wave", nw.lit(item).alias("indicator_id"), *AREA, *(nw.col(figure(item)).alias(name) for name, figure in figures.items())) for item in items]
    return nw.concat(rows).filter(nw.col("total") > 0)


def _yes(item: str) -> str:
    return f"{item} yes"


def _total(item: str) -> str:
    return f"{item} total"


def _organisations(item: str) -> str:
    return f"{item} organisations"
