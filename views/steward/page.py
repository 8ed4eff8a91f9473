"""The steward's page: closed unless this is a steward's own machine; open, one step at a time."""

from collections.abc import Callable, Mapping

import streamlit as st

from views import session, sign_in
from views.escape import text
from views.steward import columns, files, flow, looked, preview, problems, publish, releases, said

SHOWN: Mapping[str, Callable[[], None]] = {
    "files": files.show, "looked": looked.show, "columns": columns.show, "problems": problems.show, "preview": preview.show, "publish": publish.show, "releases": releases.show,
}


def question() -> None:
    """The page's question; where it is closed, one sentence."""
    if not session.steward():
        if session.may_sign_in():
            _sign_in()
            return
        st.title(said.words("not_here_title"))
        st.html(f'<p class="lede">{text(said.words("not_here"))}</p>')
        return
    st.title(said.words("question"))
    st.html(f'<p class="lede">{text(said.words("lede"))}</p>')
    if session.may_sign_in():
        with st.container(horizontal=True, vertical_alignment="center", key="signed_in"):
            st.html(f'<p>{text(said.words("sign_in", "here").format(address=sign_in.address_given()))}</p>', width="content")
            sign_in.way_out(said.words("sign_in", "out"))


def _sign_in() -> None:
    """Who is not signed in is asked to; who is, and not on the list, is told so."""
    st.title(said.words("sign_in", "title"))
    if sign_in.is_signed_in():
        said.sentences([said.words("sign_in", "refused").format(address=sign_in.address_given() or said.words("sign_in", "no_address"))], "fault")
        sign_in.way_out(said.words("sign_in", "out"))
        return
    st.html(f'<p class="lede">{text(said.words("sign_in", "lede"))}</p>')
    sign_in.way_in(said.words("sign_in", "way_in"), said.words("sign_in", "broken"))


def steps() -> None:
    """The open step and the ways on; nothing at all where the page is closed."""
    if not session.steward():
        return
    step = flow.ask()
    SHOWN[step]()
    flow.on(step)
