"""Step 3: what each column of a survey means, proposed and corrected in a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from views.steward import desk, draft, guesses, one_column, said

# What a steward may change; the rest of the proposal stands beside it to decide by.
CHANGED = ("role", "indicator_id", "scale", "reversed", "yes", "no", "join")
BESIDE = ("column", "question", "sure", "alternatives", "note")
ORDER = ("column", "question", "role", "indicator_id", "scale", "reversed", "sure", "alternatives", "note", "yes", "no", "join")

ROW_PX, TALLEST_PX = 44, 800


def show() -> None:
    """A table per survey; a sentence for files whose columns are known."""
    st.header(said.words("columns", "title"))
    usable = draft.current().usable()
    if not usable:
        said.sentences([said.words("no_files")])
    for given in usable:
        said.title(given.name, 3)
        if given.kind == draft.SURVEY:
            _survey(given)
        else:
            said.sentences([said.words("columns", "known")])


def _survey(given: draft.GivenFile) -> None:
    if given.rows is None:
        draft.propose(given)
    assert given.rows is not None
    spoken, also = _speaks(given)
    said.sentences([spoken], "good")
    if also:
        title, _, items = also.partition(": ")
        with st.expander(said.label(title), key=f"steward_also_{given.digest[:12]}"):
            said.sentences(items.rstrip(".").split("; "))
    said.sentences([said.words("columns", "how")])
    _earlier(given)
    key = f"steward_map_{given.digest[:12]}_{given.turn}"
    if given.base is None or key not in st.session_state:
        # The editor remembers only what was typed since it was drawn: drawn anew, it begins with what the draft holds.
        given.base, given.turn = given.rows, given.turn + 1
        key = f"steward_map_{given.digest[:12]}_{given.turn}"
    edited = st.data_editor(_drawn(given.base), hide_index=True, key=key, num_rows="fixed", disabled=list(BESIDE), column_config=_heads(), width="stretch", row_height=ROW_PX, placeholder="",
                            height=min(ROW_PX * (len(given.base) + 1) + 4, TALLEST_PX), column_order=ORDER, alt=said.words("columns", "alt"))
    given.rows = _kept(given.rows, edited)
    one_column.ask(given)
    _faults(given)


def _speaks(given: draft.GivenFile) -> tuple[str, str]:
    """What the map as it stands speaks to, and what else it could."""
    try:
        now = desk.speaks_now(draft.map_text(given) or "")
    except desk.IntakeRefused:
        now = given.speaks
    first, stop, rest = now.partition(". ")
    return first + stop.strip(), rest


def _earlier(given: draft.GivenFile) -> None:
    """The map of an earlier wave, laid over this export."""
    key = f"steward_earlier_{given.digest[:12]}"
    with st.expander(said.words("columns", "old_map"), key=key):
        kept = st.file_uploader(said.words("columns", "old_map_drop"), key=f"{key}_{given.turn_earlier}")
        if kept is not None:
            given.told = draft.reuse(given, kept.getvalue())
            given.turn_earlier += 1
            st.rerun()
        said.sentences(given.told)


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


def _faults(given: draft.GivenFile) -> None:
    try:
        mapped = draft.map_text(given)
    except desk.IntakeRefused as refused:
        said.sentences([said.words("columns", "faults"), *(p.sentence() for p in refused.problems)], "fault")
        return
    with st.container(horizontal=True):
        st.download_button(said.words("columns", "take_map"), mapped or "", f"{given.name}.map.toml", "application/toml", on_click="ignore", key=f"steward_take_map_{given.digest[:12]}")
    said.sentences([said.words("columns", "take_map_how")])
