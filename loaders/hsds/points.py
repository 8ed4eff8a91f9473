"""Where a location's point is: its county, mended where latitude and longitude changed places, or what is wrong with it."""

from collections.abc import Callable

import numpy as np
import pandas as pd

CountyOfPoint = Callable[[float, float], str | None]
SWAPPED, MINUS, COMMA = "latitude and longitude had changed places", "the minus of the longitude was missing", "a comma stood for the decimal point"
WRONG_PLACE = ("it is the point 0, 0, which lies in the sea", "its point lies outside the state")
WRONG_NUMBER = ("latitude or longitude is no number", "one half of the point is missing")


def points(given: pd.DataFrame, county_of_point: CountyOfPoint) -> pd.DataFrame:
    """For each row with text latitude and longitude: latitude, longitude in degrees and fips where the point lies in the state;
    `given_point` (the two numbers as text), `mended` (how, or missing) and `wrong` (one of WRONG_PLACE or WRONG_NUMBER, or missing). No point: all missing.

    county_of_point: latitude, longitude -> the county's FIPS, or None outside the state.
    """
    texts = given[["latitude", "longitude"]]
    comma = texts.apply(lambda c: c.str.fullmatch(r"[-+]?[0-9]{1,3},[0-9]+").astype("boolean").fillna(False).astype(bool))
    numbers = texts.where(~comma, texts.apply(lambda c: c.str.replace(",", ".", regex=False))).apply(pd.to_numeric, errors="coerce").astype(float)
    numbers = numbers.where(np.isfinite(numbers))
    some, halves = texts.notna().any(axis=1), texts.notna().sum(axis=1) == 1
    usable = numbers.notna().all(axis=1)
    zero = usable & (numbers == 0).all(axis=1)
    placed = [_placed(lat, lon, county_of_point) if ok else None for lat, lon, ok in zip(numbers["latitude"], numbers["longitude"], usable & ~zero, strict=True)]
    out = pd.DataFrame([p or (np.nan, np.nan, None, None) for p in placed], index=given.index, columns=["latitude", "longitude", "fips", "mended"])
    out = out.astype({"latitude": "float64", "longitude": "float64", "fips": "str", "mended": "str"})
    out["mended"] = out["mended"].fillna(pd.Series(COMMA, index=given.index, dtype="str").where(comma.any(axis=1) & out["fips"].notna()))
    wrong = pd.Series(pd.NA, index=given.index, dtype="str")
    wrong = wrong.mask(some & ~usable, WRONG_NUMBER[0]).mask(halves, WRONG_NUMBER[1]).mask(zero, WRONG_PLACE[0])
    out["given_point"] = (numbers["latitude"].astype("str") + ", " + numbers["longitude"].astype("str")).where(usable)
    out["wrong"] = wrong.mask(usable & ~zero & out["fips"].isna(), WRONG_PLACE[1])
    return out


def _placed(lat: float, lon: float, county_of_point: CountyOfPoint) -> tuple[float, float, str, str | None] | None:
    for north, east, mended in ((lat, lon, None), (lon, lat, SWAPPED), (lat, -lon, MINUS)):
        if abs(north) <= 90 and abs(east) <= 180 and (fips := county_of_point(north, east)):
            return north, east, fips, mended
    return None
