"""Two releases of one wave: where only a few answers came or went, the older figure is left standing."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd

from framework.terms import Reason
from release.disclosure.questions import KEY, Version

# What a reader of two releases can compare.
FIGURE = ["class", "reason", "n_band", "low", "high", "incomplete"]
# What comes with a figure that is left standing.
_WHOLE = [*FIGURE, "pooled_from", "as_of", "source_id"]


def with_own(cells: pd.DataFrame, graded: pd.DataFrame, people: Collection[str], members: pd.DataFrame) -> Version:
    """The version being made. graded: the same cells with _count, _total and _organisations, from which the counts of people are taken."""
    counts = graded.loc[graded["indicator_id"].isin(people), [*KEY, "_total", "_count", "_organisations"]].rename(columns={"_total": "answers", "_count": "yes", "_organisations": "organisations"})
    counts = counts.assign(own=True, standing_answers=counts["answers"], standing_yes=counts["yes"])
    return Version("", cells, counts, members)


def left_standing(now: Version, before: Sequence[Version], least: int) -> Version:
    """The version with an older figure wherever it and an earlier release would tell apart fewer than least answers.

    before: earlier releases, the latest last. Two figures of one cell may differ where no answer changed, or where at least
    least came, went or answer otherwise; a cell that now says only that it is protected tells nothing to compare. Else the figure of the
    latest release that has one stays, with its day and source; counts then says so (own false) and what it stands on.
    """
    cells, counts = now.cells, now.counts
    key = pd.MultiIndex.from_frame(cells[KEY])
    if not key.is_unique:
        raise ValueError("a cell is there twice")
    apart = pd.Series(False, index=key)
    latest = pd.DataFrame(columns=[*_WHOLE, "standing_answers", "standing_yes"], index=key[:0])
    fresh = counts.set_index(KEY)[["answers", "yes"]].reindex(key)
    for version in before:
        told = version.cells.merge(version.counts, on=KEY, how="inner", validate="1:1").set_index(KEY)
        told = told[told.index.isin(key)]
        apart |= _apart(cells.set_index(KEY).reindex(told.index), fresh.reindex(told.index), told, least).reindex(key, fill_value=False)
        latest = pd.concat([latest[~latest.index.isin(told.index)], told[latest.columns]]) if len(latest) else told[latest.columns]
    stays = (apart & (cells["reason"] != Reason.PROTECTED).to_numpy()).to_numpy()
    if not stays.any():
        return now
    out, kept = cells.copy(), latest.reindex(key[stays])
    for column in _WHOLE:
        out.loc[stays, column] = kept[column].astype(cells[column].dtype).to_numpy()
    known = counts.set_index(KEY)
    known.loc[kept.index, "own"] = False
    for column in ("standing_answers", "standing_yes"):
        known.loc[kept.index, column] = kept[column].to_numpy()
    return replace(now, cells=out, counts=known.reset_index())


def _apart(cells: pd.DataFrame, fresh: pd.DataFrame, told: pd.DataFrame, least: int) -> pd.Series:
    """Which cells show another figure than an earlier release did, and would tell fewer than least answers apart."""
    same = pd.Series(True, index=told.index)
    for column in FIGURE:
        was, now = told[column].astype("object"), cells[column].astype("object")
        same &= (was == now).fillna(False).astype(bool) | (was.isna() & now.isna())
    # An area where nobody answered has no count; between it and another the difference is the other's answers.
    answers = fresh["answers"].astype("float64").where(fresh["answers"].notna(), 0.0) - told["standing_answers"].where(told["standing_answers"].notna(), 0.0)
    yes = fresh["yes"].astype("float64").where(fresh["yes"].notna(), 0.0) - told["standing_yes"].where(told["standing_yes"].notna(), 0.0)
    untouched = (answers == 0) & (yes == 0)
    # At least so many people came, went, or answer otherwise.
    people = pd.concat([answers.abs(), yes.abs(), (answers - yes).abs()], axis=1).max(axis=1)
    return ~same & ~untouched & (people < least)
