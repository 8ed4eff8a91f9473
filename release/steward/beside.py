"""What stands beside the cells: the waves, the words of their questions, and notes from interviews; nothing here is counted."""

import re
from typing import Any

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, SCHEME_PREFIX, AreaKind, Problem
from measures.demonstration.evidence import SOURCE_ID
from release.errors import BuildRefused
from release.steward.by_wave import spoken
from release.steward.tables import StewardTables
from release.steward.wave_to_wave import wordings

# What the sheet of notes calls an area that is no county: its name says which.
_REGION = "region"
WAVES = ["wave", "title", "as_of", "source_ids", "synthetic", "position"]
QUESTIONS = ["wave", "indicator_id", "wording", "scale", "trend_breaks"]
NOTES = ["note_id", "area_kind", "area_id", "item_id", "sentence", "report", "page", "year", "source_id"]


def waves(cells: pd.DataFrame, found: StewardTables | None, words: dict[str, str]) -> pd.DataFrame:
    """The contract's `waves`: public first, the stewards' oldest first, the invented one last; those with cells alone."""
    ours = {w.name: (w.title, w.as_of) for w in found.declared.waves} if found is not None else {}
    named = {PUBLIC_WAVE: (words[PUBLIC_WAVE], None), **ours, DEMONSTRATION_WAVE: (words[DEMONSTRATION_WAVE], None)}
    given = {w: ";".join(g.source.id for g in spoken(found.given, w)) for w in ours} if found is not None else {}
    here = [w for w in named if w in set(cells["wave"])]
    public = sorted({s for ids in cells.loc[cells["wave"] == PUBLIC_WAVE, "source_id"].dropna().unique() for s in ids.split(";")} - {""})
    sources = {PUBLIC_WAVE: ";".join(public), DEMONSTRATION_WAVE: SOURCE_ID, **given}
    return pd.DataFrame([(w, *named[w], sources[w], w == DEMONSTRATION_WAVE, position) for position, w in enumerate(here)], columns=WAVES)


def questions(found: StewardTables | None) -> pd.DataFrame:
    """The contract's `questions`: each question of each wave as it was put. trend_breaks is true where the wave before that
    asked it used other words or another scale, or where the steward says so: the two must not be joined by a line."""
    if found is None or found.beside["questions"].empty:
        return pd.DataFrame(columns=QUESTIONS).astype({"trend_breaks": "bool"})
    given = found.beside["questions"]
    put = wordings(given, [w.name for w in found.declared.waves])
    told = given[given["trend_broken"].eq(True)][["wave", "indicator_id"]]
    broken = pd.MultiIndex.from_frame(put[["wave", "indicator_id"]]).isin(pd.MultiIndex.from_frame(told)) & put["before"].notna()
    return put.assign(trend_breaks=put["differs"] | broken)[QUESTIONS]


def notes(found: StewardTables | None, places: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """The contract's `notes`: approved sentences from interviews, by area and leaf. Raises BuildRefused naming notes on an
    area or an item that the release does not have, and those without a sentence."""
    if found is None or found.beside["finding_notes"].empty:
        return pd.DataFrame(columns=NOTES)
    rows = _areas_named(found.beside["finding_notes"].drop_duplicates(), places)
    known = pd.MultiIndex.from_frame(places[["area_kind", "area_id"]])
    leaves = set(items.loc[items["leaf"], "id"])
    here = pd.MultiIndex.from_frame(rows[["area_kind", "area_id"]].astype("object")).isin(known)
    wrong = [_problem(r, "area_id", f"the area {r.area_kind} {r.area_id} is not one we have") for r in rows[~here].itertuples()]
    wrong += [_problem(r, "item_id", f"{r.item_id} is not an item at the end of the plan's branches") for r in rows[~rows["item_id"].isin(leaves)].itertuples()]
    wrong += [_problem(r, "sentence", f"the note on {r.item_id} in {r.area_kind} {r.area_id} is empty") for r in rows[rows["sentence"].isna()].itertuples()]
    if wrong:
        raise BuildRefused(wrong)
    ordered = rows.sort_values(["source_id", *NOTES[1:8]]).reset_index(drop=True)
    number = ordered.groupby("source_id").cumcount() + 1
    return ordered.assign(note_id=ordered["source_id"].astype("str") + ":" + number.astype("str"))[NOTES]


def statuses(found: StewardTables | None, public: pd.DataFrame) -> pd.DataFrame:
    """The public statuses of systems and those of stewards' files, with source_id (missing: the public list's own)."""
    if found is None or found.beside["state_facts"].empty:
        return public
    ours = found.beside["state_facts"].drop(columns="wave").drop_duplicates()
    ours["fact_id"] = ours["source_id"].str.cat(ours["fact_id"], sep=":")
    return pd.concat([ours.astype("object").where(ours.notna(), None).astype("str"), public], ignore_index=True)


def _areas_named(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The notes, those on a "region" with its kind and id: by its name, one of its other names, or its number.

    Regions that a steward drew go first, then planning regions, then the newer districts. An unknown name stays as it is.
    """
    if not (rows["area_kind"] == _REGION).any():
        return rows
    order = [k for k in places["area_kind"].unique() if k.startswith(SCHEME_PREFIX)] + [AreaKind.PLANNING, AreaKind.DISTRICT_2025, AreaKind.DISTRICT_2024, AreaKind.STATE]
    known: dict[str, tuple[str, str]] = {}
    for kind in reversed(order):
        for area in places[places["area_kind"] == kind].itertuples():
            others = str(area.other_names).split(";") if isinstance(area.other_names, str) else []
            known |= {_plain(name): (str(kind), str(area.area_id)) for name in (str(area.area_id), str(area.name), *others) if _plain(name)}
    out = rows.copy()
    for i in rows.index[rows["area_kind"] == _REGION]:
        text = _plain(str(rows.at[i, "area_id"]))
        out.loc[i, ["area_kind", "area_id"]] = known.get(text) or known.get(text.removeprefix("region ")) or (_REGION, rows.at[i, "area_id"])
    return out


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _problem(row: Any, column: str, given: str) -> Problem:
    return Problem(str(row.source_id), None, column, given, "Mend it, or take the note out.")
