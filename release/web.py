"""What the browser loads once: geometry and places as scripts with a hash in their name, and Leaflet from its package."""

from collections.abc import Mapping
from importlib.metadata import files
from typing import Any

import pandas as pd

from framework.terms import LocationClass
from measures.reach.listed import EMERGENCY, of_kind
from measures.safe_text.script import script_json
from release.manifest import digest
from release.services import PUBLIC

HASH_DIGITS = 12


def geometry_script(topology: Mapping[str, Any], labels: Mapping[str, list[float]], names: Mapping[str, str]) -> str:
    """The script that sets window.GEO: topo (TopoJSON), label (fips -> point), name (fips -> text)."""
    return f"window.GEO={script_json({'topo': topology, 'label': dict(labels), 'name': dict(names)})};\n"


def places_script(services: pd.DataFrame, titles: Mapping[str, str] | None = None) -> str:
    """The script that sets window.PLACES: kind -> [latitude, longitude, words, location class], hospitals with emergency care
    once more as a kind of their own.

    services: released rows, whose coordinates are already as coarse as their location class asks; rows without
    coordinates are not drawn. titles: of the sources; a place that a steward's file names says so.
    """
    drawn = services.dropna(subset=["latitude", "longitude"])
    # Hospitals with emergency care stand once more, as a kind of their own.
    by_kind = [*drawn.groupby("kind", sort=True), (EMERGENCY, of_kind(drawn, EMERGENCY))] if "emergency" in drawn else drawn.groupby("kind", sort=True)
    places = {
        str(kind): [[round(r.latitude, 5), round(r.longitude, 5), _words(r, titles or {}), r.location_class] for r in rows.itertuples()]
        for kind, rows in by_kind if len(rows)
    }
    return f"window.PLACES={script_json(places)};\n"


def _words(row: Any, titles: Mapping[str, str]) -> str:
    parts = [row.name] if isinstance(row.name, str) else []
    if isinstance(row.operator, str) and row.operator and row.operator.casefold() != str(row.name).casefold():
        parts.append(row.operator)
    where = row.town if isinstance(row.town, str) else ""
    if row.location_class == LocationClass.TOWN:
        where = f"{where} (shown at the town)".strip()
    parts.extend(p for p in (where, f"listed {row.as_of}" if isinstance(row.as_of, str) else "") if p)
    own = [row.source_id] if getattr(row, "list", PUBLIC) != PUBLIC else []
    also = getattr(row, "also_source_id", None)
    given = own + (also.split(";") if isinstance(also, str) else [])
    parts.extend(f"from {titles.get(s, s)}" for s in given)
    return " · ".join(parts)


def hashed_name(stem: str, content: str) -> str:
    """A file name that changes with its content, so a browser may keep it for ever."""
    return f"{stem}.{digest(content.encode())[:HASH_DIGITS]}.js"


def leaflet_files() -> dict[str, bytes]:
    """leaflet.js and leaflet.css out of the installed xstatic-leaflet package. Raises FileNotFoundError without it."""
    wanted = {"leaflet.js", "leaflet.css"}
    found = {f.name: f.locate().read_bytes() for f in files("xstatic-leaflet") or () if f.name in wanted}
    if found.keys() != wanted:
        raise FileNotFoundError("the package xstatic-leaflet lacks leaflet.js or leaflet.css: install requirements.txt again")
    return found
