"""Small print that a reader can act on: cautions, and a message to copy when something is wrong."""

import streamlit as st

from views import session
from views.escape import text


def caution(words: str) -> None:
    """A quiet sentence under a figure."""
    st.html(f'<p class="note">{text(words)}</p>')


def wrong(about: str, source: str, key: str) -> None:
    """A folded message to copy: the county, item or place, its source and the release it was read from."""
    with st.expander(session.words("notes", "wrong_title"), key=key):
        message(about, source)


def message(about: str, source: str) -> None:
    """The message itself, ready to copy."""
    st.caption(session.words("notes", "wrong_how"))
    st.code(session.words("notes", "wrong_message").format(about=about, source=source, release=session.release().id), language=None, wrap_lines=True)
