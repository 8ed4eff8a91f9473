"""Reading framework/: what comes out, and that everything wrong is said at once, in sentences."""

import re
import shutil

import pandas as pd
import pytest

from loaders import framework
from loaders.framework import FrameworkError
from loaders.framework_ranges import RANGES
from loaders.framework_rules import KEYS
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
        "systems.csv, row 2: it has 6 fields, and the heading 5. Put a text that holds a comma between quotation marks, and leave no field out."]


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


def changed_rules(folder, **values):
    """The folder with thresholds set, such as share__half=0.4."""
    text = (folder / "rules.toml").read_text(encoding="utf-8")
    for name, value in values.items():
        text, times = re.subn(rf"(\[{name.replace('__', '[.]')}\]\nvalue = ).*", rf"\g<1>{value}", text)
        assert times == 1, name
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_threshold_of_grades_has_a_range():
    # What hides is bounded by release.limits, which may be made stricter alone.
    hides = {key for key in KEYS if key.startswith("protect.") and not key.startswith(("protect.worth_", "protect.useful_"))}
    assert set(KEYS) - set(RANGES) == hides and set(RANGES) <= set(KEYS)


@pytest.mark.parametrize(("key", "value", "told"), [
    ("share.confidence", 1, "Write a number between 0.8 and 0.999."), ("share.confidence", 95, "Write 95 percent as 0.95."), ("share.confidence", 0, "between 0.8"),
    ("share.strength_min_share", 60, "its value is 60, which looks like percent. Write 60 percent as 0.6."), ("share.gap_max_share", 40, "as 0.4"),
    ("share.half", 50, "as 0.5"), ("share.half", 0, "neither of the two"), ("share.half", 1, "neither of the two"),
    ("share.gap_max_share", 0.7, "it is 0.7, and share.half is 0.5. Let share.gap_max_share be less than share.half."),
    ("share.strength_min_share", 0.45, "Let share.half be less than share.strength_min_share."),
    ("share.partial_low_share", 0.9, "Let share.partial_low_share be less than share.partial_high_share."),
    ("reach.near_km", 0, "between 1 and 1000"), ("reach.near_min_share", 80, "as 0.8"), ("reach.min_operators", 0, "a whole number between 1 and 20"),
    ("reach.min_operators", 1.5, "a whole number"), ("distance.road_factor", 0.5, "between 1 and 2"), ("distance.road_factor", 2.1, "between 1 and 2"),
    ("distance.far_km", 10, "Let distance.near_km be less than distance.far_km."), ("reach.near_km", 100, "Let reach.near_km be less than distance.far_km."),
    ("drive.near_minutes", 60, "Let drive.near_minutes be less than drive.far_minutes."), ("rate.confidence", 95, "as 0.95"), ("cover.strength_min_share", 60, "as 0.6"),
    ("maturity.strength_level", 9, "between 1 and 3"), ("maturity.strength_level", 2.5, "a whole number"), ("map.fallback_unknown_share", 60, "as 0.6"),
    ("place_type.frontier_max_people_per_sqmi", "inf", "Write one number"), ("place_type.frontier_max_people_per_sqmi", "1e400", "Write one number"),
    ("place_type.frontier_max_people_per_sqmi", 0, "between 0 and 1000, neither of the two"), ("protect.min_answers", "nan", "Write one number"),
    ("protect.min_answers", "inf", "Write one number"), ("protect.n_bands", "[11, inf]", "Write rising numbers"),
])
def test_a_threshold_out_of_range_or_order_is_told(folder, key, value, told):
    found = problems(framework.thresholds, changed_rules(folder, **{key.replace(".", "__"): value}))
    assert any(told in s for s in found), found


def test_all_thresholds_out_of_range_are_told_together(folder):
    found = problems(framework.thresholds, changed_rules(folder, share__half=50, distance__far_km=10, rate__confidence=2))
    assert [s.split(": ")[0] for s in found] == ["rules.toml, column 'share.half'", "rules.toml, column 'rate.confidence'", "rules.toml, column 'distance.near_km'",
                                                 "rules.toml, column 'reach.near_km'"]


def test_a_field_that_no_rule_reads_is_told(folder):
    change(folder / "rules.toml", ("[protect.min_answers]\n", "[protect.min_answers]\nvalue2 = 1\n"))
    assert problems(framework.thresholds, folder) == ["rules.toml, column 'protect.min_answers': nothing reads its 'value2'. Keep value, unit, reason, source."]


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


@pytest.mark.parametrize(("file", "content", "told"), [
    ("words.toml", 'classes = "x"\n', "column 'classes': it is no table"), ("words.toml", 'notes = "x"\n', "column 'notes': it is no table"),
    ("words.toml", "unused = [1]\n", "column 'unused': it is no table"), ("words.toml", "reasons = [1]\n", "column 'reasons': it is no table"),
    ("words.toml", '[classes]\ngap = "x"\n', "'classes.gap.word': the words are missing"), ("words.toml", "[unused]\nwords = [1]\n", "'unused.words': [1] is no list of words"),
    ("words.toml", '[unused]\nwords = "x"\n', "'x' is no list of words"), ("words.toml", "", "column 'classes': the table is missing or empty"),
    ("words.toml", "[notes]\nsurvivors = 3\n", "'notes.survivors': the words are missing"), ("words.toml", "[classes\n", "it cannot be read: Expected ']'"),
    ("pages.toml", "notes = 3\n", "column 'notes': it is no table"), ("pages.toml", 'zz = "x"\n', "column 'zz': it is no table"), ("pages.toml", "", "column 'home': the table is missing or empty"),
    ("pages.toml", "[home\n", "it cannot be read"), ("findings.toml", "x = 3\n", "column 'x': it is no table"), ("findings.toml", "", "column 'findings': the table is missing or empty"),
    ("findings.toml", "[findings]\n", "column 'findings': the table is missing or empty"),
])
def test_words_in_the_wrong_shape_are_told_in_sentences(folder, file, content, told):
    (folder / file).write_text(content, encoding="utf-8")
    assert any(told in s and s.startswith(file) for s in problems(framework.words, folder))


def test_faults_of_all_three_files_of_words_are_told_together(folder):
    for file in ("words.toml", "pages.toml", "findings.toml"):
        (folder / file).write_text("[x\n", encoding="utf-8")
    assert [s.split(":")[0] for s in problems(framework.words, folder)] == ["words.toml", "pages.toml", "findings.toml"]


@pytest.mark.parametrize(("content", "told"), [(b"", "the file is empty"), (b"\xff", "line 1 holds a character that is not UTF-8"), (b'id,pillar\n"a', "row 2: this row opens a quotation mark")])
def test_a_plan_in_the_wrong_form_is_told(folder, content, told):
    (folder / "plan.csv").write_bytes(content)
    assert told in problems(framework.plan, folder)[0]


@pytest.mark.parametrize("counts", ["sites", "acts", "organisations"])
def test_a_survey_may_only_count_people(folder, counts):
    line = next(li for li in (folder / "indicators.csv").read_text(encoding="utf-8").splitlines() if ",SHARE," in li)
    change(folder / "indicators.csv", (line, line.replace(",people,", f",{counts},", 1)))
    assert any(f"column 'counts': it counts {counts}, and is answered by people. Write people" in s for s in problems(framework.indicators, folder))


def test_a_long_value_is_cut_in_the_message(folder):
    change(folder / "indicators.csv", ("PREV-1a.1,PREV-1a,1,", f"PREV-1a.1,PREV-1a,{'9' * 400},"))
    assert max(len(s) for s in problems(framework.indicators, folder) if "column 'order'" in s) < 200


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
