"""Rows of the public record and of the state's facts: vocabulary, length, and leaves of the plan that they reach."""

from urllib.parse import urlsplit

import pandas as pd
import pytest

from loaders import framework, geodata

KINDS = {
    "council", "statute", "task_force", "partnership", "unit", "planned", "mdt", "program", "legal_help", "mental_health_center",
    "advocacy_center", "training", "award", "court_context",
}
# Leaves for which every county has a listing, a distance or a background figure of its own, beside these two tables.
COUNTY_FIGURES = {"PREV-1a", "PROT-1b", "PROT-1d", "PROT-2a", "PROT-2b", "PROT-2d", "PROS-1a", "PROS-2a"}
# What the register says of the plan's own history; it is no item of the plan.
WHOLE_PLAN = "PLAN"
LONGEST_TEXT = 170
SUMS_OF_AWARDS = {"$979,747", "$750,000", "$1.42 million", "$549,317", "$1,152,215", "$1,413,747", "$492,750"}


@pytest.fixture(scope="module")
def record() -> pd.DataFrame:
    return geodata.public_record()


@pytest.fixture(scope="module")
def statuses() -> pd.DataFrame:
    return geodata.state_facts()


@pytest.fixture(scope="module")
def plan() -> pd.DataFrame:
    return framework.plan()


def _items(record: pd.DataFrame) -> set[str]:
    return set(record["item_ids"].dropna().str.split(";").explode())


def test_a_fact_has_one_id_in_both_tables_together(record, statuses):
    ids = pd.concat([record["fact_id"], statuses["fact_id"]])
    assert ids.is_unique and len(ids) >= 250


def test_a_status_names_an_item_of_the_plan_or_the_plan_itself(statuses, plan):
    assert set(statuses["item_id"]) - {WHOLE_PLAN} <= set(plan["id"])


def test_a_status_outside_the_register_speaks_of_a_leaf(statuses, plan):
    parents = set(plan["parent"].dropna())
    assert not parents & set(statuses.loc[statuses["system_no"].isna(), "item_id"])


def test_kinds_are_those_the_pages_know(record):
    assert set(record["kind"]) == KINDS


def test_confidence_uses_the_words_of_its_table(record, statuses):
    assert set(record["confidence"]) == {"stated", "inferred"} and set(statuses["confidence"]) == {"high", "medium", "low"}


def test_no_text_is_longer_than_a_card_holds(record, statuses):
    said = pd.concat([record["text"], statuses["text"]])
    assert said[said.str.len() > LONGEST_TEXT].tolist() == []


def test_addresses_lead_to_a_page(record, statuses):
    for address in pd.concat([record["source_url"], statuses["source_url"]]):
        parts = urlsplit(address)
        assert parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not any(c.isspace() for c in address), address


def test_years_lie_between_the_first_center_and_the_reading_of_the_pages(record, statuses):
    years = pd.concat([record["year"], statuses["year"]]).dropna().astype(int)
    assert years.between(1986, 2026).all()


def test_a_county_is_named_once_in_a_fact(record):
    for fips in record["fips"].dropna().str.split(";"):
        assert len(fips) == len(set(fips))


def test_sums_of_awards_are_kept(record):
    said = " ".join(record.loc[record["kind"] == "award", "text"])
    assert {s for s in SUMS_OF_AWARDS if s not in said} == set()


def test_an_unknown_status_says_what_is_not_public(statuses):
    said = statuses.loc[statuses["status"] == "unknown", "text"]
    assert said.str.contains(r"\b(?:[Nn]o|[Nn]ot|Nothing)\b").all()


def test_31_leaves_or_more_have_a_public_fact(record, statuses, plan):
    leaves = set(plan["id"]) - set(plan["parent"].dropna())
    known = set(statuses.loc[statuses["status"] != "unknown", "item_id"])
    assert len(leaves & (known | _items(record) | COUNTY_FIGURES)) >= 31
