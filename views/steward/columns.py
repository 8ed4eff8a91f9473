"""Step 3: what each column of a survey means, proposed and corrected in a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from views.steward import desk, draft, fields, guesses, kept_map, one_column, said, terms

# What a steward may change; the rest of the proposal stands beside it to decide by.
CHANGED = ("role", "indicator_id", "scale", "reversed", "yes", "no", "join")
BESIDE = ("column", "question", "sure", "alternatives", "note")
ORDER = ("column", "question", "role", "indicator_id", "scale", "reversed", "sure", "alternatives", "note", "yes", "no", "join")


def show() -> None:
    """A table per survey and per directory; a sentence for files whose columns are known."""
    st.header(said.words("columns", "title"))
    usable = draft.current().usable()
    if not usable:
        said.sentences([said.words("no_files")])
    for given in usable:
        said.title(given.name, 3)
        if given.kind not in draft.MAPPED:
            said.sentences([said.words("columns", "known")])
            continue
        try:
            draft.rows(given)
        except desk.IntakeRefused as refused:
            said.sentences([p.sentence() for p in refused.problems], "fault")
            continue
        terms.show(given) if given.kind == draft.DIRECTORY else _survey(given)


def _survey(given: draft.GivenFile) -> None:
    spoken, also = _speaks(given)
    said.sentences([spoken], "good")
    if also:
        title, _, items = also.partition(": ")
        with st.expander(said.label(title), key=f"steward_also_{given.digest[:12]}"):
            said.sentences(items.rstrip(".").split("; "))
    said.sentences([said.words("columns", "how")])
    kept_map.earlier(given)
    base, key = kept_map.begin(given)
    edited = st.data_editor(_drawn(base), hide_index=True, key=key, num_rows="fixed", disabled=list(BESIDE), column_config=_heads(), width="stretch", row_height=kept_map.ROW_PX, placeholder="",
                            height=kept_map.height(base), column_order=ORDER, alt=said.words("columns", "alt"))
    given.rows = _kept(draft.rows(given), edited)
    one_column.ask(given)
    _beside_columns(given)
    kept_map.take(given)


def _beside_columns(given: draft.GivenFile) -> None:
    """What a map says of the whole survey: of answers without a county, and of a judicial district's number where one is given."""
    key = f"{given.digest[:12]}_{given.turn_earlier}"
    fields.pick(said.words("columns", "without_county"), said.words("columns", "without_county_options"), given.said, "without_county", f"without_county_{key}", said.words("columns", "without_county_help"))
    if (draft.rows(given)["role"] == "region").any():
        fields.pick(said.words("columns", "districts"), said.words("columns", "districts_options"), given.said, "districts", f"districts_{key}", said.words("columns", "districts_help"))


def _speaks(given: draft.GivenFile) -> tuple[str, str]:
    """What the map as it stands speaks to, and what else it could."""
    try:
        now = desk.speaks_now(draft.map_text(given) or "")
    except desk.IntakeRefused:
        now = given.speaks
    first, stop, rest = now.partition(". ")
    return first + stop.strip(), rest


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The table as it is edited: a cell without an indicator or a scale is empty, not a word."""
    shown = rows[[*BESIDE, *CHANGED]].copy()
    for name in (n for n in CHANGED if n not in ("role", "reversed")):
        shown[name] = shown[name].astype("object").where(shown[name].astype("str").ne(""), None)
    shown["alternatives"] = shown["alternatives"].map(lambda told: "; ".join(guesses.in_words(told)))
    shown["reversed"] = shown["reversed"].astype("bool")
    return shown


def _kept(rows: pd.DataFrame, edited: pd.DataFrame) -> pd.DataFrame:
    out = rows.copy()
    for name in (n for n in CHANGED if n != "reversed"):
        out[name] = edited[name].astype("object").where(edited[name].notna(), "").to_numpy()
    out["reversed"] = edited["reversed"].eq(True).to_numpy()
    return out


def _heads() -> Mapping[str, Any]:
    head, config = said.words("columns", "heads"), st.column_config
    roles, scales, items = said.words("roles"), desk.scale_titles(), guesses.indicator_titles()
    return {
        "column": config.TextColumn(head["column"], pinned=True, width="small"), "question": config.TextColumn(head["question"], width="medium"),
        "role": config.SelectboxColumn(head["role"], options=list(roles), format_func=lambda r: roles.get(r, r), required=True, width="medium"),
        "indicator_id": config.SelectboxColumn(head["indicator_id"], options=list(items), format_func=lambda i: items.get(i, i), width="large"),
        "scale": config.SelectboxColumn(head["scale"], options=list(scales), format_func=lambda s: scales.get(s, s), width="medium"),
        "reversed": config.CheckboxColumn(head["reversed"], help=said.words("columns", "reversed_help"), width="small"),
        "sure": config.NumberColumn(head["sure"], width="small", format="%d %%"), "alternatives": config.TextColumn(head["alternatives"], width="large"),
        "note": config.TextColumn(head["note"], width="large"), "yes": config.TextColumn(head["yes"], width="medium"), "no": config.TextColumn(head["no"], width="medium"),
        "join": config.SelectboxColumn(head["join"], options=["any", "all"], format_func=lambda j: said.words("columns", "joins", j), width="small"),
    }
