"""Controls whose answers survive a page switch, a reload and a shared address."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st


def choose(
    label: str,
    options: Sequence[str],
    key: str,
    *,
    default: str | None = None,
    name: Callable[[str], str] = str,
    widget: Literal["select", "segments"] = "select",
    label_visible: bool = True,
) -> str:
    """One of options, kept in the session and (unless it is the default) in the address.

    What the address may not ask for is said by views.address; here it is passed over. Options may change between runs:
    an answer that is no longer among them falls back to the default.
    """
    fallback = default if default in options else options[0]
    at, kept = f"w_{key}", f"kept_{key}"
    if at not in st.session_state or st.session_state[at] not in options:
        asked = st.query_params.get(key) if at not in st.session_state else None
        asked = asked if asked in options else None
        remembered = st.session_state.get(kept)
        st.session_state[at] = asked or (remembered if remembered in options else fallback)
    else:
        # Said again so that Streamlit keeps it when the same widget stands on another page.
        st.session_state[at] = st.session_state[at]
    visibility = "visible" if label_visible else "collapsed"
    if widget == "segments":
        answer = st.segmented_control(label, options, key=at, format_func=name, required=True, label_visibility=visibility, wrap=True)
    else:
        answer = st.selectbox(label, options, key=at, format_func=name, label_visibility=visibility)
    answer = answer if answer in options else fallback
    remember(key, answer, fallback)
    return answer


def kept(key: str, options: Sequence[str], fallback: str) -> str:
    """The answer in use, before its widget is drawn or where it does not stand: just given, else kept, else in the address."""
    asked = st.session_state.get(f"w_{key}") or st.session_state.get(f"kept_{key}") or st.query_params.get(key)
    return asked if asked in options else fallback


def remember(key: str, answer: str | None, fallback: str | None = None) -> None:
    """Keep an answer in the session, and in the address unless it is what an empty address means."""
    st.session_state[f"kept_{key}"] = answer
    if answer is None or answer == fallback:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != answer:
        st.query_params[key] = answer
