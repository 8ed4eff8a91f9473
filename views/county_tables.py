"""The table twin of a county map: folded, in words, and to take along as CSV with its source beside every row."""

import pandas as pd
import streamlit as st

from views import downloads, notes, session


def offer(frame: pd.DataFrame, stem: str, title: str) -> None:
    """A folded table with its CSV. frame: one row per county, public figures alone; columns named as in table_heads."""
    whole = frame.assign(release=session.release().id)
    with st.expander(title, key=f"table_{stem}"):
        st.dataframe(downloads.shown(whole), hide_index=True, placeholder="", alt=title)
        st.download_button("CSV", lambda: downloads.csv_text(whole), f"{stem}.csv", "text/csv", on_click="ignore", key=f"csv_{stem}")
        notes.caution(session.words("notes", "download_note"))
