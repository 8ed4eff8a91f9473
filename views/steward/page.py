"""The steward's page: closed unless this is a steward's own machine; open, one step at a time."""

from collections.abc import Callable, Mapping

import streamlit as st

from views import session
from views.escape import text
from views.steward import columns, files, flow, looked, preview, problems, publish, releases, said

SHOWN: Mapping[str, Callable[[], None]] = {
    "files": files.show, "looked": looked.show, "columns": columns.show, "problems": problems.show, "preview": preview.show, "publish": publish.show, "releases": releases.show,
}


def question() -> None:
    """The page's question; where it is closed, one sentence."""
    if not session.steward():
        st.title(said.words("not_here_title"))
        st.html(f'<p class="lede">{text(said.words("not_here"))}</p>')
        return
    st.title(said.words("question"))
    st.html(f'<p class="lede">{text(said.words("lede"))}</p>')


def steps() -> None:
    """The open step and the ways on; nothing at all where the page is closed."""
    if not session.steward():
        return
    step = flow.ask()
    SHOWN[step]()
    flow.on(step)
