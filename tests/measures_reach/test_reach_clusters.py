"""Five counties in a row, the third of them with a hospital: two clusters, left and right of it."""

import pandas as pd

from measures.reach.clusters import NONE_OF_FOUR, clusters, touching
from measures.reach.kinds import kinds
from tests.measures_reach.line import offices

ROW = ["08001", "08003", "08005", "08007", "08009"]
PAIRS = list(zip(ROW, ROW[1:], strict=False))
ADJACENCY = pd.DataFrame(PAIRS + [(b, a) for a, b in PAIRS], columns=["fips", "neighbour_fips"])
PEOPLE = pd.Series([1.0, 10.0, 100.0, 1000.0, 10000.0], index=ROW)


def test_a_county_with_the_service_parts_its_neighbors():
    found = clusters(kinds(offices(("hospital", "08005", 0, "A")), pd.Series(ROW)), ADJACENCY, PEOPLE)
    of_hospital = found[found["kind"] == "hospital"]
    assert of_hospital["fips"].tolist() == ["08001;08003", "08007;08009"]
    assert of_hospital["residents"].tolist() == [11, 11000]
    assert of_hospital["counties"].tolist() == [2, 2]
    assert found[found["kind"] == NONE_OF_FOUR]["fips"].tolist() == ["08001;08003", "08007;08009"]
    assert found["cluster_id"].is_unique


def test_an_unknown_population_leaves_the_residents_unknown():
    found = clusters(kinds(offices(("hospital", "08005", 0, "A")), pd.Series(ROW)), ADJACENCY, PEOPLE.drop("08001"))
    assert found[found["kind"] == "hospital"]["residents"].isna().tolist() == [True, False]


def test_counties_apart_are_groups_of_one_and_nobody_is_no_group():
    assert touching(["08001", "08009"], ADJACENCY) == [["08001"], ["08009"]]
    assert touching([], ADJACENCY) == []
