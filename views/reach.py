"""Reach of services: one kind of care, how far residents live from it, and who lists none."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from framework.terms import AreaKind
from measures.reach.figures import NTH, county_figures, county_values, place_type_figures
from views import address, areas, basis, care_panel, charts, controls, county_tables, given_lists, legend, notes, session, tables
from views.areas import ALL
from views.escape import text
from views.maps import county_map
from views.maps.look import ramp
from views.maps.paint import Painting


@dataclass(frozen=True)
class Asked:
    """Kind of care, place type and what colours the counties."""

    kind: str
    place_type: str
    measure: str


def question() -> None:
    """The page's question."""
    st.title(session.words("reach", "question"))


@st.fragment
def body() -> None:
    """Controls, map, chart and clusters of one kind of care; a change runs this alone."""
    session.hold()
    asked = ask()
    first_view(asked)
    distances(asked)
    clusters(asked)
    county_table(asked)


def ask() -> Asked:
    """The controls: kind of care, what to show, place type."""
    kinds = session.words("reach_kinds")
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        with st.container(width=300):
            kind = controls.choose("Kind of care", list(kinds), "kind", name=lambda k: kinds[k]["singular"].capitalize())
        measure = controls.choose("Color the counties by", ("near40", "far100", "drive30", "listed"), "show", name=lambda m: session.words("reach_measures", m)["short"], widget="segments")
        place = controls.choose("Place type", [ALL, *session.words("place_types")], "place", name=lambda p: "All" if p == ALL else session.words("place_types", p)["word"].capitalize(), widget="segments")
    return Asked(kind, place, measure)


def first_view(asked: Asked) -> None:
    """The map with the places on it, and beside it the picked area or the three place types."""
    left, right = st.columns([0.62, 0.38], gap="large")
    found = county_values(session.release().tables, asked.kind, asked.measure)
    spec = session.words("reach_measures", asked.measure)
    kind_words = session.words("reach_kinds", asked.kind)
    named = {"kind": kind_words["singular"], "kinds": kind_words["plural"], "a_kind": kind_words["a_kind"]}
    with left:
        st.html(f"<h2>{text(spec['title'].format(**named))}</h2>")
        steps = spec["steps"]
        token = {f: f"r{sum(v >= s['from'] for s in steps) - 1}" for f, v in found.items()}
        look = ramp(spec["ramp"])
        said = {f: spec["sentence"].format(value=tables.share(v) if asked.measure != "listed" else int(v), **named) for f, v in found.items()}
        unknown = {f: spec["unknown"] for f in areas.of_kind(AreaKind.COUNTY).index if f not in found}
        county_map.draw(Painting(classes=token, sentences={**said, **unknown}, look=look, frame={}, faded=areas.outside(asked.place_type, f"place_type_{basis.asked()}"),
                                 place_kinds=kind_words["points"]), key="reach_map")
        legend.steps(spec["legend"], look, {f"r{i}": ("", s["words"]) for i, s in enumerate(steps)})
        notes.caution(spec["caption"].format(factor=session.threshold("distance.road_factor")) + " " + given_lists.beside(session.words("reach", "points"), kind_words["holds"]))
    with right:
        picked = areas.picked()
        if picked:
            care_panel.care(picked, asked.kind)
        else:
            st.html(_by_place_type(asked.kind, kind_words["singular"]))
        basis.ask()


def _by_place_type(kind: str, name: str) -> str:
    published = basis.asked() == basis.PUBLISHED
    reach, drive = basis.tables()["reach"], session.table("driving").loc[lambda rows: rows["kind"].eq(kind) & published]
    said = session.words("reach", "table_rows")
    place_types = session.words("place_types")
    found = place_type_figures(reach, drive, kind, list(place_types))
    here = [row for row in said if row in found and (row != "no_route" or found[row].gt(0).any())]
    rows = [[said[row], *(_figure(row, found.loc[p]) for p in place_types)] for row in here]
    note = session.words("reach", "distance_caption").format(factor=session.threshold("distance.road_factor"))
    minutes = session.words("reach", "driving_caption") if len(drive) else ""
    return tables.plain(session.words("reach", "table_title").format(kind=name), ["", *(place_types[p]["word"].capitalize() for p in place_types)], rows, f"{note} {minutes}".strip())


def _figure(row: str, of_type: pd.Series) -> str:
    if row == "no_route":
        return f"{int(of_type[row])} of {int(of_type['tracts'])}" if of_type[row] > 0 else tables.share(None)
    return tables.km(of_type[row]) if row in NTH.values() else tables.share(of_type[row])


def distances(asked: Asked) -> None:
    """Shares of residents by distance band, by place type, as a chart with its words."""
    st.header(session.words("reach", "distance_title"))
    charts.distance_bands(basis.tables()["reach"], asked.kind)
    notes.caution(session.words("reach", "chart_caption").format(factor=session.threshold("distance.road_factor"), basis=basis.asked()))


def clusters(asked: Asked) -> None:
    """Touching counties that list none of the kind, with the people who live there."""
    rows = session.table("clusters")
    several = rows[(rows["kind"] == asked.kind) & (rows["counties"] > 1)].sort_values("residents", ascending=False)
    wide = several["counties"] > session.words("reach", "cluster_most")
    here = several[~wide]
    st.header(session.words("reach", "clusters_title"))
    names = areas.of_kind(AreaKind.COUNTY)["name"]
    for counties in several.loc[wide, "counties"]:
        notes.caution(session.words("reach", "clusters_wide").format(counties=int(counties)))
    if here.empty:
        notes.caution(session.words("reach", "clusters_none"))
        return
    st.html(tables.plain(session.words("reach", "clusters_caption"), ["Counties", "How many", "People (2023)"],
                         [[", ".join(names[f] for f in r.fips.split(";")), str(int(r.counties)), f"{int(r.residents):,}"] for r in here.itertuples()]))


def county_table(asked: Asked) -> None:
    """The same figures county by county, to read and to take along."""
    column = f"place_type_{basis.asked()}"
    sources = given_lists.beside(session.words("reach", "table_sources"), session.words("reach_kinds", asked.kind)["holds"])
    frame = county_figures(session.release().tables, asked.kind, column).assign(kind=asked.kind, road_factor=session.threshold("distance.road_factor"), sources=sources)
    inside = frame[~frame.index.isin(areas.outside(asked.place_type, column))].reset_index()
    county_tables.offer(inside, f"reach-{asked.kind}", session.words("reach", "county_table"))


def findings() -> None:
    """The day-one findings: each sentence computed from the release, with its caution and year."""
    rows = session.table("findings").sort_values("position")
    items = "".join(f"<li>{text(r.sentence)}{_see(r.page, r.query)}<span>{text(r.caution) if isinstance(r.caution, str) and r.caution else ''} ({text(r.as_of)})</span></li>" for r in rows.itertuples())
    with st.container(key="findings"):
        st.header(session.words("reach", "findings_title"))
        st.html(f'<ol class="finds">{items}</ol>')


def _see(page: str, query: str) -> str:
    path = session.words("reach", "see")[page]
    return f' <a href="./{path}{text(address.kept(query if isinstance(query, str) else ""))}" target="_self">See it</a>'
