"""The figures that the Atlas opens with, recomputed from our own tables: each was also counted once elsewhere by hand."""

import tomllib
from pathlib import Path

import pytest

from measures.findings.figures import beyond_40, counties, none_listed, people_share
from measures.findings.far import seat_km
from measures.findings.home import home_sentence, home_table, kinds_count
from measures.findings.table import findings
from measures.reach.listed import of_kind
from measures.reach.nearest import reach
from tests.golden.day_one import day_one

FRAMEWORK = Path(__file__).parents[2] / "framework"
NONE_OF_FOUR = ["Hinsdale", "Mineral", "Ouray", "San Juan"]


@pytest.fixture(scope="module")
def state():
    return day_one()


@pytest.fixture(scope="module")
def county(state):
    return counties(state)


@pytest.fixture(scope="module")
def said(state):
    words = {**tomllib.loads((FRAMEWORK / "words.toml").read_text()), **tomllib.loads((FRAMEWORK / "findings.toml").read_text())}
    return findings(state, words).set_index("finding_id")["sentence"]


def percents(shares):
    """Shares by place type as percent to one decimal, urban, rural, frontier."""
    return [round(100 * shares[t], 1) for t in ("urban", "rural", "frontier")]


def test_frontier_land_people_and_growth(county):
    frontier = county[county["place_type"] == "frontier"]
    assert frontier["pop_2023"].sum() == 130_297
    assert round(100 * frontier["pop_2023"].sum() / county["pop_2023"].sum(), 1) == 2.2
    assert round(100 * frontier["land_sqmi"].sum() / county["land_sqmi"].sum()) == 45
    assert round(100 * (county["pop_2023"].sum() / county["pop_2010"].sum() - 1), 1) == 16.9
    assert round(100 * (frontier["pop_2023"].sum() / frontier["pop_2010"].sum() - 1), 2) == 0.65
    assert (len(frontier), (frontier["pop_2023"] < frontier["pop_2010"]).sum()) == (23, 12)


def test_kinds_of_care_by_county(state, county):
    assert kinds_count(state) == {4: 32, 3: 19, 2: 5, 1: 4, 0: 4}
    all_four = county.index[county["kinds"] == 4]
    assert county.loc[all_four, "place_type"].value_counts().to_dict() == {"urban": 11, "rural": 17, "frontier": 4}
    assert county["place_type"].value_counts().to_dict() == {"urban": 17, "rural": 24, "frontier": 23}
    assert percents(people_share(county, list(all_four))) == [96.8, 87.5, 25.2]


def test_none_of_the_four(county):
    none = county[county["kinds"] == 0]
    assert none["name"].tolist() == NONE_OF_FOUR
    assert none["pop_2023"].sum() == 7_687


def test_no_hospital(state, county):
    none = none_listed(state, "hospital")
    assert len(none) == 17
    assert county.loc[none, "pop_2023"].sum() == 113_395
    assert percents(people_share(county, none)) == [1.2, 1.8, 31.1]
    blocks = state["clusters"][state["clusters"]["kind"] == "hospital"]
    assert blocks["counties"].max() == 8


def test_every_frontier_hospital_is_critical_access(state, county):
    hospitals = of_kind(state["services"], "hospital")
    frontier = hospitals[hospitals["fips"].map(county["place_type"]) == "frontier"]
    # 98 in the file; West Springs closed in March 2025 (geodata/corrections.csv).
    assert len(hospitals) == 97
    assert len(frontier) == 14
    assert set(frontier["hospital_type"]) == {"Critical access"}


def test_far_from_emergency_care(state):
    assert percents(beyond_40(state, "emergency", "reach_straight")) == [0.5, 3.0, 14.6]
    assert [round(x) for x in percents(beyond_40(state, "emergency"))] == [1, 10, 27]


def test_the_first_count_comes_out_with_the_people_of_2020(state, county):
    def shares(kind, factor):
        table = reach(state["places"], state["services"], state["membership"], county["pop_2020"], factor, kinds=(kind,))
        return percents(beyond_40({"reach": table}, kind))

    assert shares("emergency", 1.0) == [0.5, 2.9, 14.5]
    assert [round(x) for x in shares("emergency", 1.3)] == [1, 10, 26]
    assert shares("health_center", 1.0) == [0.3, 5.8, 48.0]


