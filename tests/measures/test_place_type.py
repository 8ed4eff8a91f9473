"""Urban, rural, frontier."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.place_type import moved, place_types


def counties(*rows):
    return pd.DataFrame(rows, columns=["fips", "metro", "land_sqmi", "population"]).set_index("fips")


def test_the_rule():
    found = place_types(counties(("08001", "yes", 1000, 10), ("08003", "no", 100, 600), ("08005", "no", 100, 601), ("08007", "no", 100, 0)))
    assert found.to_dict() == {"08001": "urban", "08003": "frontier", "08005": "rural", "08007": "frontier"}


def test_density_is_not_rounded():
    # 6.0004 people per square mile.
    assert place_types(counties(("08001", "no", 10_000, 60_004)))["08001"] == "rural"


def test_the_limit_is_the_stewards():
    assert place_types(counties(("08001", "no", 100, 700)), max_people_per_sqmi=7)["08001"] == "frontier"


def test_the_metropolitan_may_be_told_true_or_false():
    assert place_types(counties(("a", True, 100, 10), ("b", False, 100, 10))).tolist() == ["urban", "frontier"]


def test_what_is_unknown_stays_unknown_unless_metropolitan():
    found = place_types(counties(("a", "no", None, 10), ("b", "no", 100, None), ("c", None, 100, 10), ("d", "yes", None, None)))
    assert found.isna().tolist() == [True, True, True, False]
    assert found["d"] == "urban"


def test_a_state_without_counties_of_a_type_has_none():
    assert len(place_types(counties())) == 0


@pytest.mark.parametrize(("row", "words"), [(("08001", "maybe", 100, 10), "neither yes nor no"), (("08001", "no", 0, 10), "not above 0"), (("08001", "no", 100, -1), "below 0")])
def test_impossible_figures_name_the_county(row, words):
    with pytest.raises(ValueError, match=f"08001: .*{words}"):
        place_types(counties(row, ("08003", "no", 100, 10)))


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.integers(0, 10**5))
def test_more_people_never_make_a_county_frontier(people, land, more):
    fewer, greater = place_types(counties(("a", "no", land, people), ("b", "no", land, people + more)))
    assert (fewer, greater) != ("rural", "frontier")


def test_who_moved_between_two_bases():
    a = pd.Series({"08003": "frontier", "08001": "urban", "08005": "rural", "08007": None}, dtype="string")
    b = pd.Series({"08001": "urban", "08005": "frontier", "08003": "rural", "08007": "rural"}, dtype="string")
    assert moved(a, b).to_dict() == {"08003": "frontier to rural", "08005": "rural to frontier"}
    assert moved(a, a).empty
