"""The browser's geometry for all 3,233 US counties, made as the release makes Colorado's."""

import tempfile
from pathlib import Path

from loaders import shapes
from release.shapes import label_points, topology
from release.web import geometry_script, leaflet_files


def us_web() -> tuple[str, Path, str, str, list[str]]:
    """Name, folder, geometry file, places file and FIPS of every county in the shapefile."""
    folder = Path(tempfile.mkdtemp(prefix="atlas-us-"))
    counties = shapes.counties(None)
    light = counties[["geometry"]].copy()
    light["geometry"] = counties.geometry.simplify_coverage(0.01)
    (folder / "geometry.js").write_text(geometry_script(topology(light), label_points(light), counties["county"].to_dict()) + "GEO.bounds=[[24.4,-125],[49.5,-66.8]];\n")
    (folder / "places.js").write_text("window.PLACES={};")
    for name, content in leaflet_files().items():
        (folder / name).write_bytes(content)
    return "us", folder, "geometry.js", "places.js", list(light.index)
