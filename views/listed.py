"""The services behind a count, as a list that can be read and questioned: name, operator, town, date, source, and how they reach people."""

import pandas as pd
import streamlit as st

from framework.terms import AreaKind, LocationClass
from views import areas, notes, session, tables
from views.panel_words import source_titles

PUBLIC, STATEWIDE = "public", "statewide"


def places(key: str, kinds: list[str]) -> None:
    """A folded table of the listed services of some kinds in an area, then those that reach it otherwise, and a message to copy for any one."""
    here, outside, anywhere = in_area(key, kinds)
    said = session.words("listed")
    every = pd.concat([here, outside, anywhere])
    if every.empty:
        return
    with st.expander(_title(here), key="listed_places"):
        # Constant words, the same whether anything is withheld or not.
        note = f"{said['note']} {said['ask_first']}"
        parts = [(here, said["caption"]), (outside, said["outside_caption"].format(count=len(outside))), (anywhere, said["anywhere_caption"].format(count=len(anywhere)))]
        shown = [(rows, caption) for rows, caption in parts if len(rows)]
        for rows, caption in shown:
            st.html(tables.plain(caption, said["head"], [_row(r, key) for r in rows.itertuples()], note if rows is shown[-1][0] else "", prose=True))
    labels = {r.service_id: f"{_name(r)}, {_where(r, key)}" for r in every.itertuples()}
    with st.expander(said["still_title"], key="still_there"):
        chosen = st.selectbox(said["still_pick"], list(labels), format_func=lambda s: labels[s], key="still_place")
        place = every.set_index("service_id").loc[chosen]
        notes.message(f"{labels[chosen]} ({_kind(place['kind'])}, {areas.title(key)}, {chosen})", f"{source_titles(place['source_id'])}, {place['as_of']}")


def in_area(key: str, kinds: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The services of some kinds with a place in an area; those that say they serve a county of it from outside; those by
    telephone or online, or for the whole state, from elsewhere."""
    rows = session.table("services")
    counties = set(areas.counties_of(key))
    rows = rows[rows["kind"].isin(kinds)].sort_values(["kind", "town", "name"])
    inside = rows["fips"].isin(counties)
    serves = rows["serves"].fillna("").map(lambda s: not counties.isdisjoint(s.split(";"))).astype(bool)
    return rows[inside], rows[~inside & serves], rows[~inside & ~serves & (rows["virtual"] | rows["serves"].eq(STATEWIDE).fillna(False))]


def other_kinds() -> list[str]:
    """Kinds that only stewards' files list, no public list holds."""
    return list(session.words("listed", "kinds"))


def _title(here: pd.DataFrame) -> str:
    """How many services are listed here, and at how many places where that is not the same."""
    said = session.words("listed")
    count = here["place_id"].nunique()
    return said["title"].format(count=len(here)) if count == len(here) else said["title_services"].format(services=len(here), places=count)


def _row(place: object, key: str) -> list[str]:
    return [_name(place), _kind(place.kind), place.operator if isinstance(place.operator, str) else "—", _where(place, key), f"{_as_of(place)}; {_source(place)}"]


def _kind(kind: str) -> str:
    return session.words("listed", "kinds").get(kind) or session.words("care_kinds", kind)["singular"]


def _name(place: object) -> str:
    """Its name, else who runs it; of one that is only told by its county, that there is one."""
    said = session.words("listed")
    if place.location_class == LocationClass.COUNTY:
        return said["one_in_county"]
    return place.name if isinstance(place.name, str) else place.operator if isinstance(place.operator, str) else said["nameless"]


def _where(place: object, key: str) -> str:
    """The town, or how the service reaches the area."""
    said = session.words("listed")
    if place.virtual:
        return said["virtual"]
    town = _town(place)
    return town if place.fips in areas.counties_of(key) else said["from_outside"].format(where=town)


def _town(place: object) -> str:
    if not isinstance(place.town, str):
        return areas.title(f"{AreaKind.COUNTY}:{place.fips}") if isinstance(place.fips, str) else "—"
    return f"{place.town} ({session.words('listed', 'town_level')})" if place.location_class == LocationClass.TOWN else place.town


def _as_of(place: object) -> str:
    """The list's day, when somebody verified the service, and whether that is long ago."""
    said = session.words("listed")
    parts = [str(place.as_of)]
    if place.list != PUBLIC:
        parts.append(said["verified"].format(day=place.verified_on) if isinstance(place.verified_on, str) else said["unverified"])
    if pd.notna(place.stale) and place.stale:
        parts.append(said["stale"].format(months=int(session.threshold("reach.verified_months"))))
    return ", ".join(parts)


def _source(place: object) -> str:
    said = session.words("listed")
    own = source_titles(place.source_id)
    own = own if place.list == PUBLIC else said["given"].format(title=own)
    return f"{own}; {said['also'].format(title=source_titles(place.also_source_id))}" if isinstance(place.also_source_id, str) else own
