"""Draw a painting of the counties on the page and take the reader's pick from it."""

from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from framework.terms import AreaKind
from views import areas, session
from views.maps.base import base_map
from views.maps.look import frame
from views.maps.paint import Painting, paint_layer

HEIGHT_PX = 450


def draw(painting: Painting, key: str) -> None:
    """The map with the painting on it; a click or Enter on a county picks it (and reruns once)."""
    release = session.release()
    picked = areas.picked()
    full = replace(
        painting,
        frame=frame(),
        picked=areas.counties_of(picked) if picked else [],
        inset=areas.counties_of(session.words("map", "inset_area")),
        inset_title=session.words("map", "inset_title"),
        mark=session.words("notes", "watermark" if painting.invented else "watermark_public") if session.demonstrating() else "",
        prefix=session.words("notes", "invented_prefix") if painting.invented else "",
        dark=session.dark(),
    )
    st_folium(
        base_map(release.id, release.web_folder, release.web["geometry"], release.web["places"]),
        key=key, height=HEIGHT_PX, use_container_width=True, returned_objects=["last_active_drawing"],
        feature_group_to_add=paint_layer(full), on_change=lambda: _clicked(key),
    )


def _clicked(key: str) -> None:
    drawing = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    fips = drawing.get("properties", {}).get("fips")
    if fips:
        areas.pick(f"{AreaKind.COUNTY}:{fips}")
