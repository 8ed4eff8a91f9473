"""A release is taken back for good, in two steps: first what is lost is said, then it is asked once more."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from views import session
from views.steward import desk, draft, fields, publish, said

_ASKED, _DONE = "steward_withdrawing", "steward_done"


def ask(left: Sequence[Any]) -> None:
    """Choose one of the releases that are left, say why, and confirm. left: rows of the list of releases, none withdrawn."""
    if not left:
        return
    with st.expander(said.words("withdraw", "title"), expanded=_ASKED in st.session_state, key="steward_withdraw"):
        said.sentences(said.words("withdraw", "what"))
        names = [str(r["release"]) for r in left]
        states = {str(r["release"]): said.words("releases", "current" if r["current"] else "sound" if r["sound"] else "damaged") for r in left}
        release = st.selectbox(said.words("withdraw", "pick"), names, index=None, format_func=lambda r: f"{r} ({states[r]})", key="w_steward_withdraw", placeholder=said.words("withdraw", "none_picked"),
                               on_change=_keep)
        reason = (st.text_input(said.words("withdraw", "reason"), key="w_steward_reason", help=said.words("withdraw", "reason_help"), max_chars=200) or "").strip()
        fields.text(said.words("publish", "by"), draft.current().said, "by", "by_withdraw", said.words("publish", "by_help"))
        lacking = [said.words("withdraw", "pick_missing")] if release is None else []
        lacking += [] if reason else [said.words("withdraw", "reason_missing")]
        lacking += [] if draft.current().said["by"] else [said.words("publish", "by_missing")]
        said.sentences(lacking)
        st.button(said.words("withdraw", "first"), disabled=bool(lacking), on_click=_go_on, args=(release,), key="steward_withdraw_first")
        if release is not None and not lacking and st.session_state.get(_ASKED) == release:
            _confirm(release, reason, states[release] == said.words("releases", "current"))


def _confirm(release: str, reason: str, current: bool) -> None:
    with st.container(border=True, key="steward_confirm"):
        after = desk.after_withdrawal(release)
        seen = said.words("withdraw", "not_current") if not current else said.words("withdraw", "current_next").format(after=after) if after else said.words("withdraw", "current_none")
        said.sentences([said.words("withdraw", "sure").format(release=release), seen, said.words("withdraw", "told").format(reason=reason.rstrip("."))], "fault")
        with st.container(horizontal=True):
            st.button(said.words("withdraw", "keep"), on_click=_keep, key="steward_withdraw_keep")
            if st.button(said.words("withdraw", "last").format(release=release), type="primary", key="steward_withdraw_last"):
                _withdraw(release, reason)


def _go_on(release: str) -> None:
    st.session_state[_ASKED] = release


def _keep() -> None:
    st.session_state.pop(_ASKED, None)


def _withdraw(release: str, reason: str) -> None:
    _keep()
    try:
        after = desk.withdraw(release, reason, publish.hand())
    except desk.ReleaseError as fault:
        said.sentences([str(fault)], "fault")
        return
    session.forget(release)
    if draft.current().published == release:
        draft.current().published = ""
    st.session_state[_DONE] = said.words("withdraw", "done" if after else "done_none").format(release=release, after=after)
    # Every page reads the pointer anew: this run began with the release before.
    st.rerun()
