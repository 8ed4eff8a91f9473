"""Points put into counties, one partition at a time: whole cells by a table, border cells by the county's own shape."""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import pandas as pd
import shapely

# Chosen by measuring: finer cells cost more to lay out than they spare tests, for up to some millions of points.
CELL_DEG = 0.2
# Cells are taken this much larger than they are, so that rounding at a cell's edge never decides a county.
_ROUNDING_DEG = 1e-9


@dataclass(frozen=True)
class CountyCells:
    """Counties laid out in cells; a plain value that can be sent to other processes.

    fips, shapes: the counties in the order of their codes. west, south: the corner of the lowest cell, in cells; columns,
    rows: how many cells there are. One entry per cell and county that meet, cell by cell: county, its place in fips, and
    whole, true where it covers the cell; those of a cell stand from first[cell] to before first[cell + 1].
    """

    fips: np.ndarray
    shapes: np.ndarray
    west: int
    south: int
    columns: int
    rows: int
    first: np.ndarray
    county: np.ndarray
    whole: np.ndarray

    @classmethod
    def of(cls, fips: Sequence[str], shapes: Sequence[shapely.Geometry]) -> "CountyCells":
        """Lay out the counties (longitude, latitude in degrees; polygons that do not overlap)."""
        order = np.argsort(np.asarray(fips, dtype=object), kind="stable")
        polygons = np.asarray(shapes, dtype=object)[order]
        shapely.prepare(polygons)
        corners = np.floor(shapely.bounds(polygons) / CELL_DEG).astype(np.int64)
        wide, high = corners[:, 2] - corners[:, 0] + 1, corners[:, 3] - corners[:, 1] + 1
        county = np.repeat(np.arange(len(polygons)), wide * high)
        step = np.arange(len(county)) - np.repeat(np.cumsum(wide * high) - wide * high, wide * high)
        x, y = corners[county, 0] + step % wide[county], corners[county, 1] + step // wide[county]
        boxes = shapely.box(x * CELL_DEG - _ROUNDING_DEG, y * CELL_DEG - _ROUNDING_DEG, (x + 1) * CELL_DEG + _ROUNDING_DEG, (y + 1) * CELL_DEG + _ROUNDING_DEG)
        meets = shapely.intersects(polygons[county], boxes)
        whole = shapely.contains(polygons[county[meets]], boxes[meets])
        west, south = corners[:, 0].min(initial=0), corners[:, 1].min(initial=0)
        columns, rows = corners[:, 2].max(initial=0) - west + 1, corners[:, 3].max(initial=0) - south + 1
        cells = (y[meets] - south) * columns + (x[meets] - west)
        by_cell = np.argsort(cells, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(cells, minlength=columns * rows))])
        return cls(np.asarray(fips, dtype=object)[order], polygons, int(west), int(south), int(columns), int(rows), first, county[meets][by_cell], whole[by_cell])


def points_in_counties(longitude: np.ndarray, latitude: np.ndarray, counties: CountyCells) -> np.ndarray:
    """For each point the place of its county in counties.fips, -1 where it is in none or has no coordinates.

    A point on a border belongs to the county with the lower code.
    """
    shapely.prepare(counties.shapes)
    longitude, latitude = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    x, y = np.floor(longitude / CELL_DEG) - counties.west, np.floor(latitude / CELL_DEG) - counties.south
    # A coordinate that is missing or infinite compares false.
    stands = np.flatnonzero((x >= 0) & (x < counties.columns) & (y >= 0) & (y < counties.rows))
    cell = y[stands].astype(np.int64) * counties.columns + x[stands].astype(np.int64)
    first, last = counties.first[cell], counties.first[cell + 1]
    point = np.repeat(stands, last - first)
    entry = np.arange(len(point)) - np.repeat(np.cumsum(last - first) - last, last - first)
    county, inside = counties.county[entry], counties.whole[entry].copy()
    # One county after the other: a prepared shape is fast only while its index is at hand.
    unsure = np.flatnonzero(~inside)
    unsure = unsure[np.argsort(county[unsure], kind="stable")]
    inside[unsure] = shapely.intersects_xy(counties.shapes[county[unsure]], longitude[point[unsure]], latitude[point[unsure]])
    found = np.full(len(longitude), len(counties.fips), dtype=np.int64)
    np.minimum.at(found, point[inside], county[inside])
    return np.where(found == len(counties.fips), -1, found)


def place_counts(longitude: np.ndarray, latitude: np.ndarray, kind: Sequence[str] | pd.Series, counties: CountyCells) -> pd.DataFrame:
    """One partition's places: fips (missing where in no county), kind, places. Parts are added up by summed_places."""
    found = points_in_counties(longitude, latitude, counties)
    words = pd.Categorical(kind)
    codes, kinds = np.where(words.codes < 0, len(words.categories), words.codes).astype(np.int64), np.append(np.asarray(words.categories, dtype=object), None)
    pairs, places = np.unique(found * len(kinds) + codes, return_counts=True)
    county = pairs // len(kinds)
    fips = np.where(county < 0, None, counties.fips[county])
    return pd.DataFrame({"fips": pd.array(fips, dtype="string"), "kind": pd.array(kinds[pairs % len(kinds)], dtype="string"), "places": places})


def summed_places(parts: nw.LazyFrame) -> nw.LazyFrame:
    """Partitions' counts added up: one row per county (missing: in none) and kind."""
    return parts.group_by(["fips", "kind"]).agg(nw.col("places").sum()).with_columns(nw.col("places").cast(nw.Int64))
