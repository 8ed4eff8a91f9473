"""Dated facts, statuses and figures as the release tells them."""

import pandas as pd
import pytest

from release.facts import amount, facts
from release.record import public_record
from release.systems import system_status

MEMBERS = pd.DataFrame({"area_kind": ["jd2025", "jd2025", "jd2024"], "area_id": ["18", "23", "18"], "fips": ["08005", "08035", "08035"]})


def told(**given):
    row = {"fact_id": "f1", "kind": "partnership", "name": "A", "fips": None, "districts": None, "area_words": None, "statewide": "no", "year": None,
           "text": "It meets.", "source_url": "https://example.org", "confidence": "stated", "item_ids": "PROT-2e;PREV-1b"} | given
    return public_record(pd.DataFrame([row]).astype("str"), MEMBERS, "08")


def test_a_fact_stands_for_each_county_it_names():
    rows = told(fips="08001; 08003")
    assert rows[["area_kind", "area_id"]].to_numpy().tolist() == [["county", "08001"], ["county", "08003"]]
    assert rows["confidence"].tolist() == ["stated", "stated"]


def test_a_fact_of_a_district_stands_for_its_counties_and_is_inferred():
    rows = told(districts="18;23")
    assert rows["area_id"].tolist() == ["08005", "08035"]
    assert rows["confidence"].tolist() == ["inferred", "inferred"]


def test_a_fact_without_a_county_speaks_of_the_state_and_keeps_its_words():
    row = told(area_words="Western Slope").iloc[0]
    assert (row["area_kind"], row["area_id"], row["text"]) == ("state", "08", "It meets. (area: Western Slope)")
    assert told(statewide="yes", area_words="Colorado").iloc[0]["text"] == "It meets."


def test_an_unknown_district_is_no_county():
    assert told(districts="99").iloc[0]["area_kind"] == "state"


SYSTEMS = pd.DataFrame({"system_no": ["1", "2", "3"], "item_id": ["PREV-2b", "PART-1", "PLAN"], "title": ["a", "b", "c"], "record_type": "x", "how_held": "y"})


def status(system_no, said, year, confidence="high", item_id="PREV-2b"):
    return {"fact_id": f"{system_no}{said}{year}{confidence}", "system_no": system_no, "item_id": item_id, "status": said, "year": year, "text": f"{said} {year}", "source_url": "u", "confidence": confidence}


STATUSES = pd.DataFrame([status("1", "planned", "2019"), status("1", "in use", "2024", "low"), status("1", "partly in use", "2024", "medium"),
                         status("1", "unknown", "2025"), status("2", "unknown", None), status(None, "in use", "2020")])


def test_a_system_has_its_newest_known_status_and_the_surer_of_two_as_new():
    found = system_status(SYSTEMS, STATUSES).set_index("system_no")
    assert found["status"].to_dict() == {"1": "partly in use", "2": "unknown", "3": "unknown"}
    assert found.loc["1", "year"] == "2024" and found.loc["3", "text"] == "No public statement was found."


def test_facts_name_a_leaf_a_kind_and_a_source():
    figures = pd.DataFrame([{"fips": "08001", "measure": "m", "value": 0.3449, "as_of": "2023", "source_id": "acs", "title": "Renters", "unit": "share of renters", "role": "context",
                             "item_id": "PROT-2a", "round_to": 0.05, "caution": None}])
    cards = pd.DataFrame({"source_id": ["record_card"], "table": ["08/public_record.csv"]})
    listings = pd.DataFrame(columns=["fact_id"])
    found = facts(STATUSES, told(fips="08001"), figures, listings, {"PREV-2b", "PREV-1b", "PROT-2a"}, cards, "08")
    assert found.groupby("kind")["item_id"].agg(lambda i: sorted(set(i))).to_dict() == {"status": ["PREV-2b"], "note": ["PREV-1b"], "context": ["PROT-2a"]}
    assert "unknown" not in set(found["status"])
    assert found.loc[found["kind"] == "context", "text"].item() == "Renters: about 35 %."
    assert found.loc[found["kind"] == "note", ["text", "source_id"]].to_numpy().tolist() == [["A: It meets.", "record_card"]]


@pytest.mark.parametrize("value, unit, round_to, said", [
    (0.3449, "share of renters", 0.05, "about 35 %"), (0.072, "share", 0.01, "about 7 %"), (3, "districts", 1, "3"), (1234, "pupils", 10, "about 1,230"), (51_499, "dollars", 1000, "about 51,000 dollars"),
    (4, "jobs", 10, "fewer than 10"), (5, "jobs", 10, "fewer than 10"), (6, "jobs", 10, "about 10"), (0, "jobs", 10, "about 0"), (0, "districts", 1, "0"),
    (0.004, "share", 0.01, "under 1 %"), (0.0, "share", 0.01, "about 0 %"), (0.02, "share of renters", 0.05, "under 5 %"), (400, "dollars", 1000, "under 1,000 dollars"),
    (0.996, "share", 0.01, "over 99 %"), (1.0, "share", 0.01, "about 100 %"),
])
def test_figures_are_no_more_exact_than_their_source(value, unit, round_to, said):
    assert amount(value, unit, round_to) == said
