"""The Colorado tables hold what they say: counties, regions, towns, listed places of care, driving times, figures."""

import re

import geopandas as gpd
import pandas as pd
import pytest

from loaders import framework, geodata, shapes

CARE_OF_A_HOME = re.compile(r"\b(?:wom[ae]n'?s?|residential|inpatient|shelter|transitional|sober|halfway|detox|safe|haven|lodge|mothers)\b", re.IGNORECASE)
STREET = re.compile(r"\b\d+\s+(?:[NSEW]\.?\s+)?[\w.]+(?:\s+[\w.]+)?\s+(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Drive|Dr|Lane|Ln|Way|Highway|Hwy|Suite|Ste)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def counties() -> pd.DataFrame:
    return geodata.counties().set_index("fips")


@pytest.fixture(scope="module")
def services() -> pd.DataFrame:
    return geodata.services()


@pytest.fixture(scope="module")
def colorado() -> gpd.GeoDataFrame:
    return shapes.counties()[["geometry"]].rename_axis("inside")


def _inside(frame: pd.DataFrame, colorado: gpd.GeoDataFrame) -> pd.Series:
    points = gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["longitude"], frame["latitude"]), crs=4326)
    return gpd.sjoin(points, colorado, how="left", predicate="within")["inside"]


def test_64_counties_with_people_land_and_seat(counties, colorado):
    assert len(counties) == 64 and set(counties.index) == set(colorado.index)
    assert counties["pop_2020"].sum() == 5_773_714 and counties["pop_2010"].sum() == 5_029_196
    assert counties.loc["08111", "county"] == "San Juan" and counties.loc["08014", "county"] == "Broomfield"


def test_the_shapes_and_the_table_agree_on_land(counties):
    land = shapes.counties()["land_sqmi"]
    assert (land - counties["land_sqmi"]).abs().max() < 3


def test_seventeen_metropolitan_counties_five_of_them_edge(counties):
    metro = counties[counties["metro"] == "yes"]
    assert len(metro) == 17 and set(metro.loc[metro["metro_part"] == "edge", "county"]) == {"Clear Creek", "Elbert", "Gilpin", "Park", "Teller"}
    assert set(metro["rucc_2023"]) <= {"1", "2", "3"} and not set(counties.loc[counties["metro"] == "no", "rucc_2023"]) & {"1", "2", "3"}
    assert counties.loc[counties["metro"] == "no", ["metro_part", "metro_area"]].isna().all(axis=None)


@pytest.mark.parametrize(("basis", "expected"), [("2010", (17, 24, 23)), ("2020", (17, 25, 22))])
def test_the_published_place_types_come_out_of_the_table(counties, basis, expected):
    density = counties[f"pop_{basis}"] / counties["land_sqmi"]
    urban = counties["metro"] == "yes"
    frontier = ~urban & (density <= 6)
    assert (urban.sum(), (~urban & ~frontier).sum(), frontier.sum()) == expected


def test_conejos_custer_and_san_miguel_are_frontier_only_on_the_2010_count(counties):
    rest = counties[counties["metro"] == "no"]
    frontier = {b: set(rest.loc[rest[f"pop_{b}"] / rest["land_sqmi"] <= 6, "county"]) for b in ("2010", "2020")}
    assert frontier["2010"] ^ frontier["2020"] == {"Conejos", "Custer", "San Miguel"}


@pytest.mark.parametrize(("kind", "number"), [("planning", 14), ("jd2024", 22), ("jd2025", 23)])
def test_each_scheme_of_regions_places_every_county_once(counties, kind, number):
    regions = geodata.regions()
    named = set(regions.loc[regions["area_kind"] == kind, "area_id"])
    assert len(named) == number and set(counties[kind]) == named and counties[kind].notna().all()


def test_douglas_elbert_and_lincoln_became_the_23rd_district(counties):
    assert set(counties.index[counties["jd2025"] == "23"]) == {"08035", "08039", "08073"}
    assert set(counties.loc[counties["jd2025"] == "23", "jd2024"]) == {"18"}
    moved = counties["jd2024"] != counties["jd2025"]
    assert moved.sum() == 3


def test_the_san_luis_valley_is_six_counties_and_the_12th_district(counties):
    regions = geodata.regions().set_index(["area_kind", "area_id"])
    assert regions.loc[("planning", "8"), "name"] == "San Luis Valley" and regions.loc[("jd2025", "12"), "name"] == "12th Judicial District"
    valley = set(counties.loc[counties["planning"] == "8", "county"])
    assert valley == {"Alamosa", "Conejos", "Costilla", "Mineral", "Rio Grande", "Saguache"}
    assert valley == set(counties.loc[counties["jd2025"] == "12", "county"])


def test_three_counties_carry_the_note_on_tribal_lands(counties):
    assert set(counties.loc[counties["tribal_note"] == "yes", "county"]) == {"La Plata", "Montezuma", "Archuleta"}


def test_every_town_lies_inside_its_county_and_every_county_has_one_seat(counties, colorado):
    places = geodata.places()
    assert len(places) == 287 and (_inside(places, colorado) == places["fips"]).all()
    seats = places[places["seat"] == "yes"].set_index("fips")
    assert len(seats) == 64 and (seats["name"].reindex(counties.index) == counties["seat"]).all()


