"""County shapes from a Census shapefile: read, checked whole, and refused with the reason."""

import warnings
from functools import lru_cache
from pathlib import Path

import _plotly_geo
import geopandas as gpd
import pandas as pd
from shapely.errors import ShapelyError

from loaders.fips import mend
from loaders.shape_problems import shape_problems

CENSUS_2016 = Path(_plotly_geo.__file__).parent / "package_data" / "cb_2016_us_county_500k.shp"
SQUARE_METRES_PER_SQUARE_MILE = 2_589_988.110336
NAD83, WGS84 = 4269, 4326
COMPANIONS = (".shx", ".dbf")


class ShapeError(ValueError):
    """The shapes cannot be used; the message names every problem in sentences."""


def counties(state: str | None = "08", path: Path | None = None) -> gpd.GeoDataFrame:
    """County polygons of one state (None: all), index fips, columns county, land_sqmi, geometry (EPSG:4326).

    path: a shapefile with GEOID, NAME, ALAND (default: the Census file of 2016 in the package plotly-geo, which lacks its
    .prj and is NAD83). A file that states another coordinate system is reprojected; one that states none is taken as
    NAD83 only if its numbers are degrees. Raises ShapeError naming every missing, doubled, strange, empty or invalid
    county, and shapes that do not lie where the Census file has them.
    """
    census = _census()
    expected = census if state is None else census[census.index.str[:2] == state]
    name = (path or CENSUS_2016).name
    if expected.empty:
        raise ShapeError(f"{name}: {state!r} is not a state's two-digit code, such as 08 for Colorado.")
    frame = census.reset_index() if path is None else _given(path)
    if state is not None:
        # A code that cannot be read stays, so that it is named rather than lost among other states.
        frame = frame[frame["fips"].isna() | frame["fips"].str[:2].eq(state)]
    problems = [] if path is None else shape_problems(frame, expected, name)
    if problems:
        raise ShapeError("\n".join(problems))
    frame = frame.assign(land_sqmi=frame["ALAND"].astype(float) / SQUARE_METRES_PER_SQUARE_MILE)
    return frame.rename(columns={"NAME": "county"}).set_index("fips").sort_index()[["county", "land_sqmi", "geometry"]]


@lru_cache(maxsize=1)
def _census() -> gpd.GeoDataFrame:
    return _given(CENSUS_2016).set_index("fips")


def _given(path: Path) -> gpd.GeoDataFrame:
    frame = _in_degrees(_opened(path), path.name)
    absent = [c for c in ("GEOID", "NAME", "ALAND") if c not in frame]
    if absent:
        raise ShapeError(f"{path.name}: the column {', '.join(absent)} is missing. Use a Census cartographic boundary file of counties.")
    return frame.assign(fips=frame["GEOID"].map(mend).astype("str"))


def _opened(path: Path) -> gpd.GeoDataFrame:
    """The file's rows, or ShapeError: a shapefile is several files, and one that is lost or cut off makes it unreadable."""
    if not path.exists():
        raise ShapeError(f"{path.name}: the file is not there. Look at its name and folder.")
    lost = [path.with_suffix(s).name for s in COMPANIONS if path.suffix.lower() == ".shp" and not (path.with_suffix(s).exists() or path.with_suffix(s.upper()).exists())]
    if lost:
        raise ShapeError(f"{path.name}: {' and '.join(lost)} must lie beside it. A shapefile is several files: take them all from the source.")
    try:
        with warnings.catch_warnings():
            # What the driver only warns about (a wrong size, a field it cut) is a broken file here.
            warnings.simplefilter("error", RuntimeWarning)
            frame = gpd.read_file(path, encoding="utf-8")
    except (RuntimeError, RuntimeWarning, ValueError, OSError, ShapelyError) as error:
        raise ShapeError(f"{path.name}: it cannot be read as a shapefile: it was cut off, changed, or is another kind of file. Take it from the source again.") from error
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        raise ShapeError(f"{path.name}: it holds no shape. Use a Census cartographic boundary file of counties.")
    return frame


def _in_degrees(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    if frame.crs is None:
        west, south, east, north = frame.total_bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ShapeError(f"{name}: the file does not say its coordinate system (no .prj), and its numbers are not degrees. Add the .prj file, or save it in longitude and latitude.")
        frame = frame.set_crs(NAD83)
    return frame.to_crs(WGS84)


def adjacency(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Ordered pairs of counties whose shapes touch, also at one point: columns fips, neighbour_fips."""
    found = gpd.sjoin(shapes[["geometry"]].reset_index(), shapes[["geometry"]].rename_axis("neighbour_fips").reset_index(), predicate="intersects")
    pairs = found.loc[found["fips"] != found["neighbour_fips"], ["fips", "neighbour_fips"]]
    return pairs.sort_values(["fips", "neighbour_fips"], ignore_index=True)


def touches_other_state(everywhere: gpd.GeoDataFrame, state: str = "08") -> set[str]:
    """The FIPS of a state's counties that touch a county of another state; everywhere: shapes of all states."""
    own = everywhere[everywhere.index.str[:2] == state]
    near = gpd.sjoin(own[["geometry"]], everywhere.loc[everywhere.index.str[:2] != state, ["geometry"]].rename_axis("other"), predicate="intersects")
    return set(near.index)
