"""A row of indicators.csv is all that a new indicator needs: it is sound, the demonstration answers it, and it is graded."""

import pandas as pd
import pytest

from loaders import framework
from loaders.framework_links import indicator_problems
from measures.demonstration.evidence import demonstration_evidence
from measures.demonstration.generate import generate
from measures.grade.grade import grade
from tests.measures_evidence.small_world import row

NEW = [
    row("PREV-1d", "COVER", "training:PREV-2k"), row("PREV-2i", "COVER", "agency:written_protocol", audience="health"), row("PREV-1a", "COVER", "agency_within:head_trained"),
    row("PREV-2g", "COVER", "training_followed_up:6"), row("PREV-2h", "COVER", "training_counted:PREV-2a"), row("PART-2f.i", "COVER", "training_not_repeated:6"),
    row("PROT-2b", "COVER", "service:open_to_any_gender"), row("PART-3b", "COVER", "site:displays_hotline"), row("PART-2a.i", "COVER", "member:trained_shared_language"),
    row("PROS-1b", "COVER", "district:judge"), row("PREV-1b", "RATE", "event:professional", strength_at=3.0, out_of=10_000.0),
    row("PART-3a", "RATE", "grant:local", strength_at=3.0, out_of=10_000.0), row("PREV-1c", "CHECKLIST", "training_groups:asked", kinds="youth;sex workers", strength_at=1.0, out_of=2.0),
    row("PROT-1d", "CHECKLIST", "county_kinds:NEW-1", kinds="x;y", strength_at=1.0, out_of=2.0),
    row("PROS-3a", "CHECKLIST", "partnership_kinds:NEW-1", kinds="x;y", strength_at=1.0, out_of=2.0, audience="task force"),
    row("PART-1c", "MATURITY", "practice:NEW-1"), row("PREV-2c", "MATURITY", "county_record:NEW-1:12"), row("PROT-1c", "REACH", "located:youth_transition"),
    row("PREV-2j", "COVER", "training:a_point_nobody_taught_so_far"), row("PREV-2f", "SHARE", "PREV-2f.9", counts="people", audience="health"),
]

IDS = [r["indicator_id"].item() for r in NEW]


@pytest.fixture(scope="module")
def cells(counties: pd.DataFrame, membership: pd.DataFrame) -> pd.DataFrame:
    both, rules = pd.concat([framework.indicators(), *NEW], ignore_index=True), framework.thresholds()
    evidence = demonstration_evidence(generate(20, counties, both), both, membership, counties.set_index("fips")["pop_2023"], thresholds=rules)
    return grade(both, evidence, membership[["area_kind", "area_id"]].drop_duplicates(), rules, "demonstration")


@pytest.mark.parametrize("new", NEW, ids=IDS)
def test_the_framework_finds_nothing_wrong_with_the_row(new: pd.DataFrame) -> None:
    rows = pd.read_csv(framework.FRAMEWORK / "indicators.csv", dtype="str", keep_default_na=False, na_values=[""])
    longer = pd.concat([rows, new.astype("str").where(new.notna(), None)], ignore_index=True)
    assert indicator_problems(longer, framework.plan()) == []


@pytest.mark.parametrize("indicator_id", IDS)
def test_it_is_graded_and_nothing_else_is_touched(cells: pd.DataFrame, indicator_id: str) -> None:
    here = cells[(cells["indicator_id"] == indicator_id) & (cells["area_kind"] == "county")]
    assert len(here) == 64
    assert set(here["class"]) > {"no_data"}, here["reason"].value_counts()


@pytest.mark.parametrize("change, column", [
    ({"measure": "agency"}, "measure"), ({"measure": "garden:open"}, "measure"), ({"measure": "located:safe_housing"}, "measure"),
    ({"kinds": "a;b"}, "kinds"),
])
def test_a_row_that_names_no_record_is_refused(change: dict[str, str], column: str) -> None:
    rows = pd.read_csv(framework.FRAMEWORK / "indicators.csv", dtype="str", keep_default_na=False, na_values=[""])
    wrong = row("PREV-2i", "COVER", "agency:written_protocol").astype("str").where(NEW[0].notna(), None).assign(**change)
    found = indicator_problems(pd.concat([rows, wrong], ignore_index=True), framework.plan())
    assert [(p.row, p.column) for p in found] == [(len(rows) + 2, column)]


def test_a_checklist_says_as_many_as_it_names() -> None:
    rows = pd.read_csv(framework.FRAMEWORK / "indicators.csv", dtype="str", keep_default_na=False, na_values=[""])
    rows.loc[rows["indicator_id"] == "PROT-1d.1", "kinds"] = "schools;health centers"
    rows.loc[rows["indicator_id"] == "PREV-1c.1", "kinds"] = None
    assert {(p.column, p.given) for p in indicator_problems(rows, framework.plan())} == {("out_of", "4 of 2 kinds named"), ("kinds", "CHECKLIST names 0 kinds")}
