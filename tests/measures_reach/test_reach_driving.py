"""Minutes by census tract: blank is no known route, nought is the same tract."""

import pandas as pd

from measures.reach.driving import driving
from tests.measures_reach.line import member

MINUTES = pd.DataFrame({"tract": ["1", "2", "3", "4", "5"], "fips": ["08001", "08001", "08001", "08003", "08003"],
                        "hospital_minutes": [0.0, 30.0, 45.0, None, 61.0], "mental_health_minutes": [None, None, None, 5.0, 7.0]})


def row(area, kind="hospital", limits=(30, 60)):
    found = driving(MINUTES, member(("state", "08", "08001"), ("state", "08", "08003")), *limits)
    return found[(found["area_id"] == area) & (found["kind"] == kind)].iloc[0]


def test_a_county_counts_its_tracts_by_minutes():
    assert row("08001")[["tracts", "tracts_within_30", "tracts_within_60", "tracts_no_route", "tracts_zero"]].tolist() == [3, 2, 3, 0, 1]
    assert row("08001")["median_minutes"] == 30


def test_a_blank_is_counted_apart_and_never_as_far_or_near():
    assert row("08003")[["tracts", "tracts_within_30", "tracts_within_60", "tracts_no_route"]].tolist() == [2, 0, 0, 1]
    assert row("08003")["median_minutes"] == 61
    assert pd.isna(row("08001", "mental_health")["median_minutes"])


SHARES = ["share_within_30", "share_within_60", "share_zero"]


def test_shares_are_of_the_tracts_whose_way_is_known():
    assert row("08001")[SHARES].tolist() == [2 / 3, 1, 1 / 3]
    assert row("08003")[SHARES].tolist() == [0, 0, 0]
    assert row("08")[SHARES].tolist() == [0.5, 0.75, 0.25]


def test_where_no_way_is_known_no_share_is():
    assert row("08001", "mental_health")[SHARES].isna().all()


def test_the_limits_are_those_given():
    assert row("08", limits=(29, 61))[["tracts_within_30", "tracts_within_60"]].tolist() == [1, 4]


def test_the_state_gathers_its_counties():
    assert row("08")[["tracts", "tracts_within_30", "tracts_no_route"]].tolist() == [5, 2, 1]
