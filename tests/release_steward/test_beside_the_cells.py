"""Waves, the words of questions, finding notes and a steward's own regions."""

import pandas as pd
import pytest

from release.errors import BuildRefused
from release.steward.beside import notes, questions, waves
from release.steward.schemes import scheme_words, schemes
from release.steward.tables import steward_tables
from tests.release_steward.given import declared
from tests.release_steward.world import A, B, C, D, PLACES

WORDS = {"public": "Public figures", "demonstration": "Invented"}
HEAD = "indicator_id,wording,scale\n"
ITEMS = pd.DataFrame({"id": ["PROT-1b", "PROT"], "leaf": [True, False]})
NOTE = "area_kind,area_id,item_id,sentence,report,page,year\n"


def put(path, files, **more):
    return steward_tables(declared(path, files, **more))


def test_a_question_breaks_the_trend_when_its_words_or_its_scale_changed(tmp_path):
    asked = {"a.csv": "PREV-2d.2,Do you know?,yes-no\nPREV-2b.2,Can you name it?,yes-no\nPREV-2k.2,Have you?,yes-no\n",
             "b.csv": "PREV-2d.2,Do you  know ?,yes-no\nPREV-2b.2,Can you tell of it?,yes-no\n",
             "c.csv": "PREV-2d.2,do you know,1-5\nPREV-2k.2,Have you?,yes-no\n"}
    found = questions(put(tmp_path, {n: ("questions", HEAD + t) for n, t in asked.items()}, waves={"a.csv": "2022", "b.csv": "2024"}))
    assert dict(zip(zip(found["wave"], found["indicator_id"], strict=True), found["trend_breaks"], strict=True)) == {
        ("2022", "PREV-2b.2"): False, ("2022", "PREV-2d.2"): False, ("2022", "PREV-2k.2"): False,
        ("2024", "PREV-2b.2"): True, ("2024", "PREV-2d.2"): False, ("2026", "PREV-2d.2"): True, ("2026", "PREV-2k.2"): False}


def test_a_steward_may_break_a_trend_whose_words_stayed(tmp_path):
    asked = {n: ("questions", "indicator_id,wording,scale,trend_broken\nPREV-2d.2,Do you know?,yes-no,yes\nPREV-2b.2,Have you?,yes-no,no\n") for n in ("a.csv", "b.csv")}
    found = questions(put(tmp_path, asked, waves={"a.csv": "2024"}))
    assert found[["wave", "indicator_id", "trend_breaks"]].values.tolist() == [["2024", "PREV-2b.2", False], ["2024", "PREV-2d.2", False], ["2026", "PREV-2b.2", False], ["2026", "PREV-2d.2", True]]


def test_waves_are_listed_with_their_files_oldest_first(tmp_path):
    found = put(tmp_path, {n: ("questions", HEAD + "PREV-2d.2,x,y\n") for n in ("b.csv", "a.csv")}, waves={"b.csv": "2024", "a.csv": "2024"})
    cells = pd.DataFrame({"wave": ["public", "2024"], "source_id": ["list;other", None]})
    made = waves(cells, found, WORDS)
    assert made.astype("object").where(made.notna(), None).values.tolist() == [["public", "Public figures", None, "list;other", False, 0], ["2024", "2024", "2026-06-30", "b;a", False, 1]]
    invented = pd.DataFrame({"wave": ["public", "demonstration"], "source_id": [None, "s"]})
    assert waves(invented, None, WORDS)[["wave", "synthetic", "position"]].values.tolist() == [["public", False, 0], ["demonstration", True, 1]]


def test_a_note_stands_by_its_area_and_item_and_names_its_file(tmp_path):
    found = put(tmp_path, {"n.csv": ("finding_notes", NOTE + "county,08001,PROT-1b,People wait for weeks.,A report,12,2025\nstate,08,PROT-1b,It is far.,A report,3,2025\n")})
    made = notes(found, PLACES, ITEMS)
    assert made[["note_id", "area_kind", "area_id", "page", "source_id"]].values.tolist() == [["n:1", "county", A, "12", "n"], ["n:2", "state", "08", "3", "n"]]


def test_a_note_on_no_area_or_no_leaf_is_named(tmp_path):
    found = put(tmp_path, {"n.csv": ("finding_notes", NOTE + "county,08999,PROT-1b,x,r,1,2025\ncounty,08001,PROT,x,r,1,2025\n")})
    with pytest.raises(BuildRefused) as refused:
        notes(found, PLACES, ITEMS)
    assert [p.column for p in refused.value.problems] == ["area_id", "item_id"]


def test_two_columns_make_regions(tmp_path):
    found = put(tmp_path, {"own.csv": ("region_schemes", f"fips,region\n{A},North: high\n{B},North: high\n8005,South\n")})
    drawn = schemes(found, {A, B, C, D})
    assert drawn[["area_kind", "area_id", "name", "fips"]].values.tolist() == [
        ["scheme:own", "North- high", "North: high", A], ["scheme:own", "North- high", "North: high", B], ["scheme:own", "South", "South", C]]
    assert scheme_words(drawn) == {"scheme:own": {"singular": "region (File own)", "plural": "regions (File own)"}}


def test_none_given_is_none(tmp_path):
    found = put(tmp_path, {"q.csv": ("questions", HEAD + "PREV-2d.2,x,y\n")})
    assert schemes(found, {A}).empty and schemes(None, {A}).empty and notes(None, PLACES, ITEMS).empty and questions(None).empty


def test_a_county_in_two_regions_or_of_another_state_is_named(tmp_path):
    found = put(tmp_path, {"own.csv": ("region_schemes", f"fips,region\n{A},North\n{A},South\n48001,South\n")})
    with pytest.raises(BuildRefused) as refused:
        schemes(found, {A, B})
    said = str(refused.value)
    assert "'48001' is not a county" in said and "08001 is in North and South" in said
