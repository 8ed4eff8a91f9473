"""What the tables of places say about points: which ones are not where their row's county is, and why that is known."""

import geopandas as gpd
import pandas as pd
import pytest

from loaders import geodata, shapes

# A hospital stands at the middle of its town, and these towns lie in several counties: row, town, county of the row.
TOWN_IN_ANOTHER_COUNTY = {
    ("hospital-060024", "Aurora", "08001"), ("hospital-06005f", "Aurora", "08001"), ("hospital-063301", "Aurora", "08001"),
    ("hospital-060104", "Westminster", "08014"), ("hospital-060129", "Broomfield", "08059"), ("hospital-064024", "Littleton", "08035"),
}


@pytest.fixture(scope="module")
def services() -> pd.DataFrame:
    return geodata.services()


def test_only_six_hospitals_of_towns_in_several_counties_stand_outside_their_county(services):
    hospitals = services[services["kind"] == "hospital"].reset_index(drop=True)
    own = shapes.counties()["geometry"].reindex(hospitals["fips"]).reset_index(drop=True)
    points = gpd.GeoSeries(gpd.points_from_xy(hospitals["longitude"], hospitals["latitude"]), crs=4326)
    outside = hospitals[~points.within(own)]
    assert set(outside[["service_id", "town", "fips"]].itertuples(index=False, name=None)) == TOWN_IN_ANOTHER_COUNTY
    # No farther than about 10 km, so a hospital keeps its neighbourhood.
    assert points.to_crs(5070).distance(own.to_crs(5070)).max() < 10_000


def test_a_place_at_its_town_is_no_more_exact_than_two_decimals():
    kept = pd.read_csv(geodata.GEODATA / "08" / "services.csv", dtype=str, keep_default_na=False)
    at_town = kept[kept["location_class"] == "town"]
    assert len(at_town) > 98
    assert at_town["latitude"].str.fullmatch(r"\d{2}\.\d{2}").all() and at_town["longitude"].str.fullmatch(r"-\d{3}\.\d{2}").all()


def test_a_home_for_young_people_stands_at_its_town(services):
    centre = services[services["name"].str.contains("Youth Recovery Center")]
    assert centre["location_class"].tolist() == ["town"]


def test_the_file_of_hospitals_has_98_rows_before_corrections():
    kept = pd.read_csv(geodata.GEODATA / "08" / "services.csv", dtype=str, keep_default_na=False)
    hospitals = kept[kept["kind"] == "hospital"]
    assert len(hospitals) == 98 and hospitals["fips"].nunique() == 64 - 17


def test_the_hospital_file_has_no_date_of_its_own_and_says_so(services):
    assert set(services.loc[services["kind"] == "hospital", "as_of"]) == {"2023 or later"}


def test_five_year_estimates_carry_their_five_years():
    years = geodata.context().groupby("source_id")["as_of"].agg(set).to_dict()
    assert years["svi_2022_counties"] == {"2018-2022"} and years["renters_2023"] == {"2019-2023"}


def test_every_listed_place_names_a_county_that_has_a_shape(services):
    assert set(services["fips"]) <= set(shapes.counties().index)


@pytest.mark.parametrize(("column", "was", "now"), [("fips", "08045", "08999"), ("location_class", "town", "doorstep"), ("latitude", "39.55", "0.0"), ("as_of", "2020", "")])
def test_a_service_that_is_written_wrongly_is_refused_by_row_and_column(tmp_path, column, was, now):
    row = {"service_id": "su-1", "kind": "substance_use", "name": "A", "operator": "B", "town": "Glenwood Springs", "fips": "08045", "latitude": "39.55",
           "longitude": "-107.32", "location_class": "town", "emergency": "", "hospital_type": "", "as_of": "2020", "source_id": "s"}
    assert row[column] == was
    (tmp_path / "08").mkdir()
    pd.DataFrame([row, {**row, "service_id": "su-2", column: now}]).to_csv(tmp_path / "08" / "services.csv", index=False)
    with pytest.raises(geodata.GeodataError) as refused:
        geodata.services(folder=tmp_path)
    assert [(p.row, p.column) for p in refused.value.problems] == [(3, column)]


def test_a_state_we_do_not_hold_says_what_to_do():
    with pytest.raises(geodata.GeodataError, match=r"geodata/56/services\.csv: the file is not there\. Put the state's table in the folder 56\."):
        geodata.services("56")
