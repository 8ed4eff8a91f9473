"""A row of indicators.csv is all that an indicator needs: its record, its kinds, and who is asked come from there."""

import pandas as pd
import pytest

from framework.terms import RECORDS, Family
from loaders import framework
from measures.evidence import recipes
from measures.evidence.records import answered_by_records, records_evidence
from measures.evidence.stamp import Stamp
from measures.grade.grade import grade
from tests.measures_evidence.small_world import A, AREAS, B, C, row, tables

STAMP = Stamp("w", "a_file", "2026", False)
PEOPLE = pd.Series({A: 1000, B: 1000, C: 1000})
RULES = framework.thresholds()


def found(indicator: pd.DataFrame, area: str = A, **given: pd.DataFrame) -> pd.Series:
    evidence = records_evidence(tables(**given), indicator, AREAS, PEOPLE, STAMP, thresholds=RULES)
    cells = grade(indicator, evidence, AREAS[["area_kind", "area_id"]].drop_duplicates(), RULES, "w")
    return cells.set_index("area_id").loc[area]


def test_an_answer_that_no_record_holds_is_unknown() -> None:
    for measure in ("agency:has_a_garden", "agency_within:has_a_garden", "training:has_a_garden", "service:has_a_garden", "member:has_a_garden"):
        assert found(row("PREV-2i", "COVER", measure))["class"] == "no_data", measure


def test_the_grammar_of_measures_and_its_recipes_are_the_same_words() -> None:
    graded = {r for family, records in RECORDS.items() if family != Family.DISTANCE for r in records}
    assert set(recipes.RECORDS) == graded
    assert "listed" not in {m.partition(":")[0] for m in framework.indicators().set_index("indicator_id").loc[answered_by_records(framework.indicators()), "measure"]}


KINDS = row("PROT-1d", "CHECKLIST", "county_kinds:PROT-1d.9", kinds="a;b;c;d;e", strength_at=3.0, out_of=5.0)


def asked(*said: tuple[str, bool | None]) -> pd.DataFrame:
    return pd.DataFrame({"fips": A, "indicator_id": "PROT-1d.9", "kind": [k for k, _ in said], "present": pd.array([p for _, p in said], dtype="boolean")})


def test_two_of_five_kinds_asked_about_and_absent_are_no_gap() -> None:
    assert found(KINDS, county_kinds=asked(("a", False), ("b", False)))[["class", "reason"]].tolist() == ["no_data", "incomplete"]
    assert found(KINDS, county_kinds=asked(*((k, False) for k in "abcde")))["class"] == "gap"
    # A kind that the framework does not name stands in for none.
    assert found(KINDS, county_kinds=asked(*((k, False) for k in "abcdz")))["class"] == "no_data"


def test_a_partnership_asked_about_two_of_five_kinds_is_not_graded() -> None:
    new = row("PART-1b.i", "CHECKLIST", "partnership_kinds:L", kinds="a;b;c;d;e", strength_at=3.0, out_of=5.0)
    answers = pd.DataFrame({"partnership_id": "P", "indicator_id": "L", "kind": list("abcde"), "present": pd.array([False] * 5, dtype="boolean")})
    assert found(new, partnership_kinds=answers)["class"] == "gap"
    assert found(new, partnership_kinds=answers[:2])["class"] == "no_data"


def test_a_training_form_that_asked_about_some_groups_leaves_the_others_unknown() -> None:
    new = row("PREV-1c", "CHECKLIST", "training_groups:asked", kinds="youth;sex workers", strength_at=2.0, out_of=2.0)
    both = pd.DataFrame({"group": ["youth", "sex workers"]})
    assert found(new, B, audience_groups=both)["class"] == "gap"
    assert found(new, B, audience_groups=both[:1])["class"] == "no_data"


@pytest.mark.parametrize("measure", ["partnership_kinds:PROS-3a.9", "practice:PROS-3a.9"])
def test_what_asks_for_a_task_force_is_answered_by_one_alone(measure: str) -> None:
    """In A sits a coalition, in B a task force; both said that all is in place."""
    checklist = measure.startswith("partnership_kinds")
    new = row("PROS-3a", "CHECKLIST" if checklist else "MATURITY", measure, audience="task force", **({"kinds": "x;y", "strength_at": 2.0, "out_of": 2.0} if checklist else {}))
    kinds = pd.DataFrame({"partnership_id": ["P", "P", "T", "T"], "indicator_id": "PROS-3a.9", "kind": ["x", "y"] * 2, "present": pd.array([True] * 4, dtype="boolean")})
    levels = pd.DataFrame({"partnership_id": ["P", "T"], "indicator_id": "PROS-3a.9", "asked": pd.array([True] * 2, dtype="boolean"), "level": pd.array([3, 3], dtype="Int64"), "reviewed_on": "2026-01-01"})
    given = {"partnership_kinds": kinds, "practices": levels}
    assert found(new, A, **given)[["class", "reason"]].tolist() == ["no_data", "not_applicable"]
    assert found(new, B, **given)["class"] == "strength"


def test_the_plans_own_task_force_items_ask_for_one() -> None:
    own = framework.indicators().set_index("indicator_id")["audience"]
    assert own[["PROS-3a.1", "PROS-3a.2"]].tolist() == ["task force", "task force"]
    assert "no partnership" not in framework.words()["reasons"]["not_applicable"]["sentence"]


def test_financial_investigators_are_asked_of_police_alone() -> None:
    own = framework.indicators()
    police = own[own["indicator_id"] == "PROS-2b.1"]
    agencies = pd.DataFrame({"agency_id": ["sheriff", "attorney"], "fips": A, "sector": ["law enforcement", "prosecution"], "financial_investigator": pd.array([False, True], dtype="boolean")})
    evidence = records_evidence(tables(agencies=agencies), police, AREAS, PEOPLE, STAMP, thresholds=RULES).set_index("area_id")
    assert evidence.loc[A, ["count", "total"]].tolist() == [0, 1]


def practice_level(reviewed_on: str, measure: str = "practice:M", **rules: float) -> int:
    levels = pd.DataFrame({"partnership_id": ["P"], "indicator_id": "M", "asked": pd.array([True], dtype="boolean"), "level": pd.array([3], dtype="Int64"), "reviewed_on": reviewed_on})
    new = row("PART-1c", "MATURITY", measure)
    records = levels.assign(fips=A)
    evidence = records_evidence(tables(practices=levels, county_records=records), new, AREAS, PEOPLE, STAMP, thresholds=RULES | {k.replace("__", "."): v for k, v in rules.items()})
    return int(evidence.set_index("area_id").loc[A, "count"])


def test_a_review_is_fresh_for_the_months_of_the_rules_or_of_the_row() -> None:
    assert [practice_level(on) for on in ("2025-01-01", "2024-12-31")] == [3, 2]
    assert practice_level("2024-12-31", maturity__reviewed_months=240) == 3
    assert [practice_level(on, "county_record:M:12") for on in ("2026-01-01", "2025-12-31")] == [3, 2]
    assert practice_level("2025-12-31", "county_record:M") == 3
