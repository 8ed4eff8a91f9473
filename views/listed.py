"""The places behind a count, as a list that can be read and questioned: name, operator, town, date, source."""

import streamlit as st

from framework.terms import LocationClass
from views import areas, notes, session, tables
from views.panel_words import source_titles


def places(key: str, kinds: list[str]) -> None:
    """A folded table of the listed places of some kinds in an area, and a message to copy for any one of them."""
    rows = session.table("services")
    here = rows[rows["fips"].isin(areas.counties_of(key)) & rows["kind"].isin(kinds)].sort_values(["kind", "town", "name"])
    if here.empty:
        return
    said = session.words("listed")
    with st.expander(said["title"].format(count=len(here)), key="listed_places"):
        st.html(tables.plain(said["caption"], said["head"], [_row(r) for r in here.itertuples()], said["note"], prose=True))
    labels = {r.service_id: f"{r.name}, {_town(r)}" for r in here.itertuples()}
    with st.expander(said["still_title"], key="still_there"):
        chosen = st.selectbox(said["still_pick"], list(labels), format_func=lambda s: labels[s], key="still_place")
        place = here.set_index("service_id").loc[chosen]
        notes.message(f"{labels[chosen]} ({session.words('care_kinds', place['kind'])['singular']}, {areas.title(key)}, {chosen})", f"{source_titles(place['source_id'])}, {place['as_of']}")


def _row(place: object) -> list[str]:
    return [place.name, session.words("care_kinds", place.kind)["singular"], place.operator if isinstance(place.operator, str) else "—", _town(place), str(place.as_of)]


def _town(place: object) -> str:
    if not isinstance(place.town, str):
        return "—"
    return f"{place.town} ({session.words('listed', 'town_level')})" if place.location_class == LocationClass.TOWN else place.town
