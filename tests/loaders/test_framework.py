"""Reading framework/: what comes out, and that everything wrong is said at once, in sentences."""

import shutil

import pandas as pd
import pytest

from loaders import framework
from loaders.framework import FrameworkError
from loaders.framework_words import said, unwanted


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(framework.FRAMEWORK, tmp_path / "framework", ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def change(path, *pairs):
    """Replace texts in a file; each must be there, so that no test passes for nothing."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def problems(load, folder) -> list[str]:
    with pytest.raises(FrameworkError) as caught:
        load(folder)
    assert str(caught.value).splitlines() == [p.sentence() for p in caught.value.problems]
    return str(caught.value).splitlines()


def test_the_projects_own_files_are_free_of_problems():
    assert framework.check() == []


def test_plan_marks_items_with_parts_as_no_leaves():
    plan = framework.plan().set_index("id")
    assert plan["leaf"].dtype == bool
    assert not plan.loc["PART-1a", "leaf"] and plan.loc["PART-1a.i", "leaf"] and plan.loc["PART-1c", "leaf"]
    assert pd.isna(plan.loc["PROT", "parent"]) and plan.loc["PROT-1", "parent"] == "PROT"


def test_indicators_hold_numbers_where_a_family_needs_them():
    rows = framework.indicators().set_index("indicator_id")
    assert rows.loc["PREV-1c.1", ["strength_at", "out_of"]].tolist() == [4, 5]
    assert pd.isna(rows.loc["PREV-1a.1", "strength_at"])
    assert rows["order"].dtype == "int64"


def test_rules_are_text_and_thresholds_numbers():
    value = framework.rules().set_index("key")["value"]
    assert value["share.half"] == "0.5" and value["protect.n_bands"] == "[11, 20, 30, 50, 100]"
    assert framework.thresholds()["share.half"] == 0.5


def test_words_join_the_classes_and_the_pages():
    words = framework.words()
    assert words["classes"]["gap"]["word"] == "checked, and missing"
    assert words["home"]["question"].endswith("?")
    assert {"about_plan", "watermark"} <= set(words["notes"])


def test_a_broken_plan_tells_all_its_problems_at_once(folder):
    change(folder / "plan.csv",
           ("PROT-1a,PROT,activity,PROT-1,", "PROT-1a,PROT,activity,PROT-9,"),
           ("PROT-1b,PROT,activity,", "PROT-1b,PROT,task,"),
           ("Affordable housing", "Rides to and from services"),
           ("PREV-2a,PREV,", "PREV-2a,PROT,"),
           ("PART-3c,PART,activity,PART-3,Experienced partnerships guide new ones", "PART-3c,PART,activity,PART-3,"))
    said_of = problems(framework.plan, folder)
    assert any("PROT-1a names the parent 'PROT-9', which is not in the file" in s for s in said_of)
    assert any("'task'" in s and "Use one of: pillar, recommendation" in s for s in said_of)
    assert sum("'Rides to and from services' stands there more than once" in s for s in said_of) == 2
    assert any("PREV-2a is filed under PROT" in s for s in said_of)
    assert any("column 'title': it is empty" in s for s in said_of)
    assert len(said_of) == 6


def test_a_problem_names_the_row_a_spreadsheet_shows(folder):
    change(folder / "plan.csv", ("PREV-1,PREV,recommendation,PREV,", "PREV-1,PREV,recommendation,PROT,"))
    assert problems(framework.plan, folder) == [
        "plan.csv, row 3, column 'parent': PREV-1 is filed under PROT. An id begins with its parent's."]


@pytest.mark.parametrize("old, new, told", [
    ("PROT-1a,PROT,activity,PROT-1,", "PROT-1a,PROT,activity,PROT,", "PROT-1a (activity) stands under PROT (pillar)"),
    ("PROT,PROT,pillar,,", "PROT,PROT,pillar,PREV,", "the pillar PROT has a parent"),
    ("PROT-1a,PROT,activity,PROT-1,", "PROT-1a,PROT,activity,,", "PROT-1a names no parent"),
    ("PROT-1a,PROT,", "prot 1a,PROT,", "Write ids as PROT, PROT-1"),
    ("Affordable housing", "Affordable housing " * 4, "Shorten it to 60 characters."),
])
def test_each_fault_of_the_plan_is_told(folder, old, new, told):
    change(folder / "plan.csv", (old, new))
    assert any(told in s for s in problems(framework.plan, folder))


def test_an_item_above_its_parent_is_told(folder):
    lines = (folder / "plan.csv").read_text(encoding="utf-8").splitlines()
    lines[1], lines[2] = lines[2], lines[1]
    (folder / "plan.csv").write_text("\n".join(lines), encoding="utf-8")
    assert problems(framework.plan, folder) == ["plan.csv, row 2, column 'parent': PREV-1 stands above its parent PREV. Put parents first, as the plan does."]


@pytest.mark.parametrize("old, new, told", [
    ("PREV-1a.1,PREV-1a,1,", "PREV-1a.1,PREV-1a,2,", ["Write PREV-1a.2: item, dot, order.", "PREV-1a has no indicator of order 1"]),
    ("PART-1c.1,PART-1c,1,", "PART-1.1,PART-1,1,", ["'PART-1' is not an item without parts", "PART-1c has no indicator of order 1"]),
    (",COVER,", ",AVERAGE,", ["Use one of: SHARE, REACH"]),
    ("kinds out of 3,tools asked about,partnership,3,3,", "kinds out of 3,tools asked about,partnership,4,3,", ["in place at 4 of 3"]),
    ("kinds out of 3,tools asked about,partnership,3,3,", "kinds out of 3,tools asked about,partnership,three,3,", ["Write a number, or leave it empty."]),
    ("kinds out of 3,tools asked about,partnership,3,3,", "kinds out of 3,tools asked about,partnership,3,,", ["CHECKLIST has 1 of strength_at and out_of"]),
    ("listed:mental_health", "listed:clinic", ["it says 'listed:clinic'"]),
    ("context,people,share of renter", "up,people,share of renter", ["CONTEXT goes with 'up'"]),
])
def test_each_fault_of_the_indicators_is_told(folder, old, new, told):
    change(folder / "indicators.csv", (old, new))
    found = problems(framework.indicators, folder)
    assert all(any(t in s for s in found) for t in told), found


def test_a_system_of_no_item_is_told(folder):
    change(folder / "systems.csv", ("42,PLAN,", "42,PLANS,"))
    assert problems(framework.systems, folder) == ["systems.csv, row 43, column 'item_id': 'PLANS' is not in the plan. Name an item of plan.csv, or PLAN."]


@pytest.mark.parametrize("load, file", [(framework.plan, "plan.csv"), (framework.rules, "rules.toml"), (framework.words, "pages.toml")])
def test_a_file_that_is_not_there_is_told(folder, load, file):
    (folder / file).unlink()
    assert problems(load, folder) == [f"{file}: the file is not there. Put it into framework/."]


def test_a_missing_and_a_strange_column_are_told_together(folder):
    change(folder / "plan.csv", ("who_could_answer", "who"))
    found = problems(framework.plan, folder)
    assert any("the column 'who_could_answer' is missing" in s for s in found)
    assert any("the column 'who' is not one we know" in s for s in found)


def test_a_comma_without_quotation_marks_is_told(folder):
    (folder / "systems.csv").write_text("system_no,item_id,title,record_type,how_held\n1,PREV-1,A, B,x,y\n", encoding="utf-8")
    assert problems(framework.systems, folder) == [
        "systems.csv: its rows have more fields than its heading. Put a text that holds a comma between quotation marks."]


def test_each_fault_of_the_rules_is_told_at_once(folder):
    change(folder / "rules.toml",
           ("[share.half]", "[share.halve]"),
           ("value = [11, 20, 30, 50, 100]", "value = [11, 30, 20]"),
           ("value = 1.3", 'value = "1.3"'),
           ('unit = "minutes by car"\n', ""))
    found = problems(framework.thresholds, folder)
    assert [s.split(": ")[0] for s in found] == [
        "rules.toml, column 'share.half'", "rules.toml, column 'share.halve'", "rules.toml, column 'distance.road_factor'",
        "rules.toml, column 'drive.near_minutes'", "rules.toml, column 'protect.n_bands'"]


def test_a_threshold_may_be_zero_but_not_below(folder):
    change(folder / "rules.toml", ("value = 0.25", "value = 0"))
    assert framework.thresholds(folder)["share.partial_low_share"] == 0
    change(folder / "rules.toml", ("value = 0\n", "value = -0.1\n"))
    assert "its value is -0.1" in problems(framework.thresholds, folder)[0]


def test_each_fault_of_the_words_is_told_at_once(folder):
    change(folder / "words.toml",
           ("[reasons.protected]", "[reasons.secret]"),
           ('light = "#C8641B"', 'light = "orange"'),
           ('pattern = "dots"', 'pattern = "waves"'),
           ('word = "frontier"', 'word = " "'))
    found = problems(framework.words, folder)
    for told in ("'reasons.secret': no part of the Atlas uses it", "'reasons.protected.word': the words are missing", "'orange' is not a color",
                 "'waves' cannot be drawn", "'place_types.frontier.word': the words are missing"):
        assert any(told in s for s in found), told
    assert len(found) == 6


def test_words_worded_in_two_files_are_told(folder):
    change(folder / "pages.toml", ("[notes]", '[notes]\ntribal = "Other words."'))
    assert problems(framework.words, folder) == ["pages.toml, column 'notes.tribal': another file words it too. Keep it in one of the two files."]


def test_toml_that_cannot_be_read_is_told_with_its_line(folder):
    change(folder / "rules.toml", ("value = 0.60", "value = = 0.60"))
    assert "line" in problems(framework.rules, folder)[0]


def test_check_gathers_the_problems_of_all_files_and_repeats_none(folder):
    change(folder / "plan.csv", ("Affordable housing", "Affordable homes for victims"), ("PROT-1a,PROT,activity,PROT-1,", "PROT-1a,PROT,activity,PROT-9,"))
    change(folder / "indicators.csv", (",COVER,", ",AVERAGE,"))
    change(folder / "rules.toml", ("value = 1.3", "value = true"))
    files = [p.file for p in framework.check(folder)]
    assert files == ["plan.csv", "indicators.csv", "rules.toml"]


def test_check_finds_words_we_do_not_use(folder):
    change(folder / "plan.csv", ("Affordable housing", "Affordable homes for victims"))
    assert [p.sentence() for p in framework.check(folder)] == [
        "plan.csv, column 'title': it uses 'victims'. Say it in words that survivors can accept; see [unused] in words.toml."]


@pytest.mark.parametrize("text, found", [
    ("Rescue victims from a hot-spot", ["Rescue", "victims", "hot-spot"]),
    ("A service desert", ["desert"]),
    ("People deserted the savings bank", []),
    ("Office for Victims of Crime", []),
    ("Survivors decide", []),
])
def test_unwanted_words_are_whole_words_and_never_names(text, found):
    unused = {"words": ["rescue", "victims", "hot spot", "desert", "save"], "official_names": ["Office for Victims of Crime"]}
    assert unwanted(text, unused) == found


def test_said_walks_every_text_but_the_list_of_unused_words():
    nested = {"a": {"b": "one", "c": ["two", {"d": "three"}]}, "unused": {"words": ["four"]}, "n": 5}
    assert list(said(nested)) == [("a.b", "one"), ("a.c", "two"), ("a.c.d", "three")]
