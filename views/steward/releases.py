"""Step 7: the releases on this machine, who made each and when, what changed, and the way back."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from views import areas, tables
from views.steward import desk, draft, fields, preview, publish, said, withdrawal

MOST_SHOWN = 60
_DONE = "steward_done"


def show() -> None:
    """The list and its history; a release to compare with the one in use and to go back to; one to take back for good."""
    st.header(said.words("releases", "title"))
    listed = sorted(desk.releases(), key=lambda r: (bool(r["current"]), str(r["since"])), reverse=True)
    st.html(tables.plain(said.words("releases", "caption"), said.words("releases", "head"), [_row(r) for r in listed], prose=True))
    done = st.session_state.pop(_DONE, "")
    said.sentences([done] if done else [], "good")
    _history()
    _back(listed)
    withdrawal.ask([r for r in listed if not r["withdrawn"]])


def _back(listed: Sequence[Any]) -> None:
    current = next((str(r["release"]) for r in listed if r["current"]), "")
    others = [str(r["release"]) for r in listed if not r["current"] and r["sound"]]
    said.title(said.words("releases", "back_title"), 3)
    if not others:
        said.sentences([said.words("releases", "no_others")])
        return
    when = {str(r["release"]): _when(r) for r in listed}
    other = st.selectbox(said.words("releases", "pick"), others, format_func=lambda r: f"{r} ({when[r]})", key="w_steward_release")
    if current:
        _differences(current, other)
    fields.text(said.words("publish", "by"), draft.current().said, "by", "by_back", said.words("publish", "by_help"))
    named = bool(draft.current().said["by"])
    said.sentences([] if named else [said.words("publish", "by_missing")])
    if st.button(said.words("releases", "roll_back").format(release=other), disabled=not named, key="steward_roll_back"):
        _roll_back(other)


def _history() -> None:
    """Who did what here, the newest first."""
    done = desk.history()
    if done:
        did, nothing = said.words("releases", "did"), said.words("releases", "nothing_in_use")
        rows = [[_moment(line.at or ""), line.by, did[line.did].format(about=line.about or "", release=line.release or nothing), line.release or nothing] for line in done[:MOST_SHOWN]]
        title = said.words("releases", "history").format(lines=said.count(len(done), "line", "lines"))
        with st.expander(title, key="steward_history"):
            st.html(tables.plain(title, said.words("releases", "history_head"), rows, prose=True))


def _row(release: Any) -> list[str]:
    state = said.words("releases", "current" if release["current"] else "withdrawn" if release["withdrawn"] else "sound" if release["sound"] else "damaged")
    return [release["release"], state, _when(release), release["by"] or "—", release["note"] or ""]


def _when(release: Any) -> str:
    return _moment(str(release["since"])) or str(said.words("releases", "never"))


def _moment(at: str) -> str:
    return at.replace("T", " ").replace("+00:00", " UTC")


def _differences(current: str, other: str) -> None:
    try:
        with st.spinner(said.words("releases", "comparing")):
            found = desk.changed(current, other)
    except desk.ReleaseError as fault:
        said.sentences([str(fault)], "fault")
        return
    rows = [[r.title, areas.kind_word(r.area_kind), preview.class_word(r.was), preview.class_word(r.now), f"{r.cells:,}"] for r in found.head(MOST_SHOWN).itertuples()]
    if not rows:
        said.sentences([said.words("releases", "same")])
        return
    more = said.words("releases", "more").format(more=f"{len(found) - MOST_SHOWN:,}") if len(found) > MOST_SHOWN else ""
    caption = said.words("releases", "changes_caption").format(cells=said.count(int(found["cells"].sum()), "cell", "cells"))
    with st.expander(caption, key="steward_differences"):
        st.html(tables.plain(caption, said.words("releases", "changes_head"), rows, more, prose=True))


def _roll_back(release: str) -> None:
    try:
        desk.roll_back(release, publish.hand())
    except desk.ReleaseError as fault:
        said.sentences([str(fault)], "fault")
        return
    st.session_state[_DONE] = said.words("releases", "rolled_back").format(release=release)
    # Every page reads the pointer anew: this run began with the release before.
    st.rerun()
