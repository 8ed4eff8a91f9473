"""Counts of answers and of places from files, with any engine: equal figures from each."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import narwhals as nw
import pandas as pd
import pyarrow as pa
import shapely

from measures.counts.answers import AREA, LONG, PERSON, Repeated, answer_counts, repeated, wide_answer_counts
from measures.counts.coded import NO, YES, coded, odd
from measures.counts.item_rows import item_rows
from measures.counts.points import CountyCells, summed_places
from measures.counts.unsound import unsound
from release.engines.engine import POINT_COLUMNS, Engine, engine
from release.engines.layout import PERSON_COLUMNS, headings, one_layout

COUNT_COLUMNS = [*LONG, *AREA, "count", "total", "organisations"]


def count(engine_name: str, answers: Sequence[Path], membership: pd.DataFrame, wave: str | None = None) -> pd.DataFrame:
    """Counts per wave, indicator and area: COUNT_COLUMNS, sorted; no row where nobody answered.

    answers: CSV or Parquet files of one layout: long (respondent_id, organisation_id, fips, indicator_id, yes), or wide (a
    column per indicator instead); wave is a column, or given here for all rows. An answer is 1/true/yes, 0/false/no or
    empty. membership: area_kind, area_id, fips. Raises ValueError naming every answer that cannot be counted, as
    share_evidence does, and EngineMissing.
    """
    with engine(engine_name) as opened:
        return count_with(opened, answers, membership, wave)


def count_with(opened: Engine, answers: Sequence[Path], membership: pd.DataFrame, wave: str | None = None) -> pd.DataFrame:
    """As count(), with an engine that is already open."""
    layout = one_layout(answers)
    if "wave" not in layout.lead and wave is None:
        raise ValueError(f"{answers[0].name} has no column wave. Say which wave these answers belong to.")
    # Spark takes a dot in a column's name for a part of a structure, so items are numbered while they are counted.
    numbered = {item: item if layout.is_long else f"item_{n}" for n, item in enumerate(layout.items)}
    called = {number: item for item, number in numbered.items()}
    columns = {c: c for c in layout.lead} | numbered
    kept, areas = _kept(opened, answers, columns, list(called), wave), opened.frame(membership[[*AREA, "fips"]])
    _refuse(_odd(kept, called))
    found = _long_counts(kept, areas) if layout.is_long else _wide_counts(opened, kept, areas, called)
    return found.sort_values(COUNT_COLUMNS[:4], ignore_index=True)


def count_rows_with(opened: Engine, answers: pd.DataFrame, membership: pd.DataFrame, wave: str) -> pd.DataFrame:
    """As count_with(), for one wave's long answers that were read already: yes is true, false, or missing where not answered."""
    told = answers.loc[answers["yes"].notna(), [*PERSON_COLUMNS, "indicator_id", "yes"]].assign(wave=wave)
    told["yes"] = told["yes"].astype("boolean").map({True: YES[0], False: NO[0]})
    kept, areas = opened.keep(coded(opened.frame(told), ["yes"])), opened.frame(membership[[*AREA, "fips"]])
    return _long_counts(kept, areas).sort_values(COUNT_COLUMNS[:4], ignore_index=True)


def count_places(engine_name: str, places: Sequence[Path], counties: CountyCells) -> pd.DataFrame:
    """Places per county and kind: fips (missing: in no county, or no coordinates), kind, places; sorted, none dropped.

    places: CSV or Parquet files with longitude, latitude (degrees), kind.
    """
    with engine(engine_name) as opened:
        return count_places_with(opened, places, counties)


def count_places_with(opened: Engine, places: Sequence[Path], counties: CountyCells) -> pd.DataFrame:
    """As count_places(), with an engine that is already open."""
    for path in places:
        absent = [c for c in POINT_COLUMNS if c not in headings(path)]
        if absent:
            raise ValueError(f"{path.name}: the column {', '.join(absent)} is missing. Places need {', '.join(POINT_COLUMNS)}.")
    found = _collected(summed_places(opened.place_parts(places, counties)))
    return found[["fips", "kind", "places"]].sort_values(["fips", "kind"], ignore_index=True)


def count_both(engine_name: str, answers: Sequence[Path], membership: pd.DataFrame, places: Sequence[Path], shapes: Mapping[str, shapely.Geometry],
               wave: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Counts of answers, as count() gives them, and of places, as count_places() does, worked out side by side.

    shapes: FIPS -> the county's shape (degrees); they are laid out for the points meanwhile.
    """
    with engine(engine_name) as opened, ThreadPoolExecutor(1) as beside:
        placed = beside.submit(lambda: count_places_with(opened, places, CountyCells.of(list(shapes), list(shapes.values()))))
        return count_with(opened, answers, membership, wave), placed.result()


def _refuse(problems: list[str]) -> None:
    if problems:
        raise ValueError("\n".join(problems))


def _kept(opened: Engine, answers: Sequence[Path], columns: dict[str, str], items: list[str], wave: str | None) -> nw.LazyFrame:
    def kept(numbers: Sequence[str]) -> nw.LazyFrame:
        rows = opened.read(answers, columns, numbers)
        return opened.keep(coded(rows if "wave" in columns else rows.with_columns(nw.lit(wave).alias("wave")), items))

    try:
        return kept(items)
    except opened.not_numbers:
        return kept(())


def _long_counts(kept: nw.LazyFrame, areas: nw.LazyFrame) -> pd.DataFrame:
    _refuse(unsound(kept, areas, ["yes"], LONG))
    return _collected(answer_counts(kept, areas).select(COUNT_COLUMNS))


def _wide_counts(opened: Engine, kept: nw.LazyFrame, areas: nw.LazyFrame, called: dict[str, str]) -> pd.DataFrame:
    several = repeated(kept, opened.keep)
    _refuse(unsound(kept, areas, list(called), ["wave"], called, several.rows))
    return pd.concat(_by_batches(opened, kept, several, areas, called), ignore_index=True)


def _by_batches(opened: Engine, kept: nw.LazyFrame, several: Repeated, areas: nw.LazyFrame, called: dict[str, str]) -> Iterator[pd.DataFrame]:
    items = list(called)
    for start in range(0, len(items), opened.items_at_once):
        batch = items[start:start + opened.items_at_once]
        counted = wide_answer_counts(kept.select(*PERSON, "organisation_id", "fips", *batch), several, areas, batch, opened.keep)
        yield item_rows(_collected(counted), {item: called[item] for item in batch})


def _odd(rows: nw.LazyFrame, called: dict[str, str]) -> list[str]:
    return [f"The column {called[item]!r} holds answers that are neither yes (1, true) nor no (0, false). Correct them, or leave them empty." for item in odd(rows, list(called))]


def _collected(rows: nw.LazyFrame) -> pd.DataFrame:
    return rows.collect("pyarrow").to_native().to_pandas(types_mapper={pa.string(): pd.StringDtype(), pa.large_string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype()}.get)