def test_health_centers(state, county):
    none = none_listed(state, "health_center")
    assert len(none) == 20
    assert (county.loc[none, "place_type"] == "frontier").sum() == 13
    assert percents(beyond_40(state, "health_center", "reach_straight")) == [0.3, 6.0, 47.5]


def test_an_office_is_near_and_a_bed_is_far(state, county):
    near = state["reach"].query("area_kind == 'state' and kind == 'behavioral' and nth == 1")["share_within_40"].iloc[0]
    assert near > 0.99
    hospitals = of_kind(state["services"], "hospital")
    psychiatric = hospitals[hospitals["hospital_type"] == "Psychiatric"]
    assert set(psychiatric["fips"].map(county["place_type"])) == {"urban"}


def test_opioid_treatment_programs(state, county):
    programs = of_kind(state["services"], "opioid_treatment")
    assert len(programs) == 27
    assert "frontier" not in set(programs["fips"].map(county["place_type"]))
    seats = seat_km(state, "opioid_treatment")
    assert (len(seats), (seats["km"] > 40).sum()) == (64, 47)


def test_one_operator(state):
    alone = state["kinds"].query("kind == 'behavioral'")
    # 22 when only "doing business as" names are joined; our operators also join branch names of one group.
    assert alone["one_operator"].fillna(False).sum() == 25


def test_neighbors_that_list_none_of_the_same_kind(state, county):
    groups = {(r.kind, ", ".join(county.loc[r.fips.split(";"), "name"])) for r in state["clusters"].itertuples()}
    assert ("mental_health", "Dolores, Hinsdale, Mineral, Ouray, San Juan") in groups
    assert ("substance_use", "Dolores, Hinsdale, Mineral, Ouray, San Juan") in groups
    assert ("health_center", "Phillips, Sedgwick, Washington, Yuma") in groups
    assert ("none_of_four", ", ".join(NONE_OF_FOUR)) in groups


def test_in_the_county_is_not_near(state):
    seats = seat_km(state, "substance_use").set_index("name")["km"]
    assert round(seats["Meeker"]) == 57
    assert (round(seats["Ouray"]), round(seats["Silverton"])) == (15, 19)


def test_district_attorneys_and_the_valley(state, county):
    member = state["membership"]
    held = {key: set(rows) for key, rows in member.groupby(["area_kind", "area_id"])["fips"]}
    assert len(held[("jd2025", "12")]) == 6
    assert held[("jd2025", "12")] == held[("planning", "8")]
    alone = [f for (kind, _), fips in held.items() if kind == "jd2025" and len(fips) == 1 for f in fips]
    assert "frontier" not in set(county.loc[alone, "place_type"])


def test_state_line_and_mixed_regions(state, county, said):
    assert county["touches_other_state"].sum() == 26
    assert said["mixed_regions"].startswith("9 of 14 planning regions and 13 of 23 judicial districts")
    assert county.loc[county["metro_part"] == "edge", "name"].tolist() == ["Clear Creek", "Elbert", "Gilpin", "Park", "Teller"]


def test_driving_minutes_in_frontier_tracts(state):
    frontier = state["driving"].query("area_kind == 'place_type' and area_id == 'frontier'").set_index("kind")
    assert frontier["tracts"].unique().tolist() == [47]
    assert frontier["tracts_within_30"].to_dict() == {"health_center": 16, "hospital": 23, "mental_health": 27, "substance_use": 28, "opioid_treatment": 0}


def test_the_sentences_carry_the_figures(said):
    assert len(said) == 17
    assert "45 % of the land and 2.2 % of the people: 130,297" in said["frontier_land_and_people"]
    assert "in 32 of 64 counties, three in 19, two in 5, one in 4 and none in 4" in said["kinds_of_care"]
    assert "Hinsdale, Mineral, Ouray and San Juan, where 7,687 people" in said["none_of_the_four"]
    assert said["no_hospital"].startswith("17 counties list no hospital")
    assert "47 of 64 county seats" in said["opioid_treatment"]


def test_home(state):
    assert "32 of 64 counties (11 of 17 urban, 17 of 24 rural, 4 of 23 frontier); 4 list none" in home_sentence(state)
    assert home_table(state).set_index("place_type")["people_2023"].to_dict() == {"urban": 5_160_110, "rural": 587_203, "frontier": 130_297}
