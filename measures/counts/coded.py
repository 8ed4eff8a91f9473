"""Answers as files hold them, coded as the counting wants them: 1, 0 or missing; ids that are empty are missing."""

from collections.abc import Sequence

import narwhals as nw

YES, NO = ("1", "true", "yes", "1.0"), ("0", "false", "no", "0.0")
# Stands for a word that is neither; whoever counts must refuse it first.
ODD = 2


def coded(rows: nw.LazyFrame, items: Sequence[str]) -> nw.LazyFrame:
    """The rows with every item 1, 0, missing where empty, or anything else where odd() is to find it; other columns as text, missing where empty."""
    schema = rows.collect_schema()
    return rows.select(*(_text(name) for name in schema.names() if name not in items), *((nw.col if schema[item].is_numeric() else _word)(item) for item in items))


def odd(rows: nw.LazyFrame, items: Sequence[str]) -> list[str]:
    """The items that hold an answer which is neither 1 nor 0."""
    strange = rows.select(*(((nw.col(item) != 0) & (nw.col(item) != 1) & ~nw.col(item).is_null()).cast(nw.Int8).alias(item) for item in items))
    found = strange.select(*(nw.col(item).max() for item in items)).collect("pyarrow").rows(named=True)[0]
    return [item for item in items if found[item]]


def _text(name: str) -> nw.Expr:
    text = nw.col(name).cast(nw.String)
    return nw.when(text != "").then(text).alias(name)


def _word(item: str) -> nw.Expr:
    word = nw.col(item).cast(nw.String)
    # Floating point, as pandas has no missing whole number of its own.
    known = nw.when(word.str.to_lowercase().is_in(YES)).then(nw.lit(1.0)).when(word.str.to_lowercase().is_in(NO)).then(nw.lit(0.0))
    return known.when(word != "").then(nw.lit(float(ODD))).cast(nw.Float32).alias(item)
