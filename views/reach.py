"""Reach of services: one kind of care, how far residents live from it, and who lists none."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from framework.terms import AreaKind
from views import address, areas, basis, care_panel, charts, controls, county_tables, legend, notes, session, tables
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


def values(asked: Asked) -> dict[str, float]:
    """FIPS -> the chosen measure: a share 0..1, or a count of places; a county without it is absent."""
    if asked.measure == "listed":
        kinds = session.table("kinds")
        return kinds[kinds["kind"] == asked.kind].set_index("fips")["places"].dropna().to_dict()
    if asked.measure == "drive30":
        drive = session.table("driving")
        rows = drive[(drive["area_kind"] == AreaKind.COUNTY) & (drive["kind"] == asked.kind)].set_index("area_id")
        return rows["share_within_30"].dropna().to_dict()
    reach = session.table("reach")
    rows = reach[(reach["area_kind"] == AreaKind.COUNTY) & (reach["kind"] == asked.kind) & (reach["nth"] == 1)].set_index("area_id")
    return rows["share_beyond_40" if asked.measure == "near40" else "share_beyond_100"].dropna().to_dict()


def first_view(asked: Asked) -> None:
    """The map with the places on it, and beside it the picked area or the three place types."""
    left, right = st.columns([0.62, 0.38], gap="large")
    found = values(asked)
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
        notes.caution(spec["caption"].format(factor=session.threshold("distance.road_factor")) + " " + session.words("reach", "points"))
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
    columns = {p: {**_by_distance(reach, kind, p), **_by_minutes(drive, kind, p)} for p in place_types}
    rows = [[label, *(columns[p].get(row, tables.share(None)) for p in place_types)] for row, label in said.items() if any(row in c for c in columns.values())]
    note = session.words("reach", "distance_caption").format(factor=session.threshold("distance.road_factor"))
    minutes = session.words("reach", "driving_caption") if len(drive[drive["kind"] == kind]) else ""
    return tables.plain(session.words("reach", "table_title").format(kind=name), ["", *(place_types[p]["word"].capitalize() for p in place_types)], rows, f"{note} {minutes}".strip())


def _by_distance(reach: pd.DataFrame, kind: str, place_type: str) -> dict[str, str]:
    here = reach[(reach["area_kind"] == AreaKind.PLACE_TYPE) & (reach["area_id"] == place_type) & (reach["kind"] == kind)].set_index("nth")
    if 1 not in here.index:
        return {}
    near = {row: tables.km(here.loc[nth, "median_km"]) for nth, row in enumerate(("nearest", "second", "third"), start=1) if nth in here.index}
    return {**near, "beyond_40": tables.share(here.loc[1, "share_beyond_40"]), "beyond_100": tables.share(here.loc[1, "share_beyond_100"])}


def _by_minutes(drive: pd.DataFrame, kind: str, place_type: str) -> dict[str, str]:
    tracts = drive[(drive["area_kind"] == AreaKind.PLACE_TYPE) & (drive["area_id"] == place_type) & (drive["kind"] == kind)]
    if tracts.empty:
        return {}
    row = tracts.iloc[0]
    shares = {said: tables.share(row[f"share_{said}"]) for said in ("within_30", "within_60", "zero")}
    return shares | ({"no_route": f"{int(row['tracts_no_route'])} of {int(row['tracts'])}"} if row["tracts_no_route"] else {})


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
    county = areas.of_kind(AreaKind.COUNTY)
    reach, drive, kinds = session.table("reach"), session.table("driving"), session.table("kinds")
    near = reach[(reach["area_kind"] == AreaKind.COUNTY) & (reach["kind"] == asked.kind) & (reach["nth"] == 1)].set_index("area_id")
    tracts = drive[(drive["area_kind"] == AreaKind.COUNTY) & (drive["kind"] == asked.kind)].set_index("area_id")
    listed = kinds[kinds["kind"] == asked.kind].set_index("fips")
    frame = pd.DataFrame({
        "county": county["name"], "place_type": county[f"place_type_{basis.asked()}"], "places": listed["places"].reindex(county.index), "share_beyond_40": near["share_beyond_40"].reindex(county.index).round(2),
        "share_beyond_100": near["share_beyond_100"].reindex(county.index).round(2), "median_km": near["median_km"].reindex(county.index).round(0),
        "within_30": tracts["share_within_30"].reindex(county.index).round(2), "as_of": listed["as_of"].reindex(county.index), "people_2023": county["pop_2023"],
    }).assign(kind=asked.kind, road_factor=session.threshold("distance.road_factor"), sources=session.words("reach", "table_sources"))
    inside = frame[~frame.index.isin(areas.outside(asked.place_type, f"place_type_{basis.asked()}"))].rename_axis("fips").reset_index()
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
