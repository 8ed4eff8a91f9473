"""Sentences told in interviews: beside the class of the area they speak of, with report, page and year, never counted."""

from typing import Any

import pandas as pd

from measures.compare.told import notes_here
from views import areas, session
from views.escape import text
from views.heading import given
from views.panel_words import source_titles


def here(item_id: str, kind: str, area_id: str) -> str:
    """The notes on an item in one area as HTML, a region's in its counties as said of the region; empty where there is none."""
    lines = [f"<li>{_mark(note)}{text(note.sentence)} <span class='asof'>({text(source(note))}; {text(source_titles(str(note.source_id)))})</span></li>" for note in _notes(item_id, kind, area_id).itertuples()]
    if not lines:
        return ""
    return f"<h3>{text(session.words('told', 'title'))}</h3><p class='quiet'>{text(session.words('told', 'how'))}</p><ul class='told-notes'>{''.join(lines)}</ul>"


def for_file(item_id: str, kind: str, area_ids: pd.Series) -> pd.DataFrame:
    """The same for a table of areas: columns told and told_source on the index of area_ids, missing where nothing was told."""
    rows = []
    for area_id in area_ids:
        notes = list(_notes(item_id, kind, str(area_id)).itertuples())
        rows.append((" | ".join(f"{said_of(n)}{n.sentence}" for n in notes) or None, " | ".join(f"{source(n)}; {source_titles(str(n.source_id))}" for n in notes) or None))
    return pd.DataFrame(rows, columns=["told", "told_source"], index=area_ids.index, dtype="object")


def source(note: Any) -> str:
    """Report, page and year of a note."""
    known = {"report": note.report if given(note.report) else "—", "page": note.page if given(note.page) else "—", "year": note.year if given(note.year) else session.words("told", "undated")}
    return str(session.words("told", "source").format(**known))


def said_of(note: Any) -> str:
    """Whom a wider area's note is said of, with a space after it; empty for a note on the area itself."""
    return "" if note.own else f"{session.words('told', 'wider').format(name=areas.title(f'{note.area_kind}:{note.area_id}'))} "


def _mark(note: Any) -> str:
    wider = said_of(note)
    return f"<em>{text(wider.strip())}</em> " if wider else ""


def _notes(item_id: str, kind: str, area_id: str) -> pd.DataFrame:
    return notes_here(session.table("notes"), session.table("membership"), item_id, kind, area_id)
