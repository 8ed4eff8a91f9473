"""Service points of a state put into its counties, by an engine or here."""

from functools import cache

import numpy as np

from loaders import shapes
from loaders.hsds.points import CountiesOfPoints
from measures.counts.points import CountyCells, points_in_counties
from release.engines.engine import Engine


def counties_of_points(state: str, opened: Engine | None = None) -> CountiesOfPoints:
    """A function (latitudes, longitudes in degrees) -> for each point its county's FIPS, None where it is outside the state.

    A point on a border is the county's with the lower code. opened: the engine that works them out; None: here, at once.
    """
    cells, placed = _cells(state), points_in_counties if opened is None else opened.placed

    def find(latitude: np.ndarray, longitude: np.ndarray) -> list[str | None]:
        return [None if at < 0 else str(cells.fips[at]) for at in placed(longitude, latitude, cells)]

    return find


@cache
def _cells(state: str) -> CountyCells:
    shown = shapes.counties(state)
    return CountyCells.of(list(shown.index), shown.geometry.to_list())
