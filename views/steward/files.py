"""Step 1: files are dropped, seen, taken out again; empty sheets to fill are offered."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views.escape import text
from views.steward import desk, draft, said

_TURN = "steward_upload_turn"


def show() -> None:
    """The place to drop files, those given so far, and the empty sheets."""
    st.header(said.words("files", "title"))
    said.sentences([said.words("files", "stay")])
    _drop()
    for given in list(draft.current().files.values()):
        _one(given)
    if draft.current().files:
        st.button(said.words("files", "forget_all"), on_click=draft.forget_all, key="steward_forget_all")
    _templates()


def _drop() -> None:
    turn = st.session_state.setdefault(_TURN, 0)
    dropped = st.file_uploader(said.words("files", "drop"), accept_multiple_files=True, key=f"steward_upload_{turn}", help=said.words("files", "drop_help"))
    if dropped:
        with st.spinner(said.words("files", "reading")):
            for one in dropped:
                draft.add(one.name, one.getvalue())
                _let_go(one.file_id)
        # A new uploader each time: what was dropped is in the list below, and Streamlit keeps no second copy.
        st.session_state[_TURN] = turn + 1
        st.rerun()


def _let_go(file_id: str) -> None:
    running = get_script_run_ctx()
    if running is not None:
        running.uploaded_file_mgr.remove_file(running.session_id, file_id)


def _one(given: draft.GivenFile) -> None:
    with st.container(border=True, key=f"steward_file_{given.digest[:12]}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html(f"<strong>{text(given.name)}</strong> <span class='quiet'>{text(_size(given.size))}</span>", width="content")
            st.button(said.words("files", "take_out"), on_click=draft.forget, args=(given.name,), key=f"steward_out_{given.name}")
        left = said.words("command_line").get(given.kind)
        said.sentences([*(p.sentence() for p in given.refusal), *([left] if left else [])], "fault")


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 10_000 else f"{count / 1000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def _templates() -> None:
    with st.expander(said.words("files", "templates_title"), key="steward_templates"):
        said.sentences([said.words("files", "templates_how")])
        listed = {kind: (title, purpose) for kind, title, purpose in desk.template_list()}
        kind = st.selectbox(said.words("files", "template_pick"), list(listed), format_func=lambda k: listed[k][0], key="w_steward_template")
        said.sentences([listed[kind][1]])
        st.download_button(said.words("files", "template_take"), lambda: desk.template_file(kind), f"{kind}.xlsx", on_click="ignore", key="steward_template_file",
                           mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
