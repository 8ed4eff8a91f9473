"""Fields whose answers belong to the draft: they outlive the step that asks for them."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from views.steward import said


def text(label: str, store: dict[str, str], name: str, key: str, hint: str = "") -> None:
    """One line of text, kept in store under name."""
    at = _seeded(key, store.get(name, ""))
    store[name] = (st.text_input(label, key=at, help=hint or None, max_chars=200) or "").strip()


def pick(label: str, options: Mapping[str, str], store: dict[str, str], name: str, key: str, hint: str = "") -> None:
    """One of options (value -> words), kept in store under name."""
    current = store.get(name, "")
    at = _seeded(key, current if current in options else next(iter(options)))
    store[name] = st.selectbox(label, list(options), key=at, format_func=lambda v: options[v], help=hint or None)


def day(label: str, store: dict[str, str], name: str, key: str, hint: str = "") -> None:
    """A day as ISO text, empty until one is given: nobody's clock is asked. What is no day is kept to be mended, and says so."""
    typed = f"{name}_typed"
    at = _seeded(key, store.get(typed, ""))
    store[typed] = (st.text_input(label, key=at, help=hint or None, placeholder=said.words("day_placeholder"), max_chars=10) or "").strip()
    store[name] = store[typed] if is_day(store[typed]) else ""
    if store[typed] and not store[name]:
        said.sentences([said.words("no_day").format(given=store[typed])], "fault")


def is_day(given: str) -> bool:
    """True for a day as 2026-06-30, and for nothing else."""
    try:
        return len(given) == 10 and date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False


def tick(label: str, store: dict[str, str], name: str, key: str) -> None:
    """A box to tick, kept as "yes" or nothing."""
    at = _seeded(key, store.get(name) == "yes")
    store[name] = "yes" if st.checkbox(label, key=at) else ""


def _seeded(key: str, value: object) -> str:
    at = f"w_steward_{key}"
    # A widget forgets its answer when its step closes: it begins again with what the draft holds.
    if at not in st.session_state:
        st.session_state[at] = value
    return at
