"""Great-circle kilometres behave as a distance does."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.reach.distance import EARTH_RADIUS_KM, great_circle_km, road_km

POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def km(a, b):
    return great_circle_km([a[0]], [a[1]], [b[0]], [b[1]])[0, 0]


def test_a_quarter_of_the_earth_is_a_quarter_of_its_girth():
    assert km((0, 0), (90, 0)) == pytest.approx(math.pi * EARTH_RADIUS_KM / 2)
    assert km((0, 0), (0, 180)) == pytest.approx(math.pi * EARTH_RADIUS_KM)


def test_denver_to_colorado_springs_is_about_a_hundred_kilometres():
    assert km((39.739, -104.985), (38.834, -104.821)) == pytest.approx(101.6, abs=1)


def test_rows_are_points_and_columns_are_places():
    assert great_circle_km([0, 1], [0, 0], [0, 1, 2], [0, 0, 0]).shape == (2, 3)


def test_a_missing_coordinate_gives_a_missing_distance():
    assert math.isnan(km((float("nan"), 0), (0, 0)))


@given(POINT, POINT)
def test_the_way_back_is_as_long(a, b):
    assert km(a, b) == pytest.approx(km(b, a), abs=1e-6)
    assert km(a, a) == 0


@given(POINT, POINT, POINT)
def test_a_detour_is_never_shorter(a, b, c):
    assert km(a, c) <= km(a, b) + km(b, c) + 1e-3


def test_the_road_factor_stretches_and_never_shrinks():
    straight = great_circle_km([0], [0], [1], [0])
    assert road_km([0], [0], [1], [0], 1.3) == pytest.approx(1.3 * straight)
    with pytest.raises(ValueError, match="shorter than straight"):
        road_km([0], [0], [1], [0], 0.9)
