"""Which steward's wave the reader wants to see: the newest that asked, or one of them alone."""

from collections.abc import Sequence

import streamlit as st

from measures.compare.waves import steward_waves
from views import controls, notes, session

NEWEST = "newest"


def _titles() -> dict[str, str]:
    found = steward_waves(session.table("waves"))
    return dict(zip(found["wave"], found["title"], strict=True))


def options() -> Sequence[str]:
    """What may be asked for, the newest wave after "newest"; nothing where a release holds fewer than two steward waves."""
    found = list(_titles())
    return [NEWEST, *reversed(found)] if len(found) > 1 else []


def ask() -> str:
    """The control, where there is something to choose; from here on the cells in view are those of the answer. Empty: the newest."""
    offered, titles = options(), _titles()
    wave = ""
    if offered:
        with st.container(width=200):
            answer = controls.choose(session.words("side_by_side", "pick"), offered, "wave", name=lambda w: titles.get(w, session.words("side_by_side", "newest")))
        wave = "" if answer == NEWEST else answer
    session.speak_of(wave or None)
    return wave


def said(wave: str) -> None:
    """A sentence under the map's title while one wave is shown alone."""
    if wave:
        notes.caution(session.words("side_by_side", "only").format(title=_titles()[wave]))
