"""Listed places by county and kind: a county the lists do not name has a row that says zero listed."""

import pandas as pd

from measures.reach.kinds import four_kinds, kinds
from tests.measures_reach.line import offices

COUNTIES = pd.Series(["08001", "08003"], dtype="string")
LISTS = offices(("hospital", "08001", 0, "A"), ("health_center", "08001", 0, "B"), ("mental_health", "08001", 0, "C"), ("mental_health", "08001", 0, "C"),
                ("substance_use", "08001", 0, None), ("opioid_treatment", "08003", 0, "D"))


def cell(kind, fips="08001", lists=LISTS):
    found = kinds(lists, COUNTIES)
    return found[(found["kind"] == kind) & (found["fips"] == fips)].iloc[0]


def test_every_county_has_a_row_for_every_kind():
    found = kinds(LISTS, COUNTIES)
    assert (found.groupby("kind")["fips"].nunique() == 2).all()
    assert cell("hospital", "08003")["places"] == 0
    assert cell("hospital", "08003")["operators"] == 0
    assert cell("hospital", "08003")["as_of"] == "2020"


def test_one_operator_may_run_several_places():
    assert cell("mental_health")[["places", "operators", "one_operator"]].tolist() == [2, 1, True]


def test_an_unnamed_operator_leaves_the_count_open():
    assert pd.isna(cell("substance_use")["operators"])
    assert pd.isna(cell("substance_use")["one_operator"])
    assert pd.isna(cell("behavioral")["one_operator"])


def test_none_listed_is_not_one_operator():
    assert pd.isna(cell("hospital", "08003")["one_operator"])


def test_two_operators_are_certain_even_beside_an_unnamed_one():
    lists = offices(("mental_health", "08001", 0, "A"), ("mental_health", "08001", 0, "B"), ("mental_health", "08001", 0, None))
    assert not cell("mental_health", lists=lists)["one_operator"]


def test_four_kinds_counts_the_home_maps_kinds_only():
    assert four_kinds(kinds(LISTS, COUNTIES)).to_dict() == {"08001": 4, "08003": 0}


def test_a_withheld_place_is_not_counted():
    lists = LISTS.copy()
    lists.loc[0, "location_class"] = "withheld"
    assert cell("hospital", lists=lists)["places"] == 0
