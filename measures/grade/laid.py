"""Waves over one another: what a reader sees of an area is the newest wave that asked, else the public figure."""

from collections.abc import Mapping, Sequence

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, Class

KEY = ["indicator_id", "area_kind", "area_id"]


def laid(cells: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """One row per indicator and area: the public cell, with the newest of waves that holds the indicator laid over it.

    waves: oldest first; one that no cell is of changes nothing. A wave that does not know (no_data) never covers what the
    wave below knows: a public figure stays where a steward gives nothing. Waves are never mixed within an indicator; older
    ones stay in cells. The invented wave, when it is among waves, covers all that it speaks to.
    """
    shown = cells[cells["wave"] == PUBLIC_WAVE]
    real = [w for w in waves if w not in (PUBLIC_WAVE, DEMONSTRATION_WAVE)]
    rank = {wave: position for position, wave in enumerate(real)}
    ours = cells[cells["wave"].isin(real)]
    newest = ours["wave"].map(rank).groupby(ours["indicator_id"]).transform("max")
    over = ours[ours["wave"].map(rank) == newest]
    known = shown.loc[shown["class"] != Class.NO_DATA, KEY]
    silent = (over["class"] == Class.NO_DATA) & _among(over, known)
    shown = _over(shown, over[~silent])
    return _over(shown, cells[cells["wave"] == DEMONSTRATION_WAVE]) if DEMONSTRATION_WAVE in waves else shown


def wave_order(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The stewards' waves of a release's tables, oldest first; by name for a release from before the table of waves."""
    if "waves" in tables:
        rows = tables["waves"].sort_values("position")
        return [w for w in rows.loc[~rows["synthetic"], "wave"] if w != PUBLIC_WAVE]
    return sorted(set(tables["cells"]["wave"]) - {PUBLIC_WAVE, DEMONSTRATION_WAVE})


def _over(below: pd.DataFrame, above: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([below[~_among(below, above)], above], ignore_index=True) if len(above) else below


def _among(rows: pd.DataFrame, keys: pd.DataFrame) -> pd.Series:
    return pd.Series(pd.MultiIndex.from_frame(rows[KEY]).isin(pd.MultiIndex.from_frame(keys[KEY])), index=rows.index, dtype=bool)
