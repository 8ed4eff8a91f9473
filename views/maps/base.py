"""The map that never changes: its script is constant, so st_folium never mounts it again (no flash, zoom kept)."""

from pathlib import Path

import folium
import streamlit.components.v1 as components
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

WEB = Path(__file__).parents[1] / "web"
SCRIPT_VERSION = max(int(f.stat().st_mtime) for f in WEB.iterdir())


def _served(name: str, folder: Path) -> str:
    """The address of a folder as st_folium's frame sees it: a sibling component, so any server.baseUrlPath works."""
    return f"../{components.declare_component(name, path=str(folder)).name}"


class _OfflineMap(folium.Map):
    """folium.Map that needs Leaflet alone, and asks this server for it."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []


class _Counties(JSCSSMixin, Layer):
    """The county shapes, mounted by atlas.js from the geometry script."""

    _template = Template("{% macro script(this, kwargs) %}var {{this.get_name()}} = ATLAS.mount({{this._parent.get_name()}});{% endmacro %}")

    def __init__(self, scripts: list[tuple[str, str]]) -> None:
        super().__init__(name="Counties", control=False)
        self._name = "Counties"
        self.default_js = scripts


def base_map(release_id: str, release_web: Path, geometry: str, places: str) -> folium.Map:
    """A map without tiles whose every asset comes from this server.

    geometry and places are file names inside release_web (they carry a hash of their content).
    """
    ours = _served("atlas_web", WEB)
    theirs = _served(f"atlas_release_{release_id.replace('-', '_')}", release_web)
    board = _OfflineMap([39.0, -105.55], zoom_start=7, tiles=None, minZoom=3, maxZoom=12, zoomSnap=0, attributionControl=True)
    board.default_js = [("leaflet", f"{theirs}/leaflet.js")]
    board.default_css = [("leaflet_css", f"{theirs}/leaflet.css"), ("atlas_css", f"{ours}/atlas_map.css?v={SCRIPT_VERSION}")]
    _Counties([
        ("geometry", f"{theirs}/{geometry}"),
        ("places", f"{theirs}/{places}"),
        ("atlas", f"{ours}/atlas.js?v={SCRIPT_VERSION}"),
    ]).add_to(board)
    return board
