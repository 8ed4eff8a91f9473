"""Seven steps in order, each to be entered at any time; the one last open is open again after a look at another page."""

import streamlit as st

from views.steward import said

STEPS = ("files", "looked", "columns", "problems", "preview", "publish", "releases")
_AT, _KEPT = "w_steward_step", "kept_steward_step"


def ask() -> str:
    """The step that is open."""
    if _AT not in st.session_state:
        st.session_state[_AT] = st.session_state.get(_KEPT, STEPS[0])
    with st.container(key="steward_steps"):
        asked = st.segmented_control(said.words("steps_label"), STEPS, key=_AT, format_func=numbered, required=True, label_visibility="collapsed", wrap=True)
    st.session_state[_KEPT] = asked if asked in STEPS else STEPS[0]
    return str(st.session_state[_KEPT])


def numbered(step: str) -> str:
    """A step as it is called: "3 Columns"."""
    return f"{STEPS.index(step) + 1} {said.words('steps', step)}"


def go(step: str) -> None:
    """Open a step (from a callback)."""
    st.session_state[_AT] = step
    st.session_state[_KEPT] = step


def on(step: str) -> None:
    """The ways on, under a step: back and next."""
    at = STEPS.index(step)
    with st.container(horizontal=True, key="steward_ways"):
        if at > 0:
            st.button(said.words("back").format(step=numbered(STEPS[at - 1])), on_click=go, args=(STEPS[at - 1],), key="steward_back")
        if at < len(STEPS) - 1:
            st.button(said.words("next").format(step=numbered(STEPS[at + 1])), on_click=go, args=(STEPS[at + 1],), key="steward_next", type="primary")
