"""County shapes light enough for a browser, borders still shared."""

import json
from typing import Any

import geopandas as gpd
import shapely
import topojson

TOLERANCE_DEGREES = 0.005
GRID = 10_000


def light_shapes(counties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The shapes with fewer corners, neighbours still touching; same index and order.

    counties: polygons in EPSG:4326. Raises ValueError when a county would vanish or a border would come apart.
    """
    light = counties[["geometry"]].copy()
    light["geometry"] = counties.geometry.simplify_coverage(TOLERANCE_DEGREES)
    lost = list(light.index[light.is_empty])
    if lost or len(light) != len(counties):
        raise ValueError(f"simplifying the shapes lost {', '.join(map(str, lost)) or 'counties'}; use a smaller tolerance")
    if not shapely.coverage_is_valid(light.geometry.values):
        raise ValueError("simplifying the shapes opened gaps between neighbours; the county file overlaps itself")
    return light


def topology(light: gpd.GeoDataFrame) -> dict[str, Any]:
    """The shapes as TopoJSON, each arc once, on a grid of 10,000 steps; each geometry carries its fips and no more."""
    frame = gpd.GeoDataFrame({"fips": light.index.astype(str)}, geometry=light.geometry.values, crs=4326)
    built = json.loads(topojson.Topology(frame, prequantize=False, topoquantize=GRID, object_name="counties").to_json())
    if len(built["objects"]["counties"]["geometries"]) != len(light):
        raise ValueError("the topology does not hold every county")
    return built


def label_points(light: gpd.GeoDataFrame) -> dict[str, list[float]]:
    """A point inside each county for its letter, fips -> [latitude, longitude] to about 100 m."""
    inside = light.geometry.representative_point()
    return {str(fips): [round(p.y, 3), round(p.x, 3)] for fips, p in inside.items()}
