"""A file in metres that says so gives the same counties as the Census file in degrees, not only the same corners."""

import geopandas as gpd
import pytest

from loaders import shapes


@pytest.mark.parametrize("crs", [5070, 26913, 3857])
def test_reprojected_counties_are_the_same_shapes(tmp_path, crs):
    census = gpd.read_file(shapes.CENSUS_2016, encoding="utf-8")
    path = tmp_path / "metres.shp"
    census.loc[census["STATEFP"] == "08", ["GEOID", "NAME", "ALAND", "geometry"]].set_crs(4269).to_crs(crs).to_file(path)
    found, known = shapes.counties("08", path), shapes.counties("08")
    assert found.index.tolist() == known.index.tolist() and found["county"].tolist() == known["county"].tolist()
    differing = found["geometry"].to_crs(5070).symmetric_difference(known["geometry"].to_crs(5070)).area
    assert (differing / known["geometry"].to_crs(5070).area).max() < 1e-3
