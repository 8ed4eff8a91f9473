"""What every map that a steward corrects has in common: an earlier one laid over it, the grid that begins with it, and its file."""

import pandas as pd
import streamlit as st

from views.steward import desk, draft, said

ROW_PX, HEAD_PX, TALLEST_PX = 44, 36, 800


def earlier(given: draft.GivenFile) -> None:
    """Where the map of an earlier wave, or of last year's directory, is given; what came of it."""
    key = f"steward_earlier_{given.digest[:12]}"
    with st.expander(said.words("columns", "old_map"), key=key):
        kept = st.file_uploader(said.words("columns", "old_map_drop"), key=f"{key}_{given.turn_earlier}")
        if kept is not None:
            given.told = draft.reuse(given, kept.getvalue())
            given.turn_earlier += 1
            st.rerun()
    said.sentences(given.told)


def begin(given: draft.GivenFile) -> tuple[pd.DataFrame, str]:
    """What the grid begins with, and its key: it remembers only what was typed since it was drawn, so drawn anew it begins
    with what the draft holds."""
    key = f"steward_map_{given.digest[:12]}_{given.turn}"
    if given.base is None or key not in st.session_state:
        given.base, given.turn = draft.rows(given), given.turn + 1
        key = f"steward_map_{given.digest[:12]}_{given.turn}"
    return given.base, key


def height(rows: pd.DataFrame) -> int:
    """Pixels for a grid of so many rows."""
    return min(HEAD_PX + ROW_PX * len(rows) + 4, TALLEST_PX)


def take(given: draft.GivenFile) -> None:
    """The map as the small file to keep; where it cannot be used yet, every reason."""
    try:
        mapped = draft.map_text(given)
    except desk.IntakeRefused as refused:
        said.sentences([said.words("columns", "faults"), *(p.sentence() for p in refused.problems)], "fault")
        return
    with st.container(horizontal=True):
        st.download_button(said.words("columns", "take_map"), mapped or "", f"{given.name}.map.toml", "application/toml", on_click="ignore", key=f"steward_take_map_{given.digest[:12]}")
    said.sentences([said.words("columns", "take_map_how")])
