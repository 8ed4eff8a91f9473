"""What is wrong with county shapes: each one on its own, and beside the Census file that we hold."""

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

# A coarser file of the same counties differs by less; shapes that lie elsewhere by more.
TOLERANCE_DEGREES = 0.2
POLYGONS = ("Polygon", "MultiPolygon")
NAMED = 5


def shape_problems(frame: gpd.GeoDataFrame, census: gpd.GeoDataFrame, name: str) -> list[str]:
    """Every problem as a sentence.

    frame: fips, GEOID, NAME, ALAND, geometry in degrees. census: the counties that should be there, index fips, NAME and
    geometry in degrees.
    """
    called = frame["NAME"].where(_named(frame), frame["GEOID"].astype(str))
    empty = frame["geometry"].isna() | frame["geometry"].is_empty
    other = ~empty & ~frame["geometry"].geom_type.isin(POLYGONS)
    invalid = ~empty & ~other & ~frame["geometry"].is_valid
    landed = pd.to_numeric(frame["ALAND"], errors="coerce").between(0, np.inf, inclusive="neither")
    doubled = frame["fips"].duplicated() & frame["fips"].notna()
    same = frame["geometry"].mask(doubled).normalize().to_wkb().duplicated(keep=False) & ~empty & ~doubled
    sound = frame[~empty & ~other & ~invalid & frame["fips"].isin(census.index)]
    return [
        *(f"{name}: {code!r} is not a county code. Use the Census GEOID." for code in frame.loc[frame["fips"].isna(), "GEOID"]),
        *(f"{name}: {code} has no name. Write the county's name into NAME." for code in frame.loc[~_named(frame), "GEOID"]),
        *(f"{name}: {county} stands there more than once. Keep one shape." for county in called[doubled]),
        *(f"{name}: {county} has no shape. Draw it again from the source." for county in called[empty]),
        *(f"{name}: {county} is drawn as {kind}, not as an area. Use a file of polygons." for county, kind in zip(called[other], frame.loc[other, "geometry"].geom_type, strict=True)),
        *(f"{name}: the shape of {county} crosses itself. Mend it in a mapping program, or take the source file." for county in called[invalid]),
        *(f"{name}: the land area (ALAND) of {county} is {'empty' if pd.isna(given) else repr(given)}. Give its square meters, more than zero." for county, given in zip(called[~landed], frame.loc[~landed, "ALAND"], strict=True)),
        *([f"{name}: {_few(called[same])} have one and the same shape. Take the source file."] if same.any() else []),
        *_unlike_the_list(frame, called, census, name),
        *_elsewhere(sound, census, name),
    ]


def _named(frame: gpd.GeoDataFrame) -> pd.Series:
    return frame["NAME"].notna() & frame["NAME"].astype(str).str.strip().ne("")


def _unlike_the_list(frame: gpd.GeoDataFrame, called: pd.Series, census: gpd.GeoDataFrame, name: str) -> list[str]:
    found = []
    absent = census.loc[~census.index.isin(frame["fips"]), "NAME"]
    if len(absent):
        who = ", ".join(sorted(f"{county} ({fips})" for fips, county in absent.items()))
        found.append(f"{name}: {len(census) - len(absent)} of {len(census)} counties are there; missing: {who}. Use the whole file.")
    extra = frame["fips"].notna() & ~frame["fips"].isin(census.index)
    if extra.any():
        who = ", ".join(sorted(f"{county} ({fips})" for county, fips in zip(called[extra], frame.loc[extra, "fips"], strict=True)))
        found.append(f"{name}: it holds counties that the Census list of 2016 does not have: {who}. Take them out, or use a file of 2016.")
    return found


def _elsewhere(sound: gpd.GeoDataFrame, census: gpd.GeoDataFrame, name: str) -> list[str]:
    """Counties whose middle or ends lie farther from those of the Census file than coarser drawing explains; islands may be left out."""
    own, known = _eastward(sound.set_index("fips")["geometry"]), _eastward(census["geometry"].reindex(sound["fips"]))
    apart = np.abs(_middles(own) - _middles(known)).max(axis=1)
    # Beyond the known ends on either side: west and south are smaller, east and north larger.
    beyond = ((shapely.bounds(own) - shapely.bounds(known)) * np.array([-1, -1, 1, 1])).max(axis=1)
    near = (apart <= TOLERANCE_DEGREES) & (beyond <= TOLERANCE_DEGREES)
    if near.all():
        return []
    return [f"{name}: the shapes lie somewhere else on Earth than their counties, such as {_few(sound.loc[~near, 'NAME'])} (more than {TOLERANCE_DEGREES} degrees off). "
            "Are the axes swapped? Is it another coordinate system than the .prj file says? Save it in longitude and latitude."]


def _eastward(shapes: gpd.GeoSeries) -> np.ndarray:
    """The shapes with longitudes from 0 to 360, so that the Aleutians, which cross the 180th meridian, stay in one piece."""
    return shapely.transform(shapes.to_numpy(), lambda xy: np.column_stack([xy[:, 0] % 360, xy[:, 1]]))


def _middles(shapes: np.ndarray) -> np.ndarray:
    points = shapely.centroid(shapes)
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)])


def _few(names: Iterable[str]) -> str:
    known = [str(n) for n in names]
    return f"{', '.join(known[:NAMED])}{f' and {len(known) - NAMED} more' if len(known) > NAMED else ''}"
