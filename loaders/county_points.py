"""In which county of a state a point lies, by the county shapes."""

from collections.abc import Callable
from functools import cache

from shapely import STRtree
from shapely.geometry import Point

from loaders.shapes import counties


@cache
def county_of_point(state: str = "08") -> Callable[[float, float], str | None]:
    """A function (latitude, longitude in degrees) -> FIPS of the county that holds the point, None outside the state.

    A point on a border between two counties is in the one whose FIPS comes first.
    """
    shapes = counties(state)
    tree, fips = STRtree(shapes.geometry.to_list()), shapes.index.to_list()

    def find(latitude: float, longitude: float) -> str | None:
        inside = tree.query(Point(longitude, latitude), predicate="intersects")
        return fips[min(inside)] if len(inside) else None

    return find
