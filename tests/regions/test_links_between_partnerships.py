"""Help between partnerships speaks where the sheet of practices is silent, and never over it."""

import pandas as pd
import pytest

from measures.evidence.links import contradicted, helping, with_links
from measures.evidence.stamp import Stamp
from release.steward.links import assistance_links, disagreements
from release.steward.tables import steward_tables
from tests.release_steward.given import declared
from tests.release_steward.test_steward_cells import cell, graded
from tests.release_steward.world import A, B, C, sources

STAMP = Stamp("2026", "s", "2026-06-30", False)
PARTNERSHIPS = "partnership_id,kind,statewide\nP,coalition,no\nQ,coalition,no\nR,coalition,no\n"
SEATS = f"partnership_id,organisation_id,fips\nP,p,{A}\nQ,q,{B}\nR,r,{C}\n"
LINKS = "helper,helped,with_what,helped_on,source_url\n"
PRACTICES = "partnership_id,indicator_id,reviewed_on,asked,level\n"


def links(*rows):
    return pd.DataFrame(rows, columns=["helper", "helped", "helped_on"])


def files(linked, practices=""):
    given = {"p.csv": ("partnerships", PARTNERSHIPS), "m.csv": ("partnership_members", SEATS), "l.csv": ("assistance_links", LINKS + linked)}
    return given | ({"pr.csv": ("practices", PRACTICES + practices)} if practices else {})


@pytest.mark.parametrize(("day", "counts"), [("2024-07-01", True), ("2024-06-30", False), ("2026-06-30", True), ("2026-07-01", False), (None, False)])
def test_only_dated_help_of_the_last_24_months_counts(day, counts):
    assert helping(links(("P", "Q", day)), pd.DataFrame({"partnership_id": ["P", "Q"]}), STAMP, 24) == (["P", "Q"] if counts else [])


def test_a_name_that_no_sheet_explains_is_left_out():
    assert helping(links(("P", "Stranger", "2026-01-01")), pd.DataFrame({"partnership_id": ["P", "Q"]}), STAMP, 24) == ["P"]


def test_a_sheet_that_gives_a_level_is_never_overruled():
    said = pd.DataFrame({"partnership_id": ["P", "Q", "R"], "indicator_id": "X", "asked": [True, True, False], "level": [0, 3, None], "reviewed_on": None}).astype({"asked": "boolean", "level": "Int64"})
    made = with_links(said, ["P", "Q", "R"], "X")
    assert dict(zip(made["partnership_id"], made["level"], strict=True)) == {"P": 0, "Q": 3, "R": 2}
    assert contradicted(said, ["P", "Q", "R"]) == [("P", 0)]


@pytest.mark.parametrize(("level", "named"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_sheet_contradicts_a_link_below_partly_in_use(level, named):
    said = pd.DataFrame({"partnership_id": ["P"], "asked": [True], "level": [level]}).astype({"asked": "boolean", "level": "Int64"})
    assert contradicted(said, ["P"]) == ([("P", level)] if named else [])


def test_both_sides_of_a_link_are_partly_there_and_the_third_is_not_known(tmp_path):
    cells = graded(tmp_path, files("P,Q,training,2026-01-01,\n"))
    found = {f: (cell(cells, "PART-3c.1", f"county:{f}")["class"], cell(cells, "PART-3c.1", f"county:{f}")["reason"]) for f in (A, B, C)}
    assert found == {A: ("partial", "measured"), B: ("partial", "measured"), C: ("no_data", "not_asked")}
    assert "l" in cell(cells, "PART-3c.1", f"county:{A}")["source_id"].split(";")


def test_the_sheet_stands_and_the_disagreement_is_named(tmp_path):
    given = files("P,Q,training,2026-01-01,\n", "P,PART-3c.1,,yes,0\nQ,PART-3c.1,2026-01-01,yes,3\n")
    cells = graded(tmp_path, given)
    assert [cell(cells, "PART-3c.1", f"county:{f}")["class"] for f in (A, B)] == ["gap", "strength"]
    sentence, = disagreements(steward_tables(declared(tmp_path, given)), sources())
    assert sentence.startswith("P: its sheet of practices says none of PART-3c.1") and "The sheet stands" in sentence


def test_every_link_is_in_the_release_and_a_stranger_is_warned_of(tmp_path):
    found = steward_tables(declared(tmp_path, files("P,Q,training,2026-01-01,https://example.org/a\nP,Stranger,funding,,\n")))
    made = assistance_links(found)
    assert made[["link_id", "helper", "helped", "with_what", "source_id", "wave"]].values.tolist() == [["2026:l:1", "P", "Q", "training", "l", "2026"], ["2026:l:2", "P", "Stranger", "funding", "l", "2026"]]
    assert any("'Stranger', which no row of partnerships explains" in w for w in found.warnings)
    assert assistance_links(None).empty
