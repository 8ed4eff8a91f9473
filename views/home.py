"""Home: what help exists, where, for whom; then what the plan's items still need."""

import pandas as pd
import streamlit as st

from framework.terms import DEMONSTRATION_WAVE, FOUR_KINDS, PUBLIC_WAVE, AreaKind
from measures.findings.home import home_sentence, home_table
from measures.reach.kinds import four_kinds
from views import areas, bars, basis, care_panel, county_tables, given_lists, legend, notes, session, tables
from views.escape import text
from views.maps import county_map
from views.maps.look import ramp
from views.maps.paint import Painting


def question() -> None:
    """The page's question and one computed sentence."""
    st.title(session.words("home", "question"))
    st.html(f'<p class="lede">{text(home_sentence(basis.tables()))}</p>')


def first_view() -> None:
    """Left the map of kinds of care; right the table by place type, or the picked area."""
    left, right = st.columns([0.6, 0.4], gap="large")
    with left:
        _kinds_map()
    with right:
        picked = areas.picked()
        if picked:
            care_panel.care(picked)
        else:
            st.html(tables.by_place_type(home_table(basis.tables()), session.words("home", "table_title")))
            notes.caution(given_lists.beside(session.words("home", "table_caution").format(basis=basis.asked())))
            basis.ask()


def _kinds_map() -> None:
    count = four_kinds(session.table("kinds"))
    looks = ramp("kinds")
    st.html(f'<h2>{text(session.words("home", "map_title"))}</h2>')
    singular = session.words("care_kinds")
    sentences = {}
    for fips, listed in care_panel.kinds_listed(session.table("kinds")).items():
        here = ", ".join(singular[k]["short"] for k in FOUR_KINDS if k in listed)
        sentences[fips] = f"{len(listed)} of 4 kinds listed" + (f": {here}" if here else "; none of these four")
    county_map.draw(Painting(
        classes={f: f"r{n}" for f, n in count.items()}, sentences=sentences, look=looks, frame={},
        letters={f: str(n) for f, n in count.items()},
    ), key="home_map")
    legend.steps("Kinds listed", looks, {f"r{i}": (str(i), session.words("home", "steps")[i]) for i in range(5)})
    notes.caution(given_lists.beside(session.words("home", "map_caption")))
    _county_table()


def _county_table() -> None:
    county, kinds = areas.of_kind(AreaKind.COUNTY), session.table("kinds")
    listed = kinds[kinds["kind"].isin(FOUR_KINDS)].pivot(index="fips", columns="kind", values="places").reindex(county.index)[[str(k) for k in FOUR_KINDS]]
    frame = pd.DataFrame({"county": county["name"], "place_type": county[f"place_type_{basis.asked()}"], "kinds_listed": four_kinds(kinds).reindex(county.index)}).join(listed)
    frame = frame.assign(people_2023=county["pop_2023"], as_of=given_lists.beside(session.words("home", "listed_as_of")), sources=given_lists.beside(session.words("reach", "table_sources")))
    county_tables.offer(frame.rename_axis("fips").reset_index(), "kinds-of-care", session.words("home", "county_table"))


def plan_bars() -> None:
    """Four counted bars over the state's counties: how many of the plan's items are known anywhere."""
    invented = session.demonstrating()
    st.header(session.words("home", "bars_title_invented" if invented else "bars_title"))
    st.html(bars.counted(tables.pillar_counts(), "items", invented=invented))
    notes.caution(session.words("home", "bars_caption_invented" if invented else "bars_caption"))
    if session.has_demonstration():
        on = session.demonstrating()
        st.button(session.words("home", "leave_demo" if on else "see_demo"), on_click=_switch, args=(PUBLIC_WAVE if on else DEMONSTRATION_WAVE,))


def _switch(wave: str) -> None:
    st.session_state["kept_data"] = wave
    st.session_state["w_data"] = wave


def doors() -> None:
    """Three ways on, for the three readers."""
    with st.container(key="doors"):
        st.header(session.words("home", "doors_title"))
        one, two, three = st.columns(3)
        with one.container(border=True, height="stretch"):
            st.markdown(session.words("home", "door_area"))
            st.page_link("pages/1_Strengths_and_gaps.py", label="Strengths and gaps")
        with two.container(border=True, height="stretch"):
            st.markdown(session.words("home", "door_invest"))
            st.page_link("pages/2_Reach_of_services.py", label="Reach of services")
        with three.container(border=True, height="stretch"):
            st.markdown(session.words("home", "door_partnership"))
            st.page_link("pages/1_Strengths_and_gaps.py", label="Items and who could answer", query_params={"mode": "known"})
