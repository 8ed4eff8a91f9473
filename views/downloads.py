"""The table twin of a map and its downloads: CSV, GeoJSON and PNG, each carrying where it came from."""

import json

import pandas as pd
import streamlit as st

from framework.terms import AreaKind
from measures.grade.table import item_table, known_table
from measures.safe_text.spreadsheet import harmless_table
from views import areas, figure, lent, notes, session, tables, told
from views.choice import Choice
from views.panel_words import source_titles

ITEM_COLUMNS = ("area", "place_type", "finding", "why", "borrowed_from", "borrowed_finding", "answers", "share_low", "share_high", "as_of", "source", "wave", "synthetic",
                "told", "told_source", "item", "measured_by", "plan", "area_kind", "area_id", "item_id", "indicator_id")


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
    striped = lent.of_item(asked.item_id) if asked.unit == AreaKind.COUNTY else {}
    table = item_table(found, areas.of_kind(asked.unit), _words("classes"), _words("reasons"), {fips: (value.token, value.source) for fips, value in striped.items()})
    titles = session.table("indicators").set_index("indicator_id")["title"]
    more = told.for_file(asked.item_id, asked.unit, table["area_id"]).assign(
        source=found["source_id"].map(lambda s: source_titles(s) if isinstance(s, str) and s else ""), item=tables.item_title(asked.item_id),
        measured_by=table["indicator_id"].map(titles), plan=session.words("strengths", "plan_named"), area_kind=str(asked.unit))
    waves = session.table("waves").set_index("wave")["title"]
    return table.join(more).assign(wave=table["wave"].map(waves))[list(ITEM_COLUMNS)]


def _words(kind: str) -> dict[str, str]:
    return {token: spec["word"] for token, spec in session.words(kind).items()}


def _known_rows(asked: Choice) -> pd.DataFrame:
    table = known_table(session.leaf_cells(), areas.of_kind(AreaKind.COUNTY)).assign(synthetic=session.demonstrating())
    return _inside(asked, table[["area", "place_type", "items_known", "items", "synthetic", "area_id"]], AreaKind.COUNTY)


def _record_rows(asked: Choice) -> pd.DataFrame:
    record = session.table("public_record")
    frame = record.assign(area=[areas.title(f"{k}:{i}") for k, i in zip(record["area_kind"], record["area_id"], strict=True)], synthetic=False)
    shown = frame[["area", "kind", "name", "text", "year", "confidence", "source_url", "synthetic", "area_id"]]
    return _inside(asked, shown, AreaKind.COUNTY)


def file_name(stem: str, suffix: str, invented: bool) -> str:
    """A file name that says SYNTHETIC_ where any row in it is invented."""
    return f"{session.words('notes', 'file_prefix') if invented else ''}{stem}.{suffix}"


def csv_text(frame: pd.DataFrame) -> str:
    """A table as CSV for a spreadsheet: no formula runs, an empty field is not known."""
    return harmless_table(frame).to_csv(index=False)


def geojson(frame: pd.DataFrame) -> str:
    """The table's rows on the released county shapes (regions: every county carries its region's row)."""
    shapes = figure.shapes()
    by_area = frame.drop_duplicates("area_id").set_index("area_id")
    key = figure.area_of_county(frame)
    rows = {area: json.loads(row.to_json(force_ascii=False)) for area, row in by_area.astype(object).where(by_area.notna(), None).iterrows()}
    features = [{"type": "Feature", "id": fips, "geometry": geometry.__geo_interface__, "properties": {"fips": fips, "area_id": key[fips], **rows[key[fips]]}}
                for fips, geometry in shapes.geometry.items() if fips in key]
    return json.dumps({"type": "FeatureCollection", "name": str(frame["release"].iloc[0]) if len(frame) else session.release().id, "features": features})


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
