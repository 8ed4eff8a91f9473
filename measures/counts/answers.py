"""Answers counted per area, item and wave: one set of Narwhals expressions for pandas, DuckDB and Spark.

Both shapes of a survey are counted by the same expressions. Long: a row per person, county and question, `by` names the
question's column and the one item is `yes`. Wide: a row per person and county, an item per question. Items are 1, 0 or
missing. A person's rows differ only in the county, as a rule; where one names several organisations, the lowest counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import narwhals as nw

from framework.terms import AreaKind

AREA = ["area_kind", "area_id"]
LONG = ["wave", "indicator_id"]
PERSON, ORGANISATION = ["wave", "respondent_id"], ["wave", "organisation_id"]
Kept = Callable[[nw.LazyFrame], nw.LazyFrame]


def answer_counts(answers: nw.LazyFrame, membership: nw.LazyFrame) -> nw.LazyFrame:
    """Long answers counted: wave, indicator_id, area_kind, area_id, count, total, organisations (whole numbers).

    answers: wave, respondent_id, organisation_id, fips, indicator_id, yes (1, 0 or missing). membership: area_kind,
    area_id, fips. count says yes, total answered; a person once per area, however many of its counties they work in; one
    without fips counts at the state alone. organisations: distinct ones behind the answers, an unnamed one not counted.
    No row where nobody answered. Ask unsound() first: what it names is not looked for again here.
    """
    people, area = once(placed(answers.filter(~nw.col("yes").is_null()), membership), LONG, ["yes"]), [*LONG, *AREA]
    counted = folded(people, area, ["yes"]).rename({yes_of("yes"): "count", total_of("yes"): "total"})
    return _with_organisations(counted, distinct([behind(people, area, ["yes"])], area, ["yes"]).rename({"yes": "organisations"}))


@dataclass(frozen=True)
class Repeated:
    """People with several rows of a wide survey. people: wave, respondent_id, steady (1 where all rows name the same
    organisation or none does, else 0). rows: theirs, with steady. any_unsteady: is anybody not."""

    people: nw.LazyFrame
    rows: nw.LazyFrame
    any_unsteady: bool


def repeated(answers: nw.LazyFrame, keep: Kept = lambda rows: rows) -> Repeated:
    """Who stands in several rows of wide answers: wave, respondent_id, organisation_id and any others. keep: stores a
    result that is read more than once."""
    people = keep(_people(answers))
    unsteady = people.filter(nw.col("steady") == 0).select(nw.len().alias("people")).collect("pyarrow").rows(named=True)[0]["people"]
    return Repeated(people, keep(answers.join(people, on=PERSON, how="inner")), unsteady > 0)


def wide_answer_counts(answers: nw.LazyFrame, several: Repeated, membership: nw.LazyFrame, items: Sequence[str], keep: Kept = lambda rows: rows) -> nw.LazyFrame:
    """Wide answers counted, the figures that answer_counts gives for them unpivoted: a row per wave and area, and for each
    item `item yes`, `item total` and `item organisations` (missing where no organisation is named).

    answers: wave, respondent_id, organisation_id, fips and the items. several: from repeated(answers). Who or what stands
    in one county only cannot be met twice in an area, so such people, and such organisations, are added up by county
    before areas are looked at; only the others are put together one by one.
    """
    area = ["wave", *AREA]
    rows = several.rows.select(*PERSON, "organisation_id", "fips", "steady", *items)
    figures = [
        placed(folded(answers.join(several.people, on=PERSON, how="anti"), ["wave", "fips"], items), membership),
        folded(once(placed(rows.filter(nw.col("steady") == 1).drop("steady"), membership), ["wave"], items), area, items),
    ]
    stands, torn, guests = answers, [], []
    if several.any_unsteady:
        stands = answers.join(several.people.filter(nw.col("steady") == 0), on=PERSON, how="anti")
        unsteady = keep(_widened(once(placed(_long(rows.filter(nw.col("steady") == 0), items), membership), LONG, ["yes"]), items))
        figures.append(folded(unsteady, area, items))
        torn, guests = [behind(unsteady, area, items)], [unsteady.filter(_named()).select(ORGANISATION)]
    named = keep(behind(stands, ["wave", "fips"], items))
    roaming = keep(nw.concat([_in_several_counties(named), *guests]).unique())
    local = named.join(roaming, on=ORGANISATION, how="anti")
    far = placed(named.join(roaming, on=ORGANISATION, how="inner"), membership)
    organisations = [
        placed(distinct([local], ["wave", "fips"], items), membership),
        distinct([far.select(*area, "organisation_id", *items), *torn], area, items),
    ]
    behind_them = _summed(organisations, area).rename({item: organisations_of(item) for item in items})
    return keep(_summed(figures, area)).join(keep(behind_them), on=area, how="left")


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
    """People added up: for each item `item yes`, who say yes, and `item total`, who answered."""
    # Floating-point numbers are whole up to 2**53; DuckDB would add whole numbers up in 16 bytes each.
    numbers = rows.select(*by, *(nw.col(item).cast(nw.Float64) for item in items))
    return numbers.group_by(list(by)).agg(*(nw.col(item).sum().alias(yes_of(item)) for item in items), *(nw.col(item).count().alias(total_of(item)) for item in items))


def behind(rows: nw.LazyFrame, by: Sequence[str], items: Sequence[str]) -> nw.LazyFrame:
    """Named organisations: for each item 1 where somebody of theirs answered it, else 0."""
    told = rows.filter(_named()).select(*by, "organisation_id", *items).group_by([*by, "organisation_id"]).agg(*(nw.col(item).count() for item in items))
    return told.select(*by, "organisation_id", *((nw.col(item) > 0).cast(nw.Int8).alias(item) for item in items))


def distinct(parts: Sequence[nw.LazyFrame], by: Sequence[str], items: Sequence[str]) -> nw.LazyFrame:
    """For each item the organisations behind its answers; one that stands in several parts or rows is counted once."""
    whole = nw.concat(list(parts)).group_by([*by, "organisation_id"]).agg(*(nw.col(item).max() for item in items))
    return whole.group_by(list(by)).agg(*(nw.col(item).sum() for item in items))


def _summed(parts: Sequence[nw.LazyFrame], by: Sequence[str]) -> nw.LazyFrame:
    columns = parts[0].collect_schema().names()
    figures = [c for c in columns if c not in by]
    return nw.concat([part.select(columns) for part in parts]).group_by(list(by)).agg(*(nw.col(c).sum() for c in figures))


def _with_organisations(counted: nw.LazyFrame, organisations: nw.LazyFrame) -> nw.LazyFrame:
    keys = [*LONG, *AREA]
    rows = counted.filter(nw.col("total") > 0).join(organisations, on=keys, how="left")
    # An area without a row here has answers of unnamed organisations alone: that is none named, not a missing figure.
    named = nw.when(nw.col("organisations").is_null()).then(nw.lit(0)).otherwise(nw.col("organisations"))
    return rows.select(*keys, nw.col("count").cast(nw.Int64), nw.col("total").cast(nw.Int64), named.cast(nw.Int64).alias("organisations"))


def _named() -> nw.Expr:
    return ~nw.col("organisation_id").is_null()


def _in_several_counties(named: nw.LazyFrame) -> nw.LazyFrame:
    return named.group_by(ORGANISATION).agg(nw.len().alias("counties")).filter(nw.col("counties") > 1).select(ORGANISATION)


def _people(answers: nw.LazyFrame) -> nw.LazyFrame:
    """The people of Repeated."""
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


def yes_of(item: str) -> str:
    """The column of who says yes."""
    return f"{item} yes"


def total_of(item: str) -> str:
    """The column of who answered."""
    return f"{item} total"


def organisations_of(item: str) -> str:
    """The column of organisations behind the answers."""
    return f"{item} organisations"
