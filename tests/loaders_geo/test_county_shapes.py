"""County shapes: what a good file gives, and what is refused, with every problem named."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Polygon

from loaders import shapes
from loaders.shapes import ShapeError


@pytest.fixture(scope="module")
def colorado() -> gpd.GeoDataFrame:
    return shapes.counties("08")


@pytest.fixture(scope="module")
def everywhere() -> gpd.GeoDataFrame:
    return shapes.counties(None)


@pytest.fixture(scope="module")
def source() -> gpd.GeoDataFrame:
    census = gpd.read_file(shapes.CENSUS_2016, encoding="utf-8")
    return census.loc[census["STATEFP"] == "08", ["GEOID", "NAME", "ALAND", "geometry"]].reset_index(drop=True)


def _written(frame: gpd.GeoDataFrame, folder: Path, crs: int = 4269, states_crs: bool = False) -> Path:
    path = folder / "counties.shp"
    frame.set_crs(4269).to_crs(crs).to_file(path)
    if not states_crs:
        path.with_suffix(".prj").unlink()
    return path


def test_the_census_file_gives_64_colorado_counties_in_degrees(colorado):
    assert len(colorado) == 64 and colorado.crs.to_epsg() == 4326
    assert list(colorado.columns) == ["county", "land_sqmi", "geometry"] and colorado.index.name == "fips"
    assert colorado.index.is_unique and colorado["geometry"].is_valid.all()
    # Colorado has about 103,600 square miles of land.
    assert colorado["land_sqmi"].sum() == pytest.approx(103_640, abs=100)


def test_the_file_without_prj_is_taken_as_nad83_and_lands_in_colorado(colorado):
    west, south, east, north = colorado.total_bounds
    assert (round(west, 1), round(south, 1), round(east, 1), round(north, 1)) == (-109.1, 37.0, -102.0, 41.0)


def test_names_keep_their_accents_and_a_name_is_never_a_key(everywhere):
    assert everywhere.loc["35013", "county"] == "Doña Ana"
    san_juan = everywhere.index[everywhere["county"] == "San Juan"]
    assert {fips[:2] for fips in san_juan} == {"08", "35", "49", "53", "72"}
    assert len(everywhere) == 3233


def test_broomfield_younger_than_2001_is_there(colorado):
    assert colorado.loc["08014", "county"] == "Broomfield"


def test_a_file_that_states_another_system_is_brought_to_degrees(source, tmp_path, colorado):
    found = shapes.counties("08", _written(source, tmp_path, crs=26913, states_crs=True))
    assert found.crs.to_epsg() == 4326
    assert found.total_bounds == pytest.approx(colorado.total_bounds, abs=0.001)


def test_a_file_that_states_none_and_is_not_in_degrees_is_refused(source, tmp_path):
    with pytest.raises(ShapeError, match=r"coordinate system.*\.prj"):
        shapes.counties("08", _written(source, tmp_path, crs=26913))


def test_missing_counties_are_named(source, tmp_path):
    rest = source[~source["NAME"].isin(["Denver", "Yuma"])]
    with pytest.raises(ShapeError, match=r"62 of 64.*Denver \(08031\), Yuma \(08125\)"):
        shapes.counties("08", _written(rest, tmp_path))


def test_every_problem_of_a_file_is_named_at_once(source, tmp_path):
    bowtie = Polygon([(-105, 39), (-104, 40), (-104, 39), (-105, 40)])
    bad = source.copy()
    bad.loc[bad["NAME"] == "Adams", "geometry"] = bowtie
    bad.loc[bad["NAME"] == "Baca", "geometry"] = None
    bad.loc[bad["NAME"] == "Weld", "GEOID"] = bad.loc[bad["NAME"] == "Yuma", "GEOID"].iloc[0]
    with pytest.raises(ShapeError) as refused:
        shapes.counties("08", _written(bad, tmp_path))
    said = str(refused.value)
    assert "Adams crosses itself" in said and "Baca has no shape" in said and "Yuma stands there more than once" in said and "missing: Weld (08123)" in said


def test_a_file_without_the_census_columns_is_refused(source, tmp_path):
    with pytest.raises(ShapeError, match="ALAND"):
        shapes.counties("08", _written(source.drop(columns="ALAND"), tmp_path))


def _moved(frame: gpd.GeoDataFrame, how) -> gpd.GeoDataFrame:
    return frame.assign(geometry=shapely.transform(frame["geometry"].to_numpy(), how))


@pytest.mark.parametrize("how", [
    lambda xy: xy[:, ::-1], lambda xy: xy + [20, 0], lambda xy: xy * [-1, 1], lambda xy: xy + [0, 0.3], lambda xy: (xy - [-105.5, 39]) * 1.2 + [-105.5, 39],
], ids=["axes swapped", "twenty degrees east", "east for west", "a third of a degree north", "a fifth too large"])
def test_shapes_that_lie_elsewhere_are_refused(source, tmp_path, how):
    with pytest.raises(ShapeError, match=r"(?s)somewhere else on Earth.*such as [A-Z][a-z]+.*axes swapped.*coordinate system"):
        shapes.counties("08", _written(_moved(source, how), tmp_path, states_crs=True))


def test_one_county_far_from_its_place_is_named(source, tmp_path):
    bad = source.copy()
    yuma = bad["NAME"] == "Yuma"
    bad.loc[yuma, "geometry"] = bad.loc[yuma, "geometry"].translate(xoff=3)
    with pytest.raises(ShapeError, match=r"such as Yuma \(more than 0\.2 degrees off\)"):
        shapes.counties("08", _written(bad, tmp_path))


def test_a_county_drawn_twice_too_large_about_its_own_middle_is_named(source, tmp_path):
    bad = source.copy()
    yuma = bad["NAME"] == "Yuma"
    bad.loc[yuma, "geometry"] = bad.loc[yuma, "geometry"].scale(2, 2, origin="centroid")
    with pytest.raises(ShapeError, match="such as Yuma"):
        shapes.counties("08", _written(bad, tmp_path))


def test_a_system_that_its_numbers_belie_is_refused(source, tmp_path):
    path = tmp_path / "counties.shp"
    source.set_crs(26913).to_file(path)
    with pytest.raises(ShapeError, match="somewhere else on Earth"):
        shapes.counties("08", path)


def test_a_coarser_file_of_the_same_counties_is_taken(source, tmp_path, colorado):
    coarse = source.assign(geometry=source["geometry"].simplify_coverage(0.1))
    assert list(shapes.counties("08", _written(coarse, tmp_path)).index) == list(colorado.index)


@pytest.mark.parametrize(("draw", "kind"), [(lambda g: g.representative_point(), "Point"), (lambda g: g.boundary, "LineString")])
def test_points_and_lines_are_no_counties(source, tmp_path, draw, kind):
    with pytest.raises(ShapeError, match=f"Adams is drawn as {kind}, not as an area"):
        shapes.counties("08", _written(source.assign(geometry=draw(source["geometry"])), tmp_path))


@pytest.mark.parametrize(("given", "said"), [(0, "0"), (-5, "-5"), ("much", "'much'"), (None, "empty")])
def test_land_that_is_no_area_is_named_by_county(source, tmp_path, given, said):
    bad = source.assign(ALAND=source["ALAND"].astype(object).where(source["NAME"] != "Baca", given))
    bad["ALAND"] = bad["ALAND"].astype(str).where(bad["ALAND"].notna()) if isinstance(given, str) else bad["ALAND"].astype(float)
    with pytest.raises(ShapeError) as refused:
        shapes.counties("08", _written(bad, tmp_path))
    assert str(refused.value).count("\n") == 0 and f"(ALAND) of Baca is {said}" in str(refused.value).replace(".0.", ".")


def test_a_county_without_a_name_and_one_that_is_none_are_named(source, tmp_path):
    extra = source[source["NAME"] == "Yuma"].assign(GEOID="08999", NAME="Fake")
    bad = gpd.pd.concat([source.assign(NAME=source["NAME"].mask(source["NAME"] == "Adams")), extra], ignore_index=True)
    with pytest.raises(ShapeError) as refused:
        shapes.counties("08", _written(bad, tmp_path))
    said = str(refused.value)
    assert "08001 has no name" in said and "does not have: Fake (08999)" in said and "Yuma, Fake have one and the same shape" in said


@pytest.mark.parametrize(("lost", "told"), [(".shx", r"counties\.shx must lie beside it"), (".dbf", r"counties\.dbf must lie beside it"), (".shp", "the file is not there")])
def test_a_shapefile_that_lost_a_part_is_refused(source, tmp_path, lost, told):
    path = _written(source, tmp_path)
    path.with_suffix(lost).unlink()
    with pytest.raises(ShapeError, match=told):
        shapes.counties("08", path)


def test_what_is_no_shapefile_is_refused_without_the_drivers_words(source, tmp_path):
    path = _written(source, tmp_path)
    path.write_bytes(b"hello")
    with pytest.raises(ShapeError, match="cannot be read as a shapefile"):
        shapes.counties("08", path)
    (tmp_path / "counties.gpkg").write_bytes(b"hello")
    with pytest.raises(ShapeError, match="cannot be read as a shapefile"):
        shapes.counties("08", tmp_path / "counties.gpkg")


def test_half_a_shapefile_and_an_empty_one_are_refused(source, tmp_path):
    path = _written(source, tmp_path)
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(ShapeError, match="has no shape|cannot be read"):
        shapes.counties("08", path)
    with pytest.raises(ShapeError, match="it holds no shape"):
        shapes.counties("08", _written(source.iloc[:0], tmp_path))


def test_a_state_that_does_not_exist_is_refused():
    with pytest.raises(ShapeError, match="two-digit"):
        shapes.counties("99")


def test_neighbours_come_from_the_shapes(colorado):
    pairs = shapes.adjacency(colorado)
    ordered = set(zip(pairs["fips"], pairs["neighbour_fips"], strict=True))
    # 330 ordered pairs equal the Census list of neighbours for 64 of 64 counties.
    assert len(pairs) == len(ordered) == 330
    assert all((b, a) in ordered for a, b in ordered) and not any(a == b for a, b in ordered)
    denver = {b for a, b in ordered if a == "08031"}
    assert denver == {"08001", "08005", "08059"}
    assert pairs["fips"].nunique() == 64


def test_counties_that_meet_in_a_corner_are_neighbours():
    squares = gpd.GeoDataFrame(geometry=[Polygon([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]) for x, y in ((0, 0), (1, 1), (5, 5))],
                               index=["08001", "08003", "08005"], crs=4326).rename_axis("fips")
    pairs = shapes.adjacency(squares)
    assert pairs.to_numpy().tolist() == [["08001", "08003"], ["08003", "08001"]]


def test_26_counties_touch_another_state(everywhere):
    touching = shapes.touches_other_state(everywhere)
    assert len(touching) == 26
    assert {"08009", "08081", "08083"} <= touching and "08031" not in touching


def test_a_code_that_cannot_be_read_is_named_with_the_county_it_leaves_out(source, tmp_path):
    bad = source.copy()
    bad.loc[bad["NAME"] == "Denver", "GEOID"] = "Denv"
    with pytest.raises(ShapeError, match=r"'Denv' is not a county code(.|\n)*missing: Denver \(08031\)"):
        shapes.counties("08", _written(bad, tmp_path))
