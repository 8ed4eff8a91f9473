"""Where a listed place may be drawn."""

import pandas as pd
import pytest

from release.services import published

TOWNS = pd.DataFrame({
    "name": ["Aurora", "Aurora", "Denver"], "fips": ["08005", "08001", "08031"], "latitude": [39.7294, 39.80, 39.7392],
    "longitude": [-104.8319, -104.80, -104.9847], "population": [360_000, 50_000, 700_000],
})


def place(location_class, town="Aurora", fips="08001", latitude=39.712345678):
    return {"service_id": location_class, "name": "An office", "operator": None, "town": town, "fips": fips, "latitude": latitude, "longitude": -104.812345678, "location_class": location_class}


def point(**given):
    row = published(pd.DataFrame([place(**given)]), TOWNS).iloc[0]
    return row["latitude"], row["longitude"]


def test_a_street_place_keeps_its_point():
    assert point(location_class="street") == pytest.approx((39.71235, -104.81235))


def test_a_town_place_stands_in_the_middle_of_its_countys_town():
    assert point(location_class="town") == (39.8, -104.8)
    assert point(location_class="town", fips="08005") == (39.7294, -104.8319)


def test_a_town_of_another_county_is_found_by_name_and_an_unlisted_one_is_only_rounded():
    assert point(location_class="town", town="Denver", fips="08059") == (39.7392, -104.9847)
    assert point(location_class="town", town="Nowhere") == (39.71, -104.81)


def test_a_county_place_has_no_point_and_a_withheld_one_is_not_written():
    assert all(pd.isna(v) for v in point(location_class="county"))
    assert published(pd.DataFrame([place("withheld"), place("street")]), TOWNS)["service_id"].tolist() == ["street"]


def test_moving_a_town_place_inside_its_town_changes_nothing():
    assert point(location_class="town", latitude=39.70) == point(location_class="town", latitude=39.75)


def test_a_name_that_a_correction_made_a_homes_is_shown_at_its_town():
    given = pd.DataFrame([place("street") | {"name": "Hope House women's recovery home"}])
    assert published(given, TOWNS, {"street"})["location_class"].tolist() == ["town"]
    assert published(given, TOWNS)["location_class"].tolist() == ["street"]
