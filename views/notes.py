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
        st.caption(session.words("notes", "wrong_how"))
        st.code(session.words("notes", "wrong_message").format(about=about, source=source, release=session.release().id), language=None, wrap_lines=True)


def tribal(fips: str) -> str:
    """The note on the counties that hold tribal lands, as HTML; empty elsewhere."""
    areas = session.table("areas")
    row = areas[(areas["area_kind"] == "county") & (areas["area_id"] == fips)].iloc[0]
    return f'<p><span class="tag">Tribal lands</span> {text(session.words("notes", "tribal"))}</p>' if row["tribal_note"] == "yes" else ""
