"""Lets a peer draw without the internet: Leaflet from the release, every other outside file left out."""

import branca.colormap
import folium
import streamlit.components.v1 as components

from release.read import current_id, read


def localised(board: folium.Map) -> folium.Map:
    """The same map asking this server for Leaflet; colour bars, which need an outside script, are taken out."""
    web = components.declare_component("bench_web", path=str(read(current_id()).web_folder)).name
    board.default_js = [("leaflet", f"../{web}/leaflet.js")]
    board.default_css = [("leaflet_css", f"../{web}/leaflet.css")]
    for child in list(board._children.values()):
        child.default_js, child.default_css = [], []
        for name, inner in list(child._children.items()):
            if isinstance(inner, branca.colormap.ColorMap):
                del child._children[name]
    return board
