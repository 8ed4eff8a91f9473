"""Strengths and gaps: one item of the plan on the map, in words beside it, in a table behind it."""

import streamlit as st

from framework.terms import AreaKind, Class, PlaceType
from measures.grade.borrowed import counted_class
from measures.grade.known import known_items
from views import areas, bars, choice, controls, downloads, item_painting, legend, notes, panel, record, session, tables, wave_choice, waves
from views.choice import Choice
from views.escape import text
from views.maps import county_map
from views.maps.look import ramp
from views.maps.paint import Painting


def question() -> None:
    """The page's question."""
    st.title(session.words("strengths", "question"))


@st.fragment
def body() -> None:
    """Controls, then map and panel in the first tab, table and downloads in the second; a change runs this alone."""
    session.hold()
    asked = choice.ask()
    names = [session.words("strengths", "map_tab"), session.words("strengths", "table_tab")]
    map_tab, table_tab = st.tabs(names, default=names[1] if st.query_params.get("tab") == "table" else None, on_change="rerun", key=f"tabs_{asked.mode}")
    controls.remember("tab", "table" if table_tab.open else None)
    if map_tab.open:
        with map_tab:
            left, right = st.columns([0.62, 0.38], gap="large")
            with left:
                {"item": _item_map, "known": _known_map, "record": record.draw}[asked.mode](asked)
            with right:
                panel.show(asked)
            if asked.mode == "item":
                _bars(asked)
                waves.show(asked.item_id, panel.area_shown(asked))
    if table_tab.open:
        with table_tab:
            downloads.offer(asked)


def _item_map(asked: Choice) -> None:
    found = item_painting.paint(session.item_cells(asked.item_id), asked.unit, choice.is_survey(asked.item_id), f" · {asked.item_id}", areas.outside(asked.place_type))
    st.html(f'<h2>{text(tables.item_title(asked.item_id))}</h2>')
    if asked.unit != AreaKind.COUNTY and choice.opening_unit(asked.item_id) == asked.unit:
        notes.caution(session.words("strengths", "opened_at_region"))
    wave_choice.said(asked.wave)
    county_map.draw(found, key="strengths_map")
    legend.five_classes(session.words("strengths", "stripes") if found.stripes else "")


def _known_map(asked: Choice) -> None:
    known = known_items(session.leaf_cells(), AreaKind.COUNTY)
    steps = session.words("strengths", "known_steps")
    token = {f: f"r{sum(n >= step['from'] for step in steps) - 1}" for f, n in known.items()}
    items = int(session.table("items")["leaf"].sum())
    st.html(f'<h2>{text(session.words("strengths", "known_title"))}</h2>')
    wave_choice.said(asked.wave)
    county_map.draw(Painting(
        classes=token, look=ramp("known"), frame={}, faded=areas.outside(asked.place_type), letters={f: str(n) for f, n in known.items()},
        sentences={f: session.words("strengths", "known_sentence").format(known=n, items=items) for f, n in known.items()}, invented=session.demonstrating(),
    ), key="strengths_map")
    legend.steps("Items known", ramp("known"), {f"r{i}": ("", step["words"]) for i, step in enumerate(steps)})
    notes.caution(session.words("strengths", "known_caption"))


def _bars(asked: Choice) -> None:
    st.header(session.words("strengths", "bars_title"))
    cells = session.item_cells(asked.item_id)
    county = cells[cells["area_kind"] == AreaKind.COUNTY].merge(areas.of_kind(AreaKind.COUNTY)[["place_type"]], left_on="area_id", right_index=True)
    rows = []
    for place_type in PlaceType:
        of_type = county[county["place_type"] == place_type]
        counted = counted_class(of_type)
        counts = {str(t): int((counted == t).sum()) for t in Class}
        if len(of_type):
            rows.append((session.words("place_types", place_type)["word"].capitalize(), counts))
    st.html(bars.counted(rows, "counties", proportional=True, invented=bool(county["synthetic"].any())))
    notes.caution(session.words("strengths", "bars_caption"))
