"""Fields whose answers belong to the draft: they outlive the step that asks for them."""

from collections.abc import Mapping
from datetime import date

import streamlit as st


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
    """A day, kept as ISO text; nobody's clock is asked, so it starts empty."""
    kept = store.get(name, "")
    at = _seeded(key, date.fromisoformat(kept) if kept else None)
    given = st.date_input(label, value=None, key=at, format="YYYY-MM-DD", min_value=date(1990, 1, 1), max_value=date(2100, 1, 1), help=hint or None)
    store[name] = given.isoformat() if isinstance(given, date) else ""


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
