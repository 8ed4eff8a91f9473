"""Strengths and gaps: one item of the plan on the map, in words beside it, in a table behind it."""

import pandas as pd
import streamlit as st

from framework.terms import AreaKind, Class, PlaceType
from measures.grade.borrowed import borrowed, counted_class
from measures.grade.known import known_items
from views import areas, bars, choice, controls, downloads, legend, lent, notes, panel, parts, record, session, tables, wave_choice, waves
from views.choice import Choice
from views.escape import text
from views.maps import county_map
from views.maps.look import classes, ramp
from views.maps.paint import Painting
from views.panel_words import cell_sentence


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
    cells = session.item_cells(asked.item_id)
    member = session.table("membership")
    names = areas.of_kind(asked.unit)["name"]
    own = cells[cells["area_kind"] == asked.unit].set_index("area_id")
    told = {area_id: cell_sentence(row) for area_id, row in own.iterrows()}
    last = f" · {asked.item_id}"
    stripes: list[str] = []
    groups = None
    if asked.unit == AreaKind.COUNTY:
        painted, said = own["class"].to_dict(), told
        striped = lent.of_item(asked.item_id)
        own_words = session.words("classes", Class.NO_DATA)["word"].capitalize()
        painted |= {fips: value.token for fips, value in striped.items()}
        said |= {fips: session.words("strengths", "lent_tooltip").format(own=f"{own_words}." if borrowed(own.loc[[fips]]).any() else f"{told[fips]}.", lent=value.words())
                 for fips, value in striped.items()}
        stripes = sorted(striped)
    else:
        groups = member[member["area_kind"] == asked.unit].set_index("fips")["area_id"].to_dict()
        painted = {f: own["class"][g] for f, g in groups.items()}
        said = {f: f"{names[g]}: {told[g]}" for f, g in groups.items()}
        for fips in areas.of_kind(AreaKind.COUNTY).index.difference(list(groups)):
            lies = parts.of_county(fips, asked.unit)
            painted[fips], said[fips] = str(Class.NO_DATA), session.words("parts", "in_parts").format(regions=lies) if lies else session.words("strengths", "in_no_region")
    st.html(f'<h2>{text(tables.item_title(asked.item_id))}</h2>')
    if asked.unit != AreaKind.COUNTY and choice.opening_unit(asked.item_id) == asked.unit:
        notes.caution(session.words("strengths", "opened_at_region"))
    wave_choice.said(asked.wave)
    county_map.draw(Painting(classes=painted, sentences={f: words + last for f, words in said.items()}, look=classes(), frame={}, stripes=stripes,
                             faded=areas.outside(asked.place_type), groups=groups,
                             invented=bool(own["synthetic"].any())), key="strengths_map")
    legend.five_classes(session.words("strengths", "stripes") if stripes else "")


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
