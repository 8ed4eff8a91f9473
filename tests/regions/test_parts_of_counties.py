"""A region that cuts through counties is told from its whole counties, and only where they hold most of its people."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.terms import EVIDENCE_COLUMNS
from measures.evidence.stamp import typed
from measures.reach.nearest import reach
from release.overlap import about, in_doubt, whole_and_parts
from tests.regions.drawn import A, B, C, D, RESIDENTS, RULES, drawn


def split(*rows, residents=RESIDENTS):
    whole, overlaps = whole_and_parts(drawn(*rows), residents, RULES)
    return whole[["area_id", "fips"]].values.tolist(), overlaps[["area_id", "fips", "share", "counted"]].values.tolist()


def test_a_region_of_whole_counties_has_no_parts():
    assert split(("1", A, 1.0), ("1", B, 1.0), ("2", C, 1.0)) == ([["1", A], ["1", B], ["2", C]], [])


def test_a_county_is_counted_where_it_lies_whole_and_nowhere_by_a_share():
    # Region 1: D's 4,000 people and a tenth of C's 3,000; D holds 4,000 of 4,300, more than four of five.
    whole, overlaps = split(("1", D, 1.0), ("1", C, 0.1), ("2", C, 0.9))
    assert whole == [["1", D]]
    assert overlaps == [["1", D, 1.0, True], ["1", C, 0.1, False], ["2", C, 0.9, False]]


def test_a_region_whose_whole_counties_hold_too_few_of_its_people_is_not_told():
    # A's 1,000 and half of D's 4,000: a third.
    assert split(("1", A, 1.0), ("1", D, 0.5)) == ([], [["1", A, 1.0, False], ["1", D, 0.5, False]])


@pytest.mark.parametrize(("share", "told"), [(0.25, True), (0.26, False)])
def test_four_of_five_people_is_enough(share, told):
    # D's 4,000 beside a share of D-sized E: 1,000 of 5,000 is a fifth.
    residents = pd.Series({D: 4000, A: 4000})
    assert bool(split(("1", D, 1.0), ("1", A, share), residents=residents)[0]) is told


def test_what_only_the_drawing_of_lines_can_lose_is_whole():
    assert split(("1", A, 0.995)) == ([["1", A]], [])
    assert split(("1", A, 0.98))[0] == []


def test_a_share_of_nobody_is_no_part():
    assert split(("1", A, 1.0), ("1", B, 0.0)) == ([["1", A]], [])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from([A, B, C, D]), st.floats(0, 1)), max_size=8, unique_by=lambda r: r[:2]))
def test_only_whole_counties_ever_count_whatever_the_shares(rows):
    whole, overlaps = split(*rows)
    given_share = {(r, f): s for r, f, s in rows}
    assert all(given_share[r, f] >= RULES["regions.whole_county_min_share"] for r, f in whole)
    assert [[r, f] for r, f, _, counted in overlaps if counted] == [pair for pair in whole if pair[0] in {o[0] for o in overlaps}]


def evidence(*rows):
    return typed(pd.DataFrame([dict(zip(("indicator_id", "area_kind", "area_id", "count", "total"), r, strict=True)) | {"wave": "2026", "attested": True, "incomplete": False, "synthetic": False}
                               for r in rows]).reindex(columns=list(EVIDENCE_COLUMNS)))


def test_what_is_not_found_in_the_whole_counties_may_be_in_the_parts():
    _, overlaps = whole_and_parts(drawn(("1", D, 1.0), ("1", C, 0.1), ("2", C, 0.9)), RESIDENTS, RULES)
    found = in_doubt(evidence(("I.1", "scheme:house", "1", 0, 3), ("I.1", "county", D, 0, 3)), overlaps).set_index(["area_kind", "area_id"])
    assert found["incomplete"].to_dict() == {("scheme:house", "1"): True, ("county", D): False, ("scheme:house", "2"): True}
    assert pd.isna(found.loc[("scheme:house", "2"), "total"]) and not found.loc[("scheme:house", "2"), "attested"]


def test_people_are_near_by_the_shares():
    # All of A's 1,000 live at the office, D's 4,000 far from it; a quarter of D lies in the region: half of 2,000 are near.
    places = pd.DataFrame({"place_id": ["a", "d"], "fips": [A, D], "latitude": [39.0, 37.0], "longitude": [-105.0, -108.0], "population": [1, 1]})
    office = pd.DataFrame({"kind": ["hospital"], "latitude": [39.0], "longitude": [-105.0], "emergency": ["yes"], "location_class": ["street"]})
    none = pd.DataFrame(columns=["area_kind", "area_id", "fips"])
    found = reach(places, office, none, RESIDENTS[[A, D]], 1.0, overlaps=drawn(("1", A, 1.0), ("1", D, 0.25)), kinds=("hospital",))
    row = found[(found["area_kind"] == "scheme:house") & (found["nth"] == 1)].iloc[0]
    assert (row["residents"], row["share_within_40"], row["share_beyond_100"]) == (2000, 0.5, 0.5)


def test_people_added_by_shares_are_said_with_three_figures():
    assert about(pd.Series([429946.2, 1234.0, 40.3, float("nan")])).tolist()[:3] == [430000, 1230, 40]
