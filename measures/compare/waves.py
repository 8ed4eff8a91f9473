"""One item in one area, wave beside wave: what each released, and whether two of them may be joined by a line."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from framework.terms import PUBLIC_WAVE, Class, Family, Reason
from measures.compare.change import Change, change, told_share

COLUMNS = ("wave", "title", "state", "klass", "reason", "n_band", "low", "high", "incomplete", "as_of", "source_id", "wording", "scale", "since")
HIDING = (Reason.SUPPRESSED, Reason.PROTECTED)
_RELEASED = {"class": "klass"} | {c: c for c in ("reason", "n_band", "low", "high", "incomplete", "as_of", "source_id")}


class State(StrEnum):
    """What a wave says of one area: something, nothing that may be shown, nothing known, no word of the area, or it never asked."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    NOT_ASKED = "not_asked"


def steward_waves(waves: pd.DataFrame) -> pd.DataFrame:
    """The rows of a release's `waves` that stewards gave, oldest first: neither the public one nor the invented one."""
    return waves[(waves["wave"] != PUBLIC_WAVE) & ~waves["synthetic"].astype(bool)].sort_values("position")


def side_by_side(tables: Mapping[str, pd.DataFrame], thresholds: Mapping[str, Any], indicator_id: str, area_kind: str, area_id: str) -> pd.DataFrame:
    """A row per steward wave of a release, oldest first, in COLUMNS.

    tables: the release's. state: State; klass (the class) to source_id: the released cell, missing where there is none; wording and
    scale: of the question, missing where the release does not hold them. since: what may be said from the wave before
    that asked (Change), missing for the first such wave and for one that did not ask. Nothing missing is ever a zero.
    """
    cells = tables["cells"]
    asked = cells[cells["indicator_id"] == indicator_id]
    here = asked[(asked["area_kind"] == area_kind) & (asked["area_id"] == area_id)].set_index("wave")
    questions = tables["questions"]
    put = questions[questions["indicator_id"] == indicator_id].set_index("wave")
    rows: list[dict[str, Any]] = []
    before: dict[str, Any] | None = None
    for wave in steward_waves(tables["waves"]).itertuples():
        row = dict.fromkeys(COLUMNS) | {"wave": wave.wave, "title": wave.title, "state": str(State.NOT_ASKED)}
        if (asked["wave"] == wave.wave).any():
            row |= {"state": str(State.ABSENT)} if wave.wave not in here.index else _released(here.loc[wave.wave])
            row |= {column: put.at[wave.wave, column] for column in ("wording", "scale")} if wave.wave in put.index else {}
            row["since"] = str(_since(before, row, asked["family"].iloc[0], put, thresholds)) if before is not None else None
            before = row
        rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"low": "float64", "high": "float64"})


def comparable(tables: Mapping[str, pd.DataFrame], item_id: str) -> list[str]:
    """The indicators of an item that any steward wave asked, the one that decides its class first; none where a release
    holds fewer than two such waves."""
    ours = steward_waves(tables["waves"])["wave"]
    if len(ours) < 2:
        return []
    rows = tables["indicators"]
    of_item = rows[rows["item_id"] == item_id].sort_values("order")["indicator_id"]
    cells = tables["cells"]
    told = set(cells.loc[cells["wave"].isin(ours) & cells["indicator_id"].isin(of_item), "indicator_id"])
    return [i for i in of_item if i in told]


def _released(cell: pd.Series) -> dict[str, Any]:
    row = {name: None if pd.isna(cell[column]) else cell[column] for column, name in _RELEASED.items()}
    state = State.HIDDEN if cell["reason"] in HIDING else State.UNKNOWN if cell["class"] == Class.NO_DATA else State.SHOWN
    return row | {"state": str(state)}


def _since(before: Mapping[str, Any], row: Mapping[str, Any], family: str, put: pd.DataFrame, thresholds: Mapping[str, Any]) -> Change:
    """A question whose words are not held for both waves counts as one that may have changed."""
    if family != Family.SHARE:
        return Change.NOT_A_QUESTION
    if before["wave"] not in put.index or row["wave"] not in put.index:
        return Change.QUESTION_UNKNOWN
    if bool(put.at[row["wave"], "trend_breaks"]):
        return Change.QUESTION_CHANGED
    step = thresholds["protect.percent_step"] / 100
    earlier, later = (told_share(r["n_band"], r["low"], r["high"], step) if r["state"] == State.SHOWN else None for r in (before, row))
    return change(earlier, later, float(thresholds["share.confidence"]))
