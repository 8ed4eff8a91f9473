"""The findings of a state of four counties, each figure countable on the fingers."""

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from measures.findings.home import home_sentence, home_table, kinds_count
from measures.findings.table import FINDINGS_COLUMNS, findings
from tests.measures_reach.small_state import small_state

FRAMEWORK = Path(__file__).parents[2] / "framework"
WORDS = {name: content for file in ("words.toml", "findings.toml") for name, content in tomllib.loads((FRAMEWORK / file).read_text()).items()}
UNWANTED = re.compile(r"desert|worst|underserved|rescue|\bsave\b|slavery|hot ?spot|epidemic|victim|\bgap\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def state():
    return small_state()


@pytest.fixture(scope="module")
def said(state):
    return findings(state, WORDS).set_index("finding_id")["sentence"]


def test_the_table_has_the_contracts_columns_in_order(state):
    found = findings(state, WORDS)
    assert list(found.columns) == FINDINGS_COLUMNS
    assert found["position"].tolist() == list(range(1, len(found) + 1))
    assert found["finding_id"].is_unique


def test_land_people_and_growth(said):
    assert "70 % of the land and 1.0 % of the people: 10 of 1,000" in said["frontier_land_and_people"]
    assert "changed by +11.0 %, that of frontier counties by -9.1 %; 1 of 2 frontier counties lost people" in said["frontier_growth"]


def test_kinds_of_care_by_county(said):
    assert "in 1 of 4 counties, three in 0, two in 0, one in 1 and none in 2 (listed about 2020 to 2025)" in said["kinds_of_care"]
    assert "1 of 1 urban, 0 of 1 rural and 0 of 2 frontier" in said["all_four_by_place_type"]
    assert "Cedar and Dogwood, where 10 people lived" in said["none_of_the_four"]
    assert "Two of them touch in one block: Cedar and Dogwood" in said["no_hospital"]


def test_distances_by_road_and_straight(said):
    # Cedar's town is 35 km from Birch's hospital (45.5 by road), Dogwood's 165 km: 4 of 10 frontier residents, or all.
    assert "frontier about 100 %, rural about 0 %, urban about 0 %. In a straight line: about 40 %, about 0 %, about 0 %" in said["far_from_emergency_care"]
    assert "3 counties list no health center, 2 of them frontier" in said["far_from_health_center"]
    assert "None of the 1 listed opioid treatment programs is in a frontier county, and 2 of 4 county seats" in said["opioid_treatment"]


def test_regions_that_mix_and_that_are_the_same(said):
    assert "the 1st Judicial District is West Region (2 counties)" in said["district_attorneys"]
    assert said["mixed_regions"].startswith("1 of 2 planning regions and 1 of 2 judicial districts")
    assert "1 of 4 counties touch" in said["state_line"]


def test_sources_are_those_whose_cards_name_the_table(state):
    cards = pd.DataFrame({"source_id": ["census", "towns"], "table": ["08/counties.csv; us/county_metro.csv", "08/places.csv"]})
    found = findings({**state, "sources": cards}, WORDS).set_index("finding_id")["source_ids"]
    assert found["frontier_growth"] == "census"
    assert found["kinds_of_care"] == "list"


def test_what_cannot_be_said_has_no_row(said, state):
    # No frontier hospital, no psychiatric hospital, no group of four: nothing to say about them.
    assert not {"frontier_hospitals", "office_near_bed_far", "clusters"} & set(said.index)
    fewer = findings({k: v for k, v in state.items() if k not in ("places", "reach_straight")}, WORDS)["finding_id"]
    assert not {"opioid_treatment", "far_from_emergency_care"} & set(fewer)


def test_a_changed_figure_changes_its_sentence(state):
    areas = state["areas"].copy()
    areas.loc[areas["name"] == "Cedar", "pop_2023"] = 996.0
    found = findings({**state, "areas": areas}, WORDS).set_index("finding_id")["sentence"]
    assert "where 1,000 people lived" in found["none_of_the_four"]


def test_missing_tables_and_sentences_are_named(state):
    with pytest.raises(ValueError, match="areas, kinds"):
        findings({k: v for k, v in state.items() if k not in ("areas", "kinds")}, WORDS)
    with pytest.raises(ValueError, match="none_of_the_four"):
        findings(state, {**WORDS, "findings": {k: v for k, v in WORDS["findings"].items() if k != "none_of_the_four"}})


def test_words_we_do_not_use_are_in_no_sentence_or_caution():
    texts = [t for finding in WORDS["findings"].values() for t in (finding["sentence"], finding["caution"])]
    assert len(texts) > 20
    assert [t for t in texts if UNWANTED.search(t)] == []


def test_home_counts_and_table(state):
    assert kinds_count(state) == {0: 2, 1: 1, 2: 0, 3: 0, 4: 1}
    assert "1 of 4 counties (1 of 1 urban, 0 of 1 rural, 0 of 2 frontier); 2 list none" in home_sentence(state)
    rows = home_table(state).set_index("place_type")
    assert rows.loc["frontier", ["counties", "people_2023", "counties_all_four", "share_beyond_40_emergency"]].tolist() == [2, 10, 0, 1]
    assert rows.loc["frontier", "share_beyond_40_emergency_straight"] == pytest.approx(0.4)
    assert rows["share_all_four"].to_dict() == {"urban": 1, "rural": 0, "frontier": 0}


def test_an_empty_place_type_keeps_its_row_with_missing_shares(state):
    areas, reach = state["areas"].copy(), state["reach"]
    areas.loc[areas["place_type"] == "rural", "place_type"] = "urban"
    without = {**state, "areas": areas, "reach": reach[reach["area_id"] != "rural"]}
    row = home_table(without).set_index("place_type").loc["rural"]
    assert row["counties"] == 0
    assert row[["people_2023", "share_all_four", "share_beyond_40_emergency", "share_beyond_40_health_center"]].isna().all()
    assert "rural" not in home_sentence(without)
