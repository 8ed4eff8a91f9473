"""Places in counties: inside, on a border, outside, without coordinates; and as geopandas joins them."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.counts.points import CountyCells, points_in_counties
from release.engines.count import count_places
from tests.counts.squares import SQUARES, places_file

COUNTIES = CountyCells.of(list(SQUARES), list(SQUARES.values()))


def county_of(longitude: float, latitude: float) -> str | None:
    place = points_in_counties([longitude], [latitude], COUNTIES)[0]
    return None if place < 0 else COUNTIES.fips[place]


@pytest.mark.parametrize("longitude, latitude, county", [
    (-104.75, 39.25, "08001"), (-104.25, 39.25, "08003"), (-104.5, 39.25, "08001"), (-105.0, 39.0, "08001"), (-104.0, 39.5, "08003"),
    (-103.99, 39.25, None), (float("nan"), 39.25, None), (-104.75, float("inf"), None), (39.25, -104.75, None), (0, 0, None),
])
def test_a_point_stands_in_its_county_or_in_none(longitude, latitude, county):
    assert county_of(longitude, latitude) == county


@pytest.mark.parametrize("name", ["pandas", "duckdb"])
def test_places_per_county_and_kind_lose_none(name, tmp_path):
    found = count_places(name, [places_file(tmp_path)], COUNTIES)
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [["08001", "clinic", 2], ["08003", "clinic", 1], ["08003", "shelter", 1], [None, "clinic", 3]]
    assert found["places"].sum() == 7


@pytest.mark.parametrize("name", ["pandas", "duckdb"])
def test_no_places_give_no_counts(name, tmp_path):
    (tmp_path / "none.csv").write_text("longitude,latitude,kind\n")
    assert count_places(name, [tmp_path / "none.csv"], COUNTIES).empty


def test_places_without_their_columns_say_which(tmp_path):
    (tmp_path / "none.csv").write_text("lon,lat,kind\n")
    with pytest.raises(ValueError, match="the column longitude, latitude is missing"):
        count_places("duckdb", [tmp_path / "none.csv"], COUNTIES)


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32 - 1))
def test_random_counties_take_the_points_that_geopandas_gives_them(seed):
    chance = np.random.default_rng(seed)
    middles = shapely.points(chance.uniform(-105, -103, (12, 2)))
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(middles), extend_to=shapely.box(-105, 38, -103, 41)))
    fips = [f"08{n:03d}" for n in range(len(cells))]
    longitude, latitude = chance.uniform(-106, -102, 200), chance.uniform(37, 42, 200)
    joined = gpd.sjoin(gpd.GeoDataFrame(geometry=gpd.points_from_xy(longitude, latitude)), gpd.GeoDataFrame({"fips": fips}, geometry=cells), how="left", predicate="within")
    counties = CountyCells.of(fips, cells)
    found = points_in_counties(longitude, latitude, counties)
    assert [None if f < 0 else counties.fips[f] for f in found] == [f if isinstance(f, str) else None for f in joined["fips"]]
