"""The public record and the statuses: dated or undated, sourced, short, on items of the plan, and silent on people."""

import re

import pandas as pd
import pytest

from loaders import framework, geodata
from release.systems import system_status

# Kinds of rows that speak of the response to trafficking, as against general services, statutes and bodies.
SPECIFIC = {"partnership", "task_force", "unit", "mdt", "training", "award"}


@pytest.fixture(scope="module")
def record() -> pd.DataFrame:
    return geodata.public_record()


@pytest.fixture(scope="module")
def statuses() -> pd.DataFrame:
    return geodata.state_facts()


@pytest.fixture(scope="module")
def leaves() -> set[str]:
    plan = framework.plan()
    return set(plan["id"]) - set(plan["parent"].dropna())


def _listed(column: pd.Series) -> set[str]:
    return set(column.dropna().str.split(";").explode())


def test_facts_name_counties_and_leaves_that_exist(record, leaves):
    assert _listed(record["fips"]) <= set(geodata.counties()["fips"])
    assert _listed(record["item_ids"]) <= leaves and len(leaves) == 50


def test_39_counties_have_no_public_statement_of_their_own(record):
    named = _listed(record.loc[record["kind"].isin(SPECIFIC), "fips"])
    assert 64 - len(named) == 39


def test_an_undated_fact_has_no_year_and_a_year_is_a_year(record, statuses):
    assert record["year"].isna().sum() > 60 and record["year"].dropna().str.fullmatch(r"(19|20)\d{2}").all()
    assert statuses["year"].dropna().str.fullmatch(r"20\d{2}").all()


def test_every_fact_is_one_short_sentence_with_an_address(record, statuses):
    for table in (record, statuses):
        assert table["text"].str.len().between(20, 180).all() and table["source_url"].str.startswith("http").all()
        assert table["text"].str.endswith(".").all()


def test_no_fact_counts_survivors_or_clients(record, statuses):
    counted = re.compile(r"\b(?!(?:19|20)\d\d\b)\d[\d,]*\s+(?:\w+\s+){0,2}(?:survivors|victims|clients|children|young people|interviews|minors|patients)\b", re.IGNORECASE)
    said = pd.concat([record["text"], statuses["text"]])
    assert said[said.str.contains(counted)].tolist() == []


def test_words_are_those_of_the_house(record, statuses):
    avoided = re.compile(r"\b(?:victims?|rescue[ds]?|saved|slave(?:ry|s)?|epidemic|hot ?spots?|desert|prostitutes?)\b", re.IGNORECASE)
    said = pd.concat([record["text"], statuses["text"]])
    assert said[said.str.contains(avoided)].tolist() == []


def test_a_unit_inside_one_agency_is_not_a_partnership(record):
    units = record[record["kind"] == "unit"]
    assert len(units) >= 8 and {"08001", "08013", "08031"} <= _listed(units["fips"])
    joined = record[record["kind"].isin({"partnership", "task_force"})]
    assert not joined["name"].str.contains(r"sheriff's unit|attorney's unit|investigator").any()


def test_what_is_only_planned_is_not_counted_as_there(record):
    planned = record[record["kind"] == "planned"]
    assert not planned.empty and not SPECIFIC & set(planned["kind"])


def test_housing_help_is_never_placed_in_a_county(record):
    housing = record[record["item_ids"].str.contains("PROT-1a").eq(True)]
    assert len(housing) == 2 and housing[["fips", "districts"]].isna().all(axis=None) and (housing["statewide"] == "no").all()


def test_a_fact_without_a_county_says_where_in_words(record):
    nowhere = record[record["fips"].isna() & (record["statewide"] == "no")]
    assert nowhere["area_words"].notna().all()


def test_every_system_of_the_plan_has_a_status(statuses):
    systems = framework.systems().set_index("system_no")["item_id"]
    told = statuses.dropna(subset=["system_no"])
    assert set(told["system_no"]) == {str(n) for n in systems.index} and len(systems) == 42
    assert (told["item_id"] == told["system_no"].map({str(n): item for n, item in systems.items()})).all()


def test_what_nobody_could_find_is_unknown_and_not_missing(statuses):
    unknown = statuses[statuses["status"] == "unknown"]
    assert {"PREV-2h", "PROT-2b", "PROS-2b"} <= set(unknown["item_id"]) and len(unknown) == 11


def test_every_known_status_of_a_system_has_a_year_and_an_address(statuses):
    shown = system_status(framework.systems(), statuses)
    known = shown[shown["status"] != "unknown"]
    assert len(known) == 31 and known[["year", "source_url"]].notna().all(axis=None)


def test_what_was_looked_for_and_not_seen_is_not_called_in_use(statuses):
    unseen = statuses["text"].str.contains(r"^No\b.*\b(?:seen|found)\b")
    assert unseen.sum() >= 7 and set(statuses.loc[unseen, "status"]) == {"none found", "unknown"}
    by_id = statuses.set_index("fact_id")["status"]
    # A toolkit shows no partnership that uses it; a statute shows no definition that partnerships share.
    assert by_id[["state-043", "state-048"]].tolist() == ["partly in use", "partly in use"] and by_id["state-053"] == "none found"


def test_the_year_of_a_law_is_the_laws_own_and_not_the_pages(record, statuses):
    laws = record[record["kind"] == "statute"]
    of_bill = laws["name"].str.extract(r"^[HS]B(\d\d)-")[0].radd("20")
    assert of_bill.notna().sum() >= 3 and (laws["year"] == of_bill)[of_bill.notna()].all()
    both = pd.concat([record[["year", "text"]], statuses[["year", "text"]]])
    told = both["text"].str.extract(r"\blaw of (\d{4})\b")[0]
    assert told.notna().sum() >= 8 and (both["year"] == told)[told.notna()].all()
    # A section of the law book without a year of its own is undated.
    assert laws.loc[laws["name"].str.startswith("C.R.S."), "year"].isna().all()


def test_at_least_thirty_leaves_have_a_sourced_fact(record, statuses, leaves):
    told = set(statuses.loc[statuses["status"] != "unknown", "item_id"]) | _listed(record["item_ids"]) | set(geodata.measures()["item_id"].dropna())
    assert len(told & leaves) >= 30
