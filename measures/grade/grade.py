"""Every indicator in every area, graded: the table of cells, before protection."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from framework.terms import CELL_COLUMNS, DEMONSTRATION_WAVE, Class
from measures.grade.by_family import grade_one

KEY = ["indicator_id", "area_kind", "area_id"]
# What release.protect needs and takes out again; it never leaves the build.
PRIVATE = {"_count": "count", "_total": "total", "_organisations": "organisations"}
_WHOLE = ("count", "total", "organisations")
_TEXT = [c for c in CELL_COLUMNS if c not in ("low", "high", "incomplete", "synthetic")]


def grade(indicators: pd.DataFrame, evidence: pd.DataFrame, areas: pd.DataFrame, thresholds: Mapping[str, Any], wave: str) -> pd.DataFrame:
    """One row per indicator and area: terms.CELL_COLUMNS, then _count, _total, _organisations (empty where unknown).

    indicators: as framework/indicators.csv. evidence: terms.EVIDENCE_COLUMNS; only the rows of wave are used. areas: one
    row per area_kind, area_id. thresholds: value by key, as in framework/rules.toml. Without evidence a cell is no_data.
    low and high are bounds of the measured share, 0..1, where the family has one; n_band is empty until protection. Raises
    ValueError naming all that is wrong: evidence given twice or for what does not exist, a grade without a source,
    figures that cannot be.
    """
    ours = evidence[evidence["wave"] == wave]
    problems = _misplaced(indicators, ours, areas)
    # A key given twice or unknown makes every later message misleading, so these come first and alone.
    _raise(problems)
    found = {tuple(row[k] for k in KEY): row for row in _rows(ours)}
    places = areas[["area_kind", "area_id"]].to_dict("records")
    rows = []
    for indicator in _rows(indicators):
        for place in places:
            here = found.get((indicator["indicator_id"], place["area_kind"], place["area_id"]))
            try:
                rows.append(_cell(indicator, place, here, thresholds, wave))
            except ValueError as error:
                problems.append(f"{indicator['indicator_id']} in {place['area_kind']} {place['area_id']}: {error}")
    _raise(problems)
    cells = pd.DataFrame(rows, columns=[*CELL_COLUMNS, *PRIVATE])
    numbers = dict.fromkeys(["low", "high", *PRIVATE], "float64")
    return cells.astype({**dict.fromkeys(_TEXT, "string"), **numbers, "incomplete": "bool", "synthetic": "bool"})


def _cell(indicator: Mapping[str, Any], place: Mapping[Hashable, Any], found: Mapping[str, Any] | None, thresholds: Mapping[str, Any], wave: str) -> dict[str, Any]:
    grade_ = grade_one(indicator, place["area_kind"], found, thresholds)
    known = found if found is not None else {}
    if grade_.klass != Class.NO_DATA and not known.get("source_id"):
        raise ValueError(f"It would be {grade_.klass}, but no source is named. Give the evidence its source_id.")
    # Where nobody answered an invented wave the emptiness is part of the invention.
    synthetic = known.get("synthetic") is True or wave == DEMONSTRATION_WAVE
    return {
        "item_id": indicator["item_id"], "indicator_id": indicator["indicator_id"], "family": indicator["family"], **place,
        "wave": wave, "class": str(grade_.klass), "reason": str(grade_.reason), "n_band": None, "low": grade_.low, "high": grade_.high,
        "pooled_from": known.get("pooled_from"), "incomplete": known.get("incomplete") is True, "as_of": known.get("as_of"),
        "source_id": known.get("source_id"), "synthetic": synthetic, **{private: known.get(column) for private, column in PRIVATE.items()},
    }


def _misplaced(indicators: pd.DataFrame, evidence: pd.DataFrame, areas: pd.DataFrame) -> list[str]:
    keys = pd.MultiIndex.from_frame(evidence[KEY])
    twice = keys[keys.duplicated()].unique()
    strangers = evidence.loc[~evidence["indicator_id"].isin(indicators["indicator_id"]), "indicator_id"].unique()
    place = ["area_kind", "area_id"]
    here = pd.MultiIndex.from_frame(evidence[place])
    nowhere = here[~here.isin(pd.MultiIndex.from_frame(areas[place]))].unique()
    doubled = areas.loc[areas.duplicated(place), place].drop_duplicates().itertuples(index=False)
    repeated = indicators.loc[indicators["indicator_id"].duplicated(), "indicator_id"].unique()
    return [
        *(f"{i} in {kind} {area}: evidence was given twice. Keep one row." for i, kind, area in twice),
        *(f"Evidence speaks of {i}, which is not among the indicators. Correct its indicator_id." for i in strangers),
        *(f"Evidence speaks of {kind} {area}, which is not among the areas. Correct its area_kind and area_id." for kind, area in nowhere),
        *(f"The area {kind} {area} is listed twice. Keep one row." for kind, area in doubled),
        *(f"The indicator {i} is listed twice. Keep one row." for i in repeated),
    ]


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as plain values: an empty field is None, a count a whole number where it is one."""
    plain = frame.astype("object").where(frame.notna(), None).to_dict("records")
    return [{str(k): int(v) if k in _WHOLE and v is not None and v == int(v) else bool(v) if k in ("attested", "incomplete", "synthetic") and v is not None else v
             for k, v in row.items()} for row in plain]


def _raise(problems: list[str]) -> None:
    if problems:
        raise ValueError("\n".join(problems))
