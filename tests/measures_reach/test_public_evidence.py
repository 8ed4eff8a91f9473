"""Lists become evidence that says what is listed, and never that somebody checked."""

import pandas as pd
import pytest

from framework.terms import EVIDENCE_COLUMNS
from measures.evidence.public import public_evidence
from measures.reach.population import spread
from tests.measures_reach.line import member, offices, people, towns

POINTS = spread(towns(("08001", 0, 1), ("08003", 150, 1)), people(c08001=90, c08003=10))
STATE = member(("state", "08", "08001"), ("state", "08", "08003"))
LISTS = offices(("mental_health", "08001", 0, "A"), ("substance_use", "08001", 1, "B"), ("hospital", "08001", 0, "C"))


RULES = {"distance.road_factor": 1.0, "distance.near_km": 40, "distance.far_km": 100, "reach.near_km": 40, "reach.min_operators": 2, "reach.verified_months": 24}


def evidence(measure, lists=LISTS, **rules):
    asked = pd.DataFrame({"indicator_id": ["PROT-1b.1", "PREV-1a.1"], "measure": [measure, "survey:knows"]})
    return public_evidence(asked, lists, POINTS, STATE, RULES | {k.replace("__", "."): v for k, v in rules.items()}).set_index("area_id")


def test_listed_counts_places_of_the_kinds_and_two_operators_near():
    found = evidence("listed:mental_health|substance_use")
    assert found["count"].to_dict() == {"08001": 2, "08003": 0, "08": 2}
    assert found["organisations"].to_dict() == {"08001": 2, "08003": 0, "08": 2}
    # Nobody verified an office, so nobody is known to live near two of them.
    assert found["share_near"].isna().all()
    assert found["total"].eq(0).all()


def verified(*dates, **changed):
    return LISTS.assign(verified_on=pd.array([*dates, None], dtype="string"), **changed)


def test_residents_are_near_verified_offices_alone():
    found = evidence("listed:mental_health|substance_use", verified("2026-03-01", "2025-03-01"))
    assert found["share_near"].to_dict() == pytest.approx({"08001": 1, "08003": 0, "08": 0.9})
    assert found["total"].to_dict() == {"08001": 2, "08003": 0, "08": 2}
    assert set(found["as_of"]) == {"2020"}
    # Verified too long before the newest verification: one operator is left, and one is not enough.
    assert evidence("listed:mental_health|substance_use", verified("2026-03-01", "2024-02-28"))["share_near"].to_dict() == {"08001": 0, "08003": 0, "08": 0}
    assert evidence("listed:mental_health|substance_use", verified("2026-03-01", "2024-02-28"), reach__verified_months=240)["share_near"]["08001"] == 1


@pytest.mark.parametrize("location_class", ["county", "withheld"])
def test_a_place_that_may_not_be_shown_brings_nobody_near(location_class):
    hidden = verified("2026-03-01", "2025-03-01")
    hidden.loc[1, "location_class"] = location_class
    assert evidence("listed:mental_health|substance_use", hidden)["share_near"]["08001"] == 0


def test_nearness_of_reach_and_of_distance_are_two_rules():
    both = verified("2026-03-01", "2025-03-01")
    assert evidence("listed:mental_health|substance_use", both, distance__near_km=0, distance__far_km=0)["share_near"]["08"] == pytest.approx(0.9)
    assert evidence("listed:mental_health|substance_use", both, reach__near_km=0.5)["share_near"]["08"] == 0
    assert evidence("distance:hospital", reach__near_km=0)["share_near"]["08"] == pytest.approx(0.9)
    assert evidence("distance:hospital", distance__near_km=150.1)["share_near"]["08"] == 1


def test_no_list_is_a_check():
    found = evidence("listed:hospital")
    assert not found["attested"].any()
    assert not found["synthetic"].any()
    assert set(found["wave"]) == {"public"}
    assert set(found["as_of"]) == {"2020"}
    assert set(found["source_id"]) == {"list"}


def test_distance_gives_shares_near_and_far_and_no_count():
    found = evidence("distance:hospital")
    assert found["share_near"].to_dict() == pytest.approx({"08001": 1, "08003": 0, "08": 0.9})
    assert found["share_far"].to_dict() == pytest.approx({"08001": 0, "08003": 1, "08": 0.1})
    assert found["count"].isna().all()


def test_a_kind_without_a_list_gives_no_row_and_all_columns():
    found = evidence("listed:opioid_treatment").reset_index()
    assert len(found) == 0
    assert set(found.columns) == set(EVIDENCE_COLUMNS)


def test_a_withheld_place_feeds_nothing():
    lists = LISTS.copy()
    lists.loc[2, "location_class"] = "withheld"
    assert len(evidence("distance:hospital", lists)) == 0


def test_the_oldest_list_dates_the_evidence_and_all_sources_are_named():
    lists = LISTS.copy()
    lists.loc[1, ["as_of", "source_id"]] = ["2018", "another"]
    found = evidence("listed:behavioral", lists)
    assert set(found["as_of"]) == {"2018"}
    assert set(found["source_id"]) == {"another;list"}


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(ValueError, match="PROT-1b.1: 'clinic'"):
        evidence("listed:clinic|hospital")
