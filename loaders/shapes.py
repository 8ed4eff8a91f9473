"""County shapes from a Census shapefile: read, checked whole, and refused with the reason."""

from pathlib import Path

import _plotly_geo
import geopandas as gpd
import pandas as pd

from loaders.fips import mend

CENSUS_2016 = Path(_plotly_geo.__file__).parent / "package_data" / "cb_2016_us_county_500k.shp"
SQUARE_METRES_PER_SQUARE_MILE = 2_589_988.110336
NAD83, WGS84 = 4269, 4326


class ShapeError(ValueError):
    """The shapes cannot be used; the message names every problem in sentences."""


def counties(state: str | None = "08", path: Path | None = None) -> gpd.GeoDataFrame:
    """County polygons of one state (None: all), index fips, columns county, land_sqmi, geometry (EPSG:4326).

    path: a shapefile with GEOID, NAME, ALAND (default: the Census file of 2016 in the package plotly-geo, which lacks its
    .prj and is NAD83). A file that states another coordinate system is reprojected; one that states none is taken as
    NAD83 only if its numbers are degrees. Raises ShapeError naming every missing, doubled, empty or invalid county.
    """
    source = path or CENSUS_2016
    frame = _in_degrees(gpd.read_file(source, encoding="utf-8"), source.name)
    absent = [c for c in ("GEOID", "NAME", "ALAND") if c not in frame]
    if absent:
        raise ShapeError(f"{source.name}: the column {', '.join(absent)} is missing. Use a Census cartographic boundary file of counties.")
    frame["fips"] = frame["GEOID"].map(mend)
    if state is not None:
        # A code that cannot be read stays, so that it is named rather than lost among other states.
        frame = frame[frame["fips"].isna() | frame["fips"].str[:2].eq(state)]
    problems = _problems(frame, state, source.name)
    if problems:
        raise ShapeError("\n".join(problems))
    frame["land_sqmi"] = frame["ALAND"].astype(float) / SQUARE_METRES_PER_SQUARE_MILE
    return frame.rename(columns={"NAME": "county"}).set_index("fips").sort_index()[["county", "land_sqmi", "geometry"]]


def _in_degrees(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    if frame.crs is None:
        west, south, east, north = frame.total_bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ShapeError(f"{name}: the file does not say its coordinate system (no .prj), and its numbers are not degrees. Add the .prj file, or save it in longitude and latitude.")
        frame = frame.set_crs(NAD83)
    return frame.to_crs(WGS84)


def _problems(frame: gpd.GeoDataFrame, state: str | None, name: str) -> list[str]:
    problems = []
    bad_code = frame.loc[frame["fips"].isna(), "GEOID"]
    problems += [f"{name}: {code!r} is not a county code. Use the Census GEOID." for code in bad_code]
    doubled = frame.loc[frame["fips"].duplicated(), "NAME"]
    problems += [f"{name}: {county} stands there more than once. Keep one shape." for county in doubled]
    empty = frame["geometry"].isna() | frame["geometry"].is_empty
    problems += [f"{name}: {county} has no shape. Draw it again from the source." for county in frame.loc[empty, "NAME"]]
    invalid = ~empty & ~frame["geometry"].is_valid
    problems += [f"{name}: the shape of {county} crosses itself. Mend it in a mapping program, or take the source file." for county in frame.loc[invalid, "NAME"]]
    return problems + _missing(frame, state, name)


def _missing(frame: gpd.GeoDataFrame, state: str | None, name: str) -> list[str]:
    census = gpd.read_file(CENSUS_2016, encoding="utf-8", ignore_geometry=True, columns=["GEOID", "NAME"]).set_index("GEOID")["NAME"]
    expected = census if state is None else census[census.index.str[:2] == state]
    if expected.empty:
        return [f"{name}: {state!r} is not a state's two-digit code, such as 08 for Colorado."]
    absent = expected[~expected.index.isin(frame["fips"])]
    if absent.empty:
        return []
    who = ", ".join(sorted(f"{county} ({fips})" for fips, county in absent.items()))
    return [f"{name}: {len(expected) - len(absent)} of {len(expected)} counties are there; missing: {who}. Use the whole file."]


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
