"""The table twin of a map and its downloads: CSV, GeoJSON and PNG, each carrying where it came from."""

import json

import pandas as pd
import streamlit as st

from framework.terms import AreaKind, Class
from measures.grade.borrowed import borrowed as lent_cells
from measures.grade.known import known_items
from views import areas, figure, lent, notes, session, tables
from views.choice import Choice
from views.panel_words import source_titles


def rows(asked: Choice) -> pd.DataFrame:
    """The table twin of the view: cells of the item, items known per county, or dated public facts; one release named."""
    return {"item": _item_rows, "known": _known_rows, "record": _record_rows}[asked.mode](asked).assign(release=session.release().id).reset_index(drop=True)


def _inside(asked: Choice, frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    if asked.place_type == areas.ALL or kind != AreaKind.COUNTY:
        return frame
    return frame[~frame["area_id"].isin(areas.outside(asked.place_type))]


def _item_rows(asked: Choice) -> pd.DataFrame:
    cells = session.item_cells(asked.item_id)
    found = _inside(asked, cells[cells["area_kind"] == asked.unit], asked.unit)
    names = areas.of_kind(asked.unit)
    borrowed = lent.of_item(asked.item_id) if asked.unit == AreaKind.COUNTY else {}
    class_words, reason_words = session.words("classes"), session.words("reasons")
    indicators = session.table("indicators").set_index("indicator_id")["title"]
    return pd.DataFrame({
        "area": found["area_id"].map(names["name"]), "place_type": found["area_id"].map(names["place_type"]),
        "finding": found["class"].map(lambda c: class_words[c]["word"]).where(~lent_cells(found), class_words[Class.NO_DATA]["word"]),
        "why": found["reason"].map(lambda r: reason_words[r]["word"]),
        "borrowed_from": [borrowed[f].source if f in borrowed else None for f in found["area_id"]],
        "borrowed_finding": [class_words[borrowed[f].token]["word"] if f in borrowed else None for f in found["area_id"]],
        "answers": found["n_band"], "share_low": found["low"], "share_high": found["high"], "as_of": found["as_of"],
        "source": found["source_id"].map(lambda s: source_titles(s) if isinstance(s, str) and s else ""), "synthetic": found["synthetic"],
        "item": tables.item_title(asked.item_id), "measured_by": found["indicator_id"].map(indicators), "plan": session.words("strengths", "plan_named"),
        "area_kind": str(asked.unit), "area_id": found["area_id"], "item_id": found["item_id"], "indicator_id": found["indicator_id"],
    })


def _known_rows(asked: Choice) -> pd.DataFrame:
    cells = session.leaf_cells()
    counted = known_items(cells, AreaKind.COUNTY)
    names = areas.of_kind(AreaKind.COUNTY)
    frame = pd.DataFrame({"area": counted.index.map(names["name"]), "place_type": counted.index.map(names["place_type"]),
                          "items_known": counted.to_numpy(), "items": cells["item_id"].nunique(), "synthetic": session.demonstrating(), "area_id": counted.index})
    return _inside(asked, frame, AreaKind.COUNTY)


def _record_rows(asked: Choice) -> pd.DataFrame:
    record = session.table("public_record")
    frame = record.assign(area=[areas.title(f"{k}:{i}") for k, i in zip(record["area_kind"], record["area_id"], strict=True)], synthetic=False)
    shown = frame[["area", "kind", "name", "text", "year", "confidence", "source_url", "synthetic", "area_id"]]
    return _inside(asked, shown, AreaKind.COUNTY)


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def file_name(stem: str, suffix: str, invented: bool) -> str:
    """A file name that says SYNTHETIC_ where any row in it is invented."""
    return f"{session.words('notes', 'file_prefix') if invented else ''}{stem}.{suffix}"


def defused(frame: pd.DataFrame) -> pd.DataFrame:
    """Text that a spreadsheet would run as a formula, in a heading too, made harmless with a leading apostrophe."""
    def harmless(value: object) -> object:
        return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
    return frame.apply(lambda c: c.map(harmless)).rename(columns=harmless)


def csv_text(frame: pd.DataFrame) -> str:
    """A table as CSV for a spreadsheet: no formula runs, an empty field is not known."""
    return defused(frame).to_csv(index=False)


def geojson(frame: pd.DataFrame) -> str:
    """The table's rows on the released county shapes (regions: every county carries its region's row)."""
    shapes = figure.shapes()
    by_area = frame.drop_duplicates("area_id").set_index("area_id")
    key = figure.area_of_county(frame)
    rows = {area: json.loads(row.to_json(force_ascii=False)) for area, row in by_area.astype(object).where(by_area.notna(), None).iterrows()}
    features = [{"type": "Feature", "id": fips, "geometry": geometry.__geo_interface__, "properties": {"fips": fips, "area_id": key[fips], **rows[key[fips]]}}
                for fips, geometry in shapes.geometry.items() if fips in key]
    return json.dumps({"type": "FeatureCollection", "name": session.release().id, "features": features})


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The table as a reader sees it: headings in words, columns that only a machine needs left out, nothing for not known."""
    heads = session.words("table_heads")
    return frame[[c for c in frame.columns if c in heads]].dropna(axis="columns", how="all").rename(columns=heads)


def offer(asked: Choice) -> None:
    """The table and its three downloads; files are made only when asked for, from what is on the screen now."""
    frame = rows(asked)
    stem, invented = (asked.item_id or asked.mode).replace(".", "-"), bool(frame["synthetic"].any())
    st.dataframe(shown(frame), hide_index=True, placeholder="", alt="The same cells as the map, one row per area")
    with st.container(horizontal=True):
        st.download_button("CSV", lambda: csv_text(frame), file_name(stem, "csv", invented), "text/csv", on_click="ignore")
        if asked.mode == "item":
            picture = figure.Caption(tables.item_title(asked.item_id), asked.item_id, session.words("notes", "watermark") if invented else "")
            st.download_button("GeoJSON", lambda: geojson(frame), file_name(stem, "geojson", invented), "application/geo+json", on_click="ignore")
            st.download_button("PNG", lambda: figure.png(frame, picture), file_name(stem, "png", invented), "image/png", on_click="ignore")
    notes.caution(session.words("notes", "download_note"))
