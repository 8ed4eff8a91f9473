"""What the reader of Strengths and gaps has asked for, as one frozen value."""

from dataclasses import dataclass

import streamlit as st

from framework.terms import AreaKind, Class, Family, PlaceType
from measures.grade.known import known_counties
from views import areas, controls, session, wave_choice
from views.areas import ALL

UNITS = (AreaKind.COUNTY, AreaKind.PLANNING, AreaKind.DISTRICT_2025, AreaKind.PLACE_TYPE)
MODES = ("item", "known", "record")


@dataclass(frozen=True)
class Choice:
    """Mode, plan item, place type and area unit of a view, and the steward's wave it is of (empty: the newest that asked)."""

    mode: str
    item_id: str
    place_type: str
    unit: str
    wave: str = ""


def ask() -> Choice:
    """The controls, coarse to fine: what to show, P, recommendation, item, place type, area."""
    items = session.table("items")
    names = dict(zip(items["id"], items["title"], strict=True))
    with st.container(key="controls"):
        top = st.container(horizontal=True, vertical_alignment="bottom")
        with top:
            mode = controls.choose("Show", MODES, "mode", name=lambda m: session.words("mode", m), widget="segments", label_visible=False)
        with top:
            wave = wave_choice.ask() if mode != "record" else ""
        if mode != "item":
            with top, st.container(width=200):
                return Choice(mode, "", _place_type(), AreaKind.COUNTY, wave)
        pillars = items[items["level"] == "pillar"]["id"].tolist()
        with top:
            pillar = controls.choose("Part of the plan", pillars, "p", default="PROT", name=names.__getitem__, widget="segments", label_visible=False)
        one, two, three, four = st.columns([0.26, 0.42, 0.14, 0.18])
        recommendations = items[(items["level"] == "recommendation") & (items["parent"] == pillar)]["id"].tolist()
        with one:
            recommendation = controls.choose("Recommendation", [ALL, *recommendations], f"rec_{pillar}",
                                             name=lambda r: "All of them" if r == ALL else names[r])
        leaves = _leaves_most_known_first(pillar, recommendation)
        with two:
            item = controls.choose("Item", list(leaves), f"item_{pillar}", name=lambda i: session.words("strengths", "item_label").format(known=leaves[i], counties=_county_count(), title=names[i]) if i in leaves else i)
        with three:
            place_type = _place_type()
        with four:
            unit = controls.choose("Area", [*UNITS, *areas.schemes()], "unit", default=opening_unit(item), name=areas.kind_word)
    return Choice(mode, item, place_type, unit, wave)


def _place_type() -> str:
    return controls.choose("Place type", [ALL, *PlaceType], "place", name=lambda p: "All" if p == ALL else session.words("place_types", p)["word"].capitalize())


def _county_count() -> int:
    return int((session.table("areas")["area_kind"] == AreaKind.COUNTY).sum())


def _leaves_most_known_first(pillar: str, recommendation: str) -> dict[str, int]:
    items = session.table("items")
    leaves = items[items["leaf"] & items["id"].str.startswith(pillar if recommendation == ALL else recommendation)]["id"]
    known = known_counties(session.leaf_cells())
    counted = {i: int(known.get(i, 0)) for i in leaves}
    return dict(sorted(counted.items(), key=lambda pair: -pair[1]))


def opening_unit(item_id: str) -> str:
    """County, unless most counties are unknown for the item and regions know more: then the planning region."""
    cells = session.item_cells(item_id)
    unknown = cells["class"].isin([Class.TOO_FEW, Class.NO_DATA]).groupby(cells["area_kind"]).mean()
    limit = session.threshold("map.fallback_unknown_share")
    if unknown[AreaKind.COUNTY] > limit and unknown[AreaKind.PLANNING] < unknown[AreaKind.COUNTY]:
        return AreaKind.PLANNING
    return AreaKind.COUNTY


def show_unit(kind: str) -> None:
    """Draw the map by this kind of area from now on, where it can be (from a callback): who picks a region wants to see regions."""
    if kind in UNITS:
        st.session_state["w_unit"] = kind


def is_survey(item_id: str) -> bool:
    """True when the item's class comes from people's answers, so that a county may borrow its region's."""
    rows = session.table("indicators")
    first = rows[(rows["item_id"] == item_id) & (rows["order"] == 1)].iloc[0]
    return bool(first["family"] == Family.SHARE)