def test_listed_places_of_each_kind(services):
    assert services["kind"].value_counts().to_dict() == {"substance_use": 355, "health_center": 230, "mental_health": 162, "hospital": 97, "opioid_treatment": 27}


def test_seventeen_counties_list_no_hospital_and_twenty_no_health_center(services, counties):
    listed = services.groupby("kind")["fips"].agg(set)
    assert len(set(counties.index) - listed["hospital"]) == 17 and len(set(counties.index) - listed["health_center"]) == 20


def test_four_counties_list_none_of_the_four_kinds(services, counties):
    four = services[services["kind"] != "opioid_treatment"]
    assert set(counties.loc[~counties.index.isin(four["fips"]), "county"]) == {"Hinsdale", "Mineral", "Ouray", "San Juan"}
    assert (four.groupby("fips")["kind"].nunique() == 4).sum() == 32


def test_street_points_lie_inside_the_county_their_row_names(services, colorado):
    street = services[services["location_class"] == "street"]
    assert len(street) > 600 and (_inside(street, colorado) == street["fips"]).all()


def test_hospitals_stand_at_a_town_and_alone_speak_of_emergency_care(services):
    hospital = services["kind"] == "hospital"
    assert set(services.loc[hospital, "location_class"]) == {"town"}
    assert services.loc[hospital, ["emergency", "hospital_type"]].notna().all(axis=None) and services.loc[~hospital, "emergency"].isna().all()


def test_places_whose_name_suggests_a_home_or_womens_care_stand_at_a_town(services):
    named = services[services["name"].str.contains(CARE_OF_A_HOME)]
    assert {"Summit Women's Recovery", "Denver Women's Recovery"} <= set(named["name"])
    assert named.loc[named["location_class"] == "street", "name"].tolist() == []


def test_a_place_at_its_town_shares_the_towns_middle_to_a_hundredth_of_a_degree(services):
    towns = geodata.places()
    middles = set(zip(towns["latitude"].round(2), towns["longitude"].round(2), strict=True))
    at_town = services[services["location_class"] == "town"]
    assert set(zip(at_town["latitude"], at_town["longitude"], strict=True)) <= middles


def test_no_street_and_no_telephone_stands_in_any_text():
    for table in (geodata.services()[["name", "operator", "town"]], geodata.public_record()[["name", "text", "area_words"]], geodata.state_facts()[["text"]]):
        said = table.fillna("").agg(" ".join, axis=1)
        assert said[said.str.contains(STREET)].tolist() == []
        assert said[said.str.contains(r"\(?\d{3}\)?[ -]\d{3}-\d{4}")].tolist() == []


def test_names_are_clean_text(services):
    said = services["name"] + " " + services["operator"]
    assert not said.str.contains("[âÃ\ufffd`$<>]").any() and not services["name"].str.contains(r"\s\s|^\s|\s$").any()
    shouted = services["name"].str.len().gt(12) & (services["name"] == services["name"].str.upper())
    assert services.loc[shouted, "name"].tolist() == []


def test_one_organisation_has_one_spelling_as_operator(services):
    operators = set(services["operator"])
    assert "Mind Springs Health" in operators and not {o for o in operators if "Minds Springs" in o or "Colorado West Regional" in o}
    assert not {o for o in operators if o != "San Luis Valley Behavioral Health Group" and o.startswith(("San Luis Valley B", "SLV"))}


def test_driving_minutes_by_tract_keep_zero_and_blank_apart(counties):
    minutes = geodata.driving_minutes()
    assert len(minutes) == 1249 and set(minutes["fips"]) == set(counties.index)
    assert (minutes["tract"].str[:5] == minutes["fips"]).all()
    assert minutes["opioid_treatment_minutes"].isna().sum() == 55 and minutes["hospital_minutes"].notna().all()
    assert (minutes["mental_health_minutes"] == 0).any()


def test_every_figure_has_a_description_and_stays_within_its_unit():
    figures, words = geodata.context(), geodata.measures().set_index("measure")
    assert set(figures["measure"]) == set(words.index) and words["title"].is_unique
    shares = figures[figures["measure"].map(words["unit"]).str.startswith("share")]
    assert shares["value"].between(0, 1).all() and len(set(shares["measure"])) == 18
    assert figures["as_of"].str.contains(r"\d{4}").all()


def test_a_county_without_a_farm_case_has_no_row_rather_than_a_zero():
    farm = geodata.context().query("measure == 'h2a_positions'")
    assert len(farm) == 34 and farm["value"].min() > 0 and farm["value"].sum() == 2537


def test_broomfields_schools_are_unknown_and_not_none():
    figures = geodata.context().set_index(["measure", "fips"])["value"]
    assert figures["school_districts", "08014"] == 0
    assert ("public_schools", "08014") not in figures.index and figures["public_schools"].sum() == 1847
    assert figures["police_agencies"].sum() == 239 and figures["library_systems"].sum() == 112


def test_the_measures_that_indicators_read_are_held():
    indicators = framework.indicators()
    context = indicators[(indicators["family"] == "CONTEXT") & indicators["measure"].isin(geodata.measures()["measure"])]
    assert {"renters_cost_burdened", "h2a_positions"} <= set(context["measure"])


def test_items_named_beside_figures_are_items_of_the_plan():
    items = set(framework.plan()["id"])
    assert set(geodata.measures()["item_id"].dropna()) <= items
