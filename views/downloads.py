"""The table twin of a map and its downloads: CSV, GeoJSON and PNG, each carrying where it came from."""

import json

import pandas as pd
import streamlit as st

from framework.terms import AreaKind
from measures.grade.borrowed import lender
from measures.grade.known import known_items
from views import areas, figure, notes, session, tables
from views.choice import Choice
from views.panel import source_titles


def rows(asked: Choice) -> pd.DataFrame:
    """The table twin of the view: cells of the item, items known per county, or dated public facts; one release named."""
    return {"item": _item_rows, "known": _known_rows, "record": _record_rows}[asked.mode](asked).assign(release=session.release().id).reset_index(drop=True)


def _inside(asked: Choice, frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    if asked.place_type == areas.ALL or kind != AreaKind.COUNTY:
        return frame
    return frame[~frame["area_id"].isin(areas.outside(asked.place_type))]


def _item_rows(asked: Choice) -> pd.DataFrame:
    cells = session.leaf_cells()
    found = _inside(asked, cells[(cells["area_kind"] == asked.unit) & (cells["item_id"] == asked.item_id)], asked.unit)
    names = areas.of_kind(asked.unit)
    class_words, reason_words = session.words("classes"), session.words("reasons")
    return pd.DataFrame({
        "area_id": found["area_id"], "area": found["area_id"].map(names["name"]), "place_type": found["area_id"].map(names["place_type"]),
        "item": tables.item_title(asked.item_id), "item_id": found["item_id"],
        "finding": found["class"].map(lambda c: class_words[c]["word"]), "why": found["reason"].map(lambda r: reason_words[r]["word"]),
        "through": [lender(cell) for _, cell in found.iterrows()], "answers": found["n_band"], "as_of": found["as_of"], "source": found["source_id"].map(lambda s: source_titles(s) if isinstance(s, str) and s else ""),
        "synthetic": found["synthetic"],
    })


def _known_rows(asked: Choice) -> pd.DataFrame:
    cells = session.leaf_cells()
    counted = known_items(cells, AreaKind.COUNTY)
    names = areas.of_kind(AreaKind.COUNTY)
    frame = pd.DataFrame({"area_id": counted.index, "area": counted.index.map(names["name"]), "place_type": counted.index.map(names["place_type"]),
                          "items_known": counted.to_numpy(), "items": cells["item_id"].nunique(), "synthetic": session.demonstrating()})
    return _inside(asked, frame, AreaKind.COUNTY)


def _record_rows(asked: Choice) -> pd.DataFrame:
    record = session.table("public_record")
    frame = record.assign(area=[areas.title(f"{k}:{i}") for k, i in zip(record["area_kind"], record["area_id"], strict=True)], synthetic=False)
    shown = frame[["area_id", "area", "kind", "name", "text", "year", "confidence", "source_url", "synthetic"]]
    return _inside(asked, shown, AreaKind.COUNTY)


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def file_name(stem: str, suffix: str) -> str:
    """A file name that says SYNTHETIC_ while invented answers are shown."""
    return f"{session.words('notes', 'file_prefix') if session.demonstrating() else ''}{stem}.{suffix}"


def defused(frame: pd.DataFrame) -> pd.DataFrame:
    """Text that a spreadsheet would run as a formula, made harmless with a leading apostrophe."""
    return frame.apply(lambda c: c.map(lambda v: f"'{v}" if isinstance(v, str) and v.startswith(FORMULA) else v))


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
    stem = (asked.item_id or asked.mode).replace(".", "-")
    st.dataframe(frame.drop(columns=["release"]), hide_index=True, alt="The same cells as the map, one row per area")
    with st.container(horizontal=True):
        st.download_button("CSV", lambda: defused(frame).to_csv(index=False), file_name(stem, "csv"), "text/csv", on_click="ignore")
        if asked.mode == "item":
            st.download_button("GeoJSON", lambda: geojson(frame), file_name(stem, "geojson"), "application/geo+json", on_click="ignore")
            st.download_button("PNG", lambda: figure.png(frame, tables.item_title(asked.item_id), asked.item_id), file_name(stem, "png"), "image/png", on_click="ignore")
    notes.caution(session.words("notes", "download_note"))
