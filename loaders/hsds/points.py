"""Where a location's point is: its county, mended where latitude and longitude changed places, or what is wrong with it."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

# Latitudes and longitudes in degrees -> for each point its county's FIPS, or None outside the state.
CountiesOfPoints = Callable[[np.ndarray, np.ndarray], Sequence[str | None]]
SWAPPED, MINUS, COMMA = "latitude and longitude had changed places", "the minus of the longitude was missing", "a comma stood for the decimal point"
WRONG_PLACE = ("it is the point 0, 0, which lies in the sea", "its point lies outside the state")
WRONG_NUMBER = ("latitude or longitude is no number", "one half of the point is missing")


def points(given: pd.DataFrame, counties_of_points: CountiesOfPoints) -> pd.DataFrame:
    """For each row with text latitude and longitude: latitude, longitude in degrees and fips where the point lies in the state;
    `given_point` (the two numbers as text), `mended` (how, or missing) and `wrong` (one of WRONG_PLACE or WRONG_NUMBER, or missing). No point: all missing.

    counties_of_points is asked once for all points as they are given, then for those in no county, mended.
    """
    texts = given[["latitude", "longitude"]]
    comma = texts.apply(lambda c: c.str.fullmatch(r"[-+]?[0-9]{1,3},[0-9]+").astype("boolean").fillna(False).astype(bool))
    numbers = texts.where(~comma, texts.apply(lambda c: c.str.replace(",", ".", regex=False))).apply(pd.to_numeric, errors="coerce").astype(float)
    numbers = numbers.where(np.isfinite(numbers))
    some, halves = texts.notna().any(axis=1), texts.notna().sum(axis=1) == 1
    usable = numbers.notna().all(axis=1)
    zero = usable & (numbers == 0).all(axis=1)
    out = _placed(numbers[usable & ~zero], counties_of_points).reindex(given.index)
    out["mended"] = out["mended"].fillna(pd.Series(COMMA, index=given.index, dtype="str").where(comma.any(axis=1) & out["fips"].notna()))
    wrong = pd.Series(pd.NA, index=given.index, dtype="str")
    wrong = wrong.mask(some & ~usable, WRONG_NUMBER[0]).mask(halves, WRONG_NUMBER[1]).mask(zero, WRONG_PLACE[0])
    out["given_point"] = (numbers["latitude"].astype("str") + ", " + numbers["longitude"].astype("str")).where(usable)
    out["wrong"] = wrong.mask(usable & ~zero & out["fips"].isna(), WRONG_PLACE[1])
    return out


def _placed(numbers: pd.DataFrame, counties_of_points: CountiesOfPoints) -> pd.DataFrame:
    """latitude, longitude, fips and mended of the points that lie in a county; the others' rows are missing."""
    found = pd.DataFrame({"latitude": pd.Series(dtype="float64"), "longitude": pd.Series(dtype="float64"), "fips": pd.Series(dtype="str"), "mended": pd.Series(dtype="str")})
    lat, lon = numbers["latitude"], numbers["longitude"]
    for north, east, mended in ((lat, lon, None), (lon, lat, SWAPPED), (lat, -lon, MINUS)):
        asked = (north.abs() <= 90) & (east.abs() <= 180) & ~numbers.index.isin(found.index)
        north, east = north[asked], east[asked]
        fips = pd.Series(list(counties_of_points(north.to_numpy(), east.to_numpy())) if asked.any() else [], index=north.index, dtype="str")
        new = pd.DataFrame({"latitude": north, "longitude": east, "fips": fips, "mended": pd.Series(mended, index=north.index, dtype="str")})
        found = pd.concat([found, new[fips.notna()]])
    return found
