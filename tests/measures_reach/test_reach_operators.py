"""Two offices of one operator are one point of failure."""

import pytest

from measures.reach.operators import share_near_operators, operators_near
from measures.reach.population import spread
from tests.measures_reach.line import member, offices, people, towns

POINTS = spread(towns(("08001", 0, 80), ("08001", 60, 20)), people(c08001=100))
NOBODY = member().astype("string")


def share(lists, near_km=40.0):
    return share_near_operators(POINTS, lists, NOBODY, 1.0, near_km).iloc[0]["share_near"]


def test_two_offices_of_one_operator_are_not_two_operators():
    assert share(offices(("mental_health", "08001", 1, "A"), ("mental_health", "08001", 2, "A"))) == 0


def test_two_operators_near_the_larger_town():
    assert share(offices(("mental_health", "08001", 1, "A"), ("mental_health", "08001", 2, "B"))) == pytest.approx(0.8)
    assert share(offices(("mental_health", "08001", 30, "A"), ("mental_health", "08001", 31, "B"))) == pytest.approx(1)


def test_an_unnamed_operator_is_not_a_second_one():
    assert operators_near(POINTS, offices(("mental_health", "08001", 1, "A"), ("mental_health", "08001", 2, None)), 1.0).tolist() == [1, 0]
