"""Three towns on a line: who lives near what."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.reach.nearest import nearest_km, reach, weighted_median
from tests.measures_reach.line import member, offices, people, towns

TOWNS = towns(("08001", 0, 60), ("08001", 50, 30), ("08001", 150, 10))
PEOPLE = people(c08001=1000)
STATE = member(("state", "08", "08001"))


def row(table, kind="mental_health", nth=1, area="08001"):
    return table[(table["kind"] == kind) & (table["nth"] == nth) & (table["area_id"] == area)].iloc[0]


def test_shares_median_and_mean_of_three_towns():
    found = row(reach(TOWNS, offices(("mental_health", "08001", 0, "A")), STATE, PEOPLE, 1.0))
    assert found[["share_within_40", "share_beyond_40", "share_beyond_100"]].tolist() == pytest.approx([0.6, 0.4, 0.1])
    assert found["median_km"] == pytest.approx(0, abs=1e-6)
    assert found["mean_km"] == pytest.approx(0.3 * 50 + 0.1 * 150)
    assert found["residents"] == pytest.approx(1000)


def test_the_road_factor_can_push_a_town_out_of_reach():
    lists = offices(("mental_health", "08001", 15, "A"))
    assert row(reach(TOWNS, lists, STATE, PEOPLE, 1.0))["share_beyond_40"] == pytest.approx(0.1)
    assert row(reach(TOWNS, lists, STATE, PEOPLE, 1.3))["share_beyond_40"] == pytest.approx(0.4)


def test_an_absent_third_place_is_unknown_not_far():
    lists = offices(("mental_health", "08001", 0, "A"), ("mental_health", "08001", 150, "A"))
    found = reach(TOWNS, lists, STATE, PEOPLE, 1.0)
    assert row(found, nth=2)["median_km"] == pytest.approx(150)
    assert row(found, nth=3)[["share_within_40", "share_beyond_40", "share_beyond_100", "median_km", "mean_km"]].isna().all()
    assert row(found, kind="hospital")[["share_within_40", "share_beyond_40"]].isna().all()


def test_a_withheld_place_enters_no_distance():
    lists = offices(("mental_health", "08001", 150, "A"), ("mental_health", "08001", 0, "B"))
    lists.loc[1, "location_class"] = "withheld"
    only = reach(TOWNS, lists.iloc[:1], STATE, PEOPLE, 1.0)
    pd.testing.assert_frame_equal(reach(TOWNS, lists, STATE, PEOPLE, 1.0), only)


def test_emergency_needs_a_yes_and_behavioral_is_either_kind():
    lists = offices(("hospital", "08001", 0, "A"), ("hospital", "08001", 150, "B"), ("substance_use", "08001", 50, "C"))
    lists.loc[1, "emergency"] = "yes"
    found = reach(TOWNS, lists, STATE, PEOPLE, 1.0)
    assert row(found, kind="hospital")["mean_km"] == pytest.approx(0.3 * 50)
    assert row(found, kind="emergency")["mean_km"] == pytest.approx(0.6 * 150 + 0.3 * 100)
    assert row(found, kind="behavioral")["mean_km"] == pytest.approx(0.6 * 50 + 0.1 * 100)


def test_a_wider_area_weighs_its_counties_by_people():
    found = reach(towns(("08001", 0, 1), ("08003", 90, 1)), offices(("hospital", "08001", 0, "A")),
                  member(("planning", "1", "08001"), ("planning", "1", "08003")), people(c08001=75, c08003=25), 1.0)
    assert row(found, kind="hospital", area="1")["share_beyond_40"] == pytest.approx(0.25)
    assert row(found, kind="hospital", area="08003")["share_beyond_40"] == 1


def test_the_median_resident_is_the_first_at_half():
    assert weighted_median(pd.Series([30.0, 10.0, 20.0]).to_numpy(), pd.Series([1.0, 2.0, 1.0]).to_numpy()) == 10
    assert weighted_median(pd.Series([30.0, 10.0, 20.0]).to_numpy(), pd.Series([2.0, 1.0, 1.0]).to_numpy()) == 20


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=5), st.floats(-500, 500))
def test_adding_a_place_never_lengthens_a_way(kilometres, another):
    listed = [("hospital", "08001", k, "A") for k in kilometres]
    before = nearest_km(TOWNS, offices(*listed), 1.3)
    after = nearest_km(TOWNS, offices(*listed, ("hospital", "08001", another, "B")), 1.3)
    held = min(len(kilometres), 3)
    assert (after[:, :held] <= before[:, :held]).all()
