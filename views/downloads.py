"""The table twin of a map and its downloads: CSV, GeoJSON and PNG, each carrying where it came from."""

import json

import pandas as pd
import streamlit as st

from framework.terms import AreaKind
from views import areas, figure, notes, session, tables
from views.choice import Choice
from views.panel import source_titles


def rows(asked: Choice) -> pd.DataFrame:
    """One row per area of the chosen unit: the released cell in words, with provenance in every row."""
    cells = session.leaf_cells()
    kind = asked.unit if asked.mode == "item" else AreaKind.COUNTY
    found = cells[cells["area_kind"] == kind]
    if asked.mode == "item":
        found = found[found["item_id"] == asked.item_id]
    names = areas.of_kind(kind)
    if asked.place_type != areas.ALL and kind == AreaKind.COUNTY:
        found = found[found["area_id"].isin(names.index[names["place_type"] == asked.place_type])]
    class_words, reason_words = session.words("classes"), session.words("reasons")
    return pd.DataFrame({
        "area_id": found["area_id"], "area": found["area_id"].map(names["name"]), "place_type": found["area_id"].map(names["place_type"]),
        "item": found["item_id"].map(session.table("items").set_index("id")["title"]), "item_id": found["item_id"],
        "finding": found["class"].map(lambda c: class_words[c]["word"]), "why": found["reason"].map(lambda r: reason_words[r]["word"]),
        "answers": found["n_band"], "as_of": found["as_of"], "source": found["source_id"].map(lambda s: source_titles(s) if isinstance(s, str) and s else ""),
        "synthetic": found["synthetic"], "release": session.release().id,
    }).reset_index(drop=True)


def file_name(stem: str, suffix: str) -> str:
    """A file name that says SYNTHETIC_ while invented answers are shown."""
    return f"{session.words('notes', 'file_prefix') if session.demonstrating() else ''}{stem}.{suffix}"


def defused(frame: pd.DataFrame) -> pd.DataFrame:
    """Text that a spreadsheet would run as a formula, made harmless with a leading apostrophe."""
    return frame.apply(lambda c: c.map(lambda v: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t\r" else v))


def geojson(frame: pd.DataFrame) -> str:
    """The table's rows on the released county shapes (regions: every county carries its region's row)."""
    shapes = figure.shapes()
    kind_is_county = set(frame["area_id"]) <= set(shapes.index)
    member = session.table("membership")
    key = {f: f for f in shapes.index} if kind_is_county else member[member["area_id"].isin(frame["area_id"])].set_index("fips")["area_id"].to_dict()
    by_area = frame.drop_duplicates("area_id").set_index("area_id")
    features = [{"type": "Feature", "id": fips, "geometry": geometry.__geo_interface__,
                 "properties": {"fips": fips, **{c: None if v != v else v for c, v in by_area.loc[key[fips]].items()}}}
                for fips, geometry in shapes.geometry.items() if key.get(fips) in by_area.index]
    return json.dumps({"type": "FeatureCollection", "name": session.release().id, "features": features}, default=str)


def offer(asked: Choice) -> None:
    """The table and its three downloads; files are made only when asked for."""
    frame = rows(asked)
    stem = (asked.item_id or "known").replace(".", "-")
    st.dataframe(frame.drop(columns=["release"]), hide_index=True, alt="The same cells as the map, one row per area")
    with st.container(horizontal=True):
        st.download_button("CSV", lambda: defused(frame).to_csv(index=False), file_name(stem, "csv"), "text/csv", on_click="ignore")
        if asked.mode == "item":
            st.download_button("GeoJSON", lambda: geojson(frame), file_name(stem, "geojson"), "application/geo+json", on_click="ignore")
            st.download_button("PNG", lambda: figure.png(frame, tables.item_title(asked.item_id), asked.item_id), file_name(stem, "png"), "image/png", on_click="ignore")
    notes.caution(session.words("notes", "download_note"))
