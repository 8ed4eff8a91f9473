"""Counties and regions by any of their names, and the one the reader has picked."""

import pandas as pd
import streamlit as st

from framework.terms import SCHEME_PREFIX, AreaKind
from views import controls, session

ALL = "all"
# Regions come first: who types the name of a valley means the valley, not the county whose seat is called after it.
SEARCHED = (AreaKind.PLANNING, AreaKind.COUNTY, AreaKind.DISTRICT_2025, AreaKind.PLACE_TYPE, AreaKind.STATE)


def schemes() -> list[str]:
    """The kinds of region that a steward drew, by name; none in a release without any."""
    kinds = session.table("areas")["area_kind"]
    return sorted(kinds[kinds.str.startswith(SCHEME_PREFIX)].unique())


def kind_word(kind: str) -> str:
    """What one area of a kind is called, with a capital."""
    word = str(session.words("area_kinds", kind)["singular"])
    return word[:1].upper() + word[1:]


def _frame() -> pd.DataFrame:
    found = session.table("areas")
    order = [*SEARCHED, *schemes()]
    return found[found["area_kind"].isin(order)].sort_values("area_kind", key=lambda kinds: kinds.map(order.index), kind="stable")


def of_kind(kind: str) -> pd.DataFrame:
    """The areas of one kind, indexed by area_id."""
    return session.areas_of_kind(kind)


def area(key: str) -> pd.Series:
    """The row of an area by its key, such as county:08053; a kind may hold a colon of its own, an id never."""
    kind, area_id = key.rsplit(":", 1)
    return of_kind(kind).loc[area_id]


def title(key: str) -> str:
    """An area's name as a reader says it."""
    row = area(key)
    return f"{row['name']} County" if row["area_kind"] == AreaKind.COUNTY else str(row["name"])


def counties_of(key: str) -> list[str]:
    """The FIPS of the counties in an area, in order; a county holds itself."""
    kind, area_id = key.rsplit(":", 1)
    if kind == AreaKind.COUNTY:
        return [area_id]
    member = session.table("membership")
    return sorted(member.loc[(member["area_kind"] == kind) & (member["area_id"] == area_id), "fips"])


def search_labels() -> dict[str, str]:
    """Area key -> the label the find box offers, every other name included."""
    kinds = session.words("area_kinds")
    labels = {}
    for row in _frame().itertuples():
        name = f"{row.name} County" if row.area_kind == AreaKind.COUNTY else row.name
        others = str(row.other_names).replace(";", ", ") if isinstance(row.other_names, str) and row.other_names else ""
        # A region of parts of counties alone has no county that speaks for it.
        held = f", {int(row.county_count)} {'county' if row.county_count == 1 else 'counties'}" if row.county_count else ""
        inside = "" if row.area_kind == AreaKind.COUNTY else f" — {kinds[row.area_kind]['singular']}{held}"
        labels[f"{row.area_kind}:{row.area_id}"] = name + (f" ({others})" if others else "") + inside
    return labels


def picked() -> str | None:
    """The area the reader has picked, kept in session and address; an unknown one is dropped."""
    asked = st.session_state.get("kept_area") or st.query_params.get("area")
    if asked is None:
        return None
    kind, _, area_id = asked.rpartition(":")
    known = session.table("areas")
    if not ((known["area_kind"] == kind) & (known["area_id"] == area_id)).any():
        controls.remember("area", None)
        return None
    controls.remember("area", asked)
    return asked


def pick(key: str | None) -> None:
    """Make an area the picked one (from a callback, or before a rerun)."""
    st.session_state["kept_area"] = key
    if key is None and "area" in st.query_params:
        del st.query_params["area"]


def outside(place_type: str, column: str = "place_type") -> list[str]:
    """The counties outside a place type; none for "all". column: the place types of one census, such as place_type_2020."""
    county = of_kind(AreaKind.COUNTY)
    return county.index[county[column] != place_type].tolist() if place_type != ALL else []


def within(key: str, unit: str) -> str:
    """The area of a unit that a picked county lies in; any other area, and a county outside every one, stays itself."""
    kind, area_id = key.rsplit(":", 1)
    if kind != AreaKind.COUNTY or unit == AreaKind.COUNTY:
        return key
    member = session.table("membership")
    found = member.loc[(member["area_kind"] == unit) & (member["fips"] == area_id), "area_id"]
    return f"{unit}:{found.iloc[0]}" if len(found) else key
