"""What stands on every page: set-up, the strip with menu, data switch and search, and the foot."""

from pathlib import Path

import streamlit as st

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE
from views import address, areas, choice, controls, session
from views.escape import text

WEB = Path(__file__).parent / "web"
MENU = (
    ("home", "dashboard.py"),
    ("strengths", "pages/1_Strengths_and_gaps.py"),
    ("reach", "pages/2_Reach_of_services.py"),
    ("method", "pages/3_Method_and_sources.py"),
)
STEWARD = ("steward", "pages/4_Your_data.py")


def begin(page: str) -> None:
    """Set the page up: title, style, strip. Every page calls this first."""
    st.set_page_config(page_title=f"{PAGE_TITLES[page]} · Colorado 4P Atlas", page_icon=str(WEB / "icon.png"), layout="wide", initial_sidebar_state="collapsed")
    st.html(WEB / "atlas.css")
    session.pin(desk=page == "steward" and session.steward())
    faults = address.faults()
    with st.container(key="strip"):
        _name_and_menu(page)
        _switch_and_search(page)
    for fault in faults:
        st.info(fault)
    if session.standing_in():
        st.warning(session.standing_in())
    if session.demonstrating():
        st.html(f'<div class="invented" role="status"><strong>{text(session.words("notes", "synthetic_banner"))}</strong></div>')


PAGE_TITLES = {"home": "Home", "strengths": "Strengths and gaps", "reach": "Reach of services", "method": "Method and sources", "steward": "Your data"}


def _name_and_menu(page: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="menu"):
        st.html(f'<a class="name" href="./{address.kept()}" target="_self">Colorado <b>4P Atlas</b></a>', width="content")
        for key, path in (*MENU, *([STEWARD] if session.steward() else [])):
            with st.container(width="content", key=f"menu_{key}_{'here' if key == page else 'there'}"):
                st.page_link(path, label=PAGE_TITLES[key])
        st.html(f'<a class="leave" href="{session.words("notes", "leave_address")}" target="_self" rel="noreferrer">Leave this site</a>', width="content")


def _switch_and_search(page: str) -> None:
    labels = areas.search_labels()
    with st.container(horizontal=True, vertical_alignment="bottom", key="ask"):
        with st.container(width=430, key="find"):
            st.selectbox("Find a county or region", list(labels), index=None, key="w_find", format_func=lambda k: labels[k],
                         placeholder="Find a county or region: type any name", label_visibility="collapsed", filter_mode="contains",
                         on_change=_found, args=(page,))
        if session.has_demonstration():
            controls.choose("Data", [PUBLIC_WAVE, DEMONSTRATION_WAVE], "data", name=lambda w: session.words("waves", w),
                            widget="segments", label_visible=False)
    if st.session_state.pop("go_to_strengths", False):
        st.switch_page("pages/1_Strengths_and_gaps.py")


def _found(page: str) -> None:
    found = st.session_state["w_find"]
    areas.pick(found)
    st.session_state["w_find"] = None
    if page == "strengths":
        choice.show_unit(found.rsplit(":", 1)[0])
    if page in ("method", "steward"):
        st.session_state["go_to_strengths"] = True


def end() -> None:
    """The foot: what this is built on, whom to call, what leaving does not do."""
    notes, hotlines = session.words("notes"), session.words("hotlines")
    lines = "".join(f"<li><strong>{text(h['name'])}</strong>: {text(h['numbers'])} <span>({text(h['source'])}, checked {text(h['checked'])})</span></li>" for h in hotlines.values() if isinstance(h, dict))
    st.html(
        f'<footer class="foot"><p>{text(notes["about_plan"])}</p><ul>{lines}</ul>'
        f'<p>{text(notes["survivors"])} {text(notes["justice"])} {text(notes["leave"])}</p>'
        f'<p class="fine">Release {text(session.release().id) if session.is_published() else "none yet"}</p></footer>'
    )
