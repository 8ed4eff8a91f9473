"""Step 5: the protected map that the files would give, beside today's, and every cell that would change."""

import time
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from framework.terms import AreaKind, Class, Family
from views import areas, downloads, item_painting, legend, session, tables
from views.maps import county_map
from views.maps.paint import Painting
from views.steward import desk, draft, said, settings

MOST_NAMED = 6
UNITS = (AreaKind.COUNTY, AreaKind.PLANNING)


def show() -> None:
    """Ask for the day, work it out, and show it."""
    st.header(said.words("preview", "title"))
    if not draft.current().usable():
        said.sentences([said.words("no_files")])
        return
    if not settings.ask("preview"):
        return
    if st.button(said.words("preview", "work_out"), type="primary", key="steward_work_out"):
        work_out()
    found = fresh()
    if found is None:
        said.sentences([said.words("preview", "stale" if draft.current().preview else "none_yet")])
        return
    said.sentences([said.words("problems", "look"), *found.warnings] if found.warnings else [])
    _changes(found.changes, _maps(found))


def fresh() -> Any:
    """The last preview where nothing changed since; None otherwise."""
    kept = draft.current().preview
    if kept is None:
        return None
    try:
        drafted = draft.files(said.words("not_said"))
    except desk.IntakeRefused:
        return None
    return kept[1] if kept[0] == draft.fingerprint(drafted) else None


def work_out() -> None:
    """Work the preview out, saying what is done; where it is refused, every reason."""
    held = draft.current()
    with st.status(said.words("preview", "working"), expanded=True) as status:
        try:
            drafted = draft.files(said.words("not_said"))
            held.preview = (draft.fingerprint(drafted), desk.previewed(drafted, draft.settings(), told(), session.release().tables))
            status.update(label=said.words("preview", "worked_out"), state="complete", expanded=False)
        except (desk.IntakeRefused, desk.BuildRefused) as refused:
            held.preview = None
            status.update(label=said.words("preview", "refused"), state="error", expanded=True)
            said.sentences([p.sentence() for p in refused.problems], "fault")
        except desk.ReleaseError as fault:
            held.preview = None
            status.update(label=said.words("preview", "refused"), state="error", expanded=True)
            said.sentences([str(fault)], "fault")


def told() -> Callable[[str], None]:
    """What says a stage as it begins, with the seconds since the first one."""
    start = time.monotonic()

    def say(stage: str) -> None:
        line = stage if stage.startswith("[") else f"[{time.monotonic() - start:5.1f} s] {stage}"
        st.text(line)
    return say


def _maps(found: Any) -> str:
    """Both maps of one indicator; the indicator chosen."""
    counted = found.changes["indicator_id"].value_counts(sort=False)
    names = indicator_names()
    # What decides an item's class comes before what stands beside it, and what changes before what does not.
    listed = sorted(names, key=lambda i: i not in counted.index)
    left, right = st.columns([0.75, 0.25])
    with left:
        indicator = st.selectbox(said.words("preview", "item"), listed, key="w_steward_item", format_func=lambda i: said.words("preview", "item_label").format(title=names.get(i, i), cells=said.count(int(counted.get(i, 0)), "cell", "cells")))
    with right:
        unit = st.selectbox(said.words("preview", "unit"), UNITS, key="w_steward_unit", format_func=areas.kind_word)
    pictures = {"today": painting(session.real_cells(), indicator, unit), "with_yours": painting(found.cells, indicator, unit)}
    for column, (title, picture) in zip(st.columns(2), pictures.items(), strict=True):
        with column:
            said.title(said.words("preview", title), 3)
            county_map.draw(picture, key=f"steward_map_{title}")
    legend.five_classes(session.words("strengths", "stripes") if any(p.stripes for p in pictures.values()) else "")
    said.sentences([said.words("preview", "maps_caption")])
    return indicator


def indicator_names() -> dict[str, str]:
    """Indicator -> its item in words; one that stands beside the first of its item names itself, too."""
    asked = session.table("indicators").sort_values("order", kind="stable")
    items = session.table("items").set_index("id")["title"]
    beside = said.words("preview", "beside")
    return {r.indicator_id: items[r.item_id] if r.order == 1 else beside.format(item=items[r.item_id], indicator=r.title) for r in asked.itertuples()}


def painting(cells: pd.DataFrame, indicator: str, unit: str) -> Painting:
    """One indicator as Strengths and gaps would show it."""
    family = session.table("indicators").set_index("indicator_id")["family"]
    return item_painting.paint(cells[cells["indicator_id"] == indicator], unit, bool(family[indicator] == Family.SHARE))


def _changes(changed: pd.DataFrame, shown: str) -> None:
    """What would change of the indicator on the map; folded below, of every other one."""
    said.title(said.words("preview", "changes"), 3)
    here, others = changed[changed["indicator_id"] == shown], changed[changed["indicator_id"] != shown]
    if here.empty:
        said.sentences([said.words("preview", "no_changes" if changed.empty else "no_changes_here")])
    else:
        st.html(_table(here))
    if len(others):
        title = said.words("preview", "others").format(cells=said.count(len(others), "cell", "cells"), items=said.count(others["indicator_id"].nunique(), "other item", "other items"))
        with st.expander(title, key="steward_other_changes"):
            st.html("".join(_table(rows) for _, rows in others.groupby("indicator_id", sort=False)))
    if len(changed):
        st.download_button(said.words("preview", "take_changes"), lambda: downloads.csv_text(changed), "changes.csv", "text/csv", on_click="ignore", key="steward_take_changes")


def _table(changed: pd.DataFrame) -> str:
    name = indicator_names().get(str(changed["indicator_id"].iloc[0]), str(changed["title"].iloc[0]))
    rows = [[areas.kind_word(kind), class_word(was), class_word(now), f"{len(cells):,}", _named(cells)] for (kind, was, now), cells in changed.groupby(["area_kind", "was", "now"], sort=False)]
    return tables.plain(f"{name}: {said.count(len(changed), *said.words('preview', 'changes_caption'))}", said.words("preview", "changes_head"), rows, prose=True)


def _named(cells: pd.DataFrame) -> str:
    names = cells["area"].fillna(cells["area_id"]).tolist()
    more = said.words("preview", "more_areas").format(more=f"{len(names) - MOST_NAMED:,}") if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def class_word(token: str) -> str:
    """A class in words; a cell that one side lacks is not in that release."""
    return str(session.words("classes", token)["word"]) if token in tuple(Class) else str(said.words("preview", "absent"))
