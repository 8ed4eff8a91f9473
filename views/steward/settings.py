"""The two things that every release says: the day its files speak of, and by which areas it shows them."""

import streamlit as st

from views.steward import draft, fields, said


def ask(where: str) -> bool:
    """Ask for them; True once the day is given. where: the step that asks."""
    kept = draft.current().said
    left, right = st.columns([0.35, 0.65])
    with left:
        fields.day(said.words("settings", "as_of"), kept, "as_of", f"as_of_{where}", said.words("settings", "as_of_help"))
    with right:
        fields.pick(said.words("settings", "publish"), said.words("settings", "publish_options"), kept, "publish", f"publish_{where}", said.words("settings", "publish_help"))
    if not kept["as_of"]:
        said.sentences([said.words("settings", "as_of_missing")])
    return bool(kept["as_of"])
