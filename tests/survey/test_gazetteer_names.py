"""What a few words mean: every form of a county, a region, a ZIP code, a town; and what is refused, with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.gazetteer import Gazetteer

SAN_LUIS_VALLEY = ("08003", "08021", "08023", "08079", "08105", "08109")


@pytest.fixture(scope="module")
def colorado():
    return Gazetteer.of_state()


@pytest.mark.parametrize("text", [
    "8031", "8031.0", "08031", "8-31", "0500000US08031", "84008031", "031", "Denver", "Denver County", "denver co.", "DENVER  COUNTY", "County of Denver",
    "City and County of Denver", "City & County of Denver", "Denver, CO", "Denver, Colorado", "Denver CO", "Denver County, Colorado", "Condado de Denver", "Dénver",
])
def test_a_county_in_any_form(colorado, text):
    found = colorado.county(text)
    assert found.fips == ("08031",) and found.certain


@pytest.mark.parametrize("text, fips", [
    ("Alamosa; Conejos and Costilla", ("08003", "08021", "08023")), ("Adams/Arapahoe", ("08001", "08005")), ("Adams, Arapahoe, Denver", ("08001", "08005", "08031")),
    ("Denver, CO, Adams", ("08001", "08031")), ("Conejos y Costilla", ("08021", "08023")), ("Adams & Weld", ("08001", "08123")), ("Adams, Weld, and Yuma", ("08001", "08123", "08125")),
    ("8001; 8031", ("08001", "08031")), ("Yuma, Washington", ("08121", "08125")), ("Washington", ("08121",)), ("Mesa\nDelta", ("08029", "08077")),
    ("El Paso County and Teller County", ("08041", "08119")), ("La Plata, Montezuma counties", ("08067", "08083")), ("Huerfano and Las Animas", ("08055", "08071")),
])
def test_several_counties_in_one_cell(colorado, text, fips):
    assert colorado.county(text).fips == fips


@pytest.mark.parametrize("text", ["San Luis Valley", "the San Luis Valley", "SLV", "the Valley", "planning region 8", "Planning Region 8", "12th Judicial District", "Twelfth judicial district", "JD 12", "12th JD"])
def test_a_region_by_its_common_names(colorado, text):
    found = colorado.county(text)
    assert (found.fips, found.how) == (SAN_LUIS_VALLEY, "region")


def test_a_district_that_changed_is_refused_unless_its_year_is_said(colorado):
    torn = colorado.county("18th Judicial District")
    assert torn.how == "unclear" and "jd2024" in torn.why[0] and "jd2025" in torn.why[0]
    assert Gazetteer.of_state(districts="jd2024").county("18th Judicial District").fips == ("08005", "08035", "08039", "08073")
    assert Gazetteer.of_state(districts="jd2025").county("18th Judicial District").fips == ("08005",)


@pytest.mark.parametrize("text", ["statewide", "All counties", "the whole state", "Colorado", "State of Colorado", "todo el estado", "Denver; statewide"])
def test_the_whole_state(colorado, text):
    assert colorado.county(text).told()
    assert colorado.county("statewide").how == "statewide" and colorado.county("Denver; statewide").fips == ("08031",)


@pytest.mark.parametrize("text, fips", [("81101", "08003"), ("80202-1234", "08031"), ("802021234", "08031"), ("81501.0", "08077")])
def test_a_zip_code_gives_its_main_county_and_says_so(colorado, text, fips):
    found = colorado.county(text, "zip")
    assert (found.fips, found.how, found.certain) == ((fips,), "zip", False)


@pytest.mark.parametrize("text, fips", [("Durango", "08067"), ("City of Aurora", "08005"), ("Canon City", "08043"), ("Cañon City, CO", "08043"), ("Alamosa", "08003")])
def test_a_town_gives_its_county(colorado, text, fips):
    assert colorado.county(text, "place").fips == (fips,)


def test_a_town_in_two_counties_or_named_like_another_county_is_refused_with_both(colorado):
    assert "Kit Carson County" in colorado.county("Stratton", "place").why[0] and "Teller County" in colorado.county("Stratton", "place").why[0]
    assert "Kiowa County" in colorado.county("Kiowa", "place").why[0] and "Elbert County" in colorado.county("Kiowa", "place").why[0]
    assert colorado.county("Kiowa", "county").fips == ("08061",), "in a county column it is the county"


@pytest.mark.parametrize("text, state", [
    ("San Juan, NM", "New Mexico"), ("San Juan County, Utah", "Utah"), ("San Juan, WA", "Washington"), ("San Juan New Mexico", "New Mexico"), ("35045", "New Mexico"), ("0500000US49037", "Utah"),
    ("Salt Lake County", "Utah"), ("King County, Washington", "Washington"), ("87401", "New Mexico"),
])
def test_another_state_is_named_and_refused(colorado, text, state):
    found = colorado.county(text, "zip" if text == "87401" else "county")
    assert (found.how, found.outside, found.fips) == ("outside", state, ())


def test_san_juan_alone_is_ours_and_a_state_that_is_also_a_county_is_not_guessed(colorado):
    assert colorado.county("San Juan").fips == ("08111",)
    assert "or one in the state of Washington" in colorado.county("San Juan, Washington").why[0]


@pytest.mark.parametrize("text, nearest", [("Araphoe", "Arapahoe County"), ("Gunison", "Gunnison County"), ("Sagauche county", "Saguache County"), ("Denver; Araphoe", "Arapahoe County")])
def test_a_typing_error_is_named_and_never_taken(colorado, text, nearest):
    found = colorado.county(text)
    assert found.how == "nothing" and nearest in found.why[1]


@pytest.mark.parametrize("text", ["", "1", "17", "2.0", "xyzzy", "99999", "08002", "n/a", ";", ",", "and", "08999", "81075"])
def test_what_means_nothing_is_refused_with_advice(colorado, text):
    found = colorado.county(text)
    assert not found.told() and found.why and all(found.why)


def test_another_state_works_with_its_own_tables(colorado):
    import pandas as pd
    from loaders import geodata
    counties = pd.DataFrame({"fips": ["35045", "35031"], "county": ["San Juan", "McKinley"], "planning": ["1", "1"]})
    none = {"area_kind": [], "area_id": [], "name": [], "other_names": []}
    places = pd.DataFrame({"name": ["Gallup"], "fips": ["35031"]})
    new_mexico = Gazetteer(counties, pd.DataFrame(none), places, geodata.states(), "35")
    assert new_mexico.county("San Juan").fips == new_mexico.county("35045").fips == new_mexico.county("87401").fips == ("35045",)
    assert new_mexico.county("New Mexico").how == "statewide" and new_mexico.county("Denver, CO").outside == "Colorado"
    assert new_mexico.county("Gallup", "place").fips == ("35031",)


@given(text=st.text(max_size=40) | st.lists(st.sampled_from(["Denver", "CO", ",", ";", " and ", "Washington", "8", "80202", "Valley", "the", "NM", "County", "/"]), max_size=8).map(" ".join), expects=st.sampled_from(["county", "zip", "place", "region"]))
@settings(deadline=None, max_examples=150)
def test_no_text_is_too_odd(colorado, text, expects):
    found = colorado.county(text, expects)
    assert found.told() or (found.why and not found.fips)
    assert set(found.fips) <= set(colorado.county_names)
