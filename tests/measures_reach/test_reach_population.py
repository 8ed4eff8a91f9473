"""A county's people are spread over its towns, and nobody is lost or placed by guess."""

import pandas as pd
import pytest

from measures.reach.population import points_by_area, spread
from tests.measures_reach.line import member, people, towns


def test_people_follow_the_towns_own_people():
    points = spread(towns(("08001", 0, 30), ("08001", 10, 10)), people(c08001=200))
    assert points["people"].tolist() == [150, 50]
    assert set(points["basis"]) == {"towns"}


def test_a_town_of_unknown_population_carries_nobody():
    points = spread(towns(("08001", 0, 30), ("08001", 10, float("nan"))), people(c08001=200))
    assert points["people"].tolist() == [200]


def test_a_county_without_towns_uses_its_seat_and_says_so():
    seats = pd.DataFrame({"fips": ["08003"], "latitude": [1.0], "longitude": [2.0]})
    points = spread(towns(("08001", 0, 30)), people(c08001=200, c08003=7), seats).set_index("fips")
    assert points.loc["08003", ["people", "latitude", "basis"]].tolist() == [7, 1.0, "seat"]


def test_every_county_that_cannot_be_placed_is_named():
    with pytest.raises(ValueError, match="08003, 08005"):
        spread(towns(("08001", 0, 30)), people(c08001=200, c08003=7, c08005=9))


def test_a_county_stands_for_itself_and_wider_areas_gather():
    points = spread(towns(("08001", 0, 1), ("08003", 5, 1)), people(c08001=1, c08003=1))
    found = points_by_area(points, member(("planning", "1", "08003"), ("planning", "1", "08001"), ("planning", "2", "08005")))
    assert found[("county", "08003")].tolist() == [1]
    assert sorted(found[("planning", "1")]) == [0, 1]
    assert ("planning", "2") not in found
