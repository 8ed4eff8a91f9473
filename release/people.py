"""Small counts of people: fewer than 11 answers, or fewer than 3 organisations behind them, are one published state."""

import numpy as np
import pandas as pd

from framework.terms import SILENT, AreaKind, Class, Reason
from release.areas import is_wide_area
from release.bands import n_band, rounded_share
from release.limits import Limits

# One district vintage per release: two side by side reveal the county that moved between them.
SECOND_VINTAGE = AreaKind.DISTRICT_2024
KEY = ["indicator_id", "wave"]


def hide_few(cells: pd.DataFrame, people: pd.Series, limits: Limits, *, members: pd.DataFrame | None = None) -> pd.DataFrame:
    """The cells with people-counts made safe; the others as they are.

    people: which rows count people. In a wave that asked an item anywhere, an area with too few answers, none
    included, is `too_few`, `suppressed`, "fewer than 11", and equal to every other such area in every column: no reader
    can tell nobody from ten. An item never asked in the wave stays as it is. A county shows its class and a band of
    answers; a wider area with 30 answers or more also its share, as release.bands rounds it. members: the counties of
    each area; one made of a single county is that county, and so is one that members does not know.
    """
    out = cells.copy()
    total = cells["_total"].astype("float64").where(people)
    answered = people & (total.gt(0) | (cells["class"] != Class.NO_DATA))
    asked = people & answered.groupby([cells[k] for k in KEY]).transform("any") & ~cells["reason"].isin(SILENT)
    # A missing count means that nobody is behind the cell: both comparisons are then false and it is hidden.
    enough = total.ge(limits.answers) & cells["_organisations"].astype("float64").ge(limits.organisations)
    shown = asked & enough
    out.loc[people, ["n_band", "low", "high"]] = [None, np.nan, np.nan]
    out.loc[shown, "n_band"] = total[shown].map(lambda n: n_band(int(n), limits.edges))
    _show_shares(out, shown & total.ge(limits.share_from) & is_wide_area(cells, members), limits)
    _one_state(out, asked & ~enough, asked, limits)
    second = asked & (cells["area_kind"] == SECOND_VINTAGE)
    blank(out, second)
    return out


def _show_shares(out: pd.DataFrame, rows: pd.Series, limits: Limits) -> None:
    bands = [rounded_share(int(c), int(t), limits.step_pct, limits.low_pct, limits.high_pct) for c, t in zip(out.loc[rows, "_count"], out.loc[rows, "_total"], strict=True)]
    out.loc[rows, "low"] = [low for low, _ in bands]
    out.loc[rows, "high"] = [high for _, high in bands]


def _one_state(out: pd.DataFrame, few: pd.Series, asked: pd.Series, limits: Limits) -> None:
    """Date, source and marks are those of the whole wave, so they too cannot tell one hidden cell from another."""
    wave = out[asked].groupby(KEY).agg(as_of=("as_of", "max"), source_id=("source_id", _joined), synthetic=("synthetic", "any"))
    same = pd.MultiIndex.from_frame(out.loc[few, KEY])
    for column in wave.columns:
        out.loc[few, column] = wave[column].reindex(same).to_numpy()
    out.loc[few, ["class", "reason", "n_band", "pooled_from", "incomplete"]] = [
        str(Class.TOO_FEW), str(Reason.SUPPRESSED), n_band(0, limits.edges), None, False]


def _joined(sources: pd.Series) -> str | None:
    names = sorted({s for s in sources.dropna() if s})
    return ";".join(names) if names else None


def blank(out: pd.DataFrame, rows: pd.Series) -> None:
    """Make these cells say only that the answer is protected: no date, source, band or mark is left to compare."""
    out.loc[rows, ["class", "reason", "n_band", "low", "high", "pooled_from", "incomplete", "as_of", "source_id"]] = [
        str(Class.NO_DATA), str(Reason.PROTECTED), None, np.nan, np.nan, None, False, None, None]
