"""The content of framework/: is the plan whole, is every leaf measured, is the wording ours."""

import re
import tomllib

import pandas as pd
import pytest

from framework.terms import Class, Counts, Family
from loaders import framework
from loaders.framework_words import said, unwanted


@pytest.fixture(scope="module")
def plan():
    return framework.plan()


@pytest.fixture(scope="module")
def indicators():
    return framework.indicators()


@pytest.fixture(scope="module")
def words():
    return framework.words()


def test_the_plan_is_whole(plan):
    assert plan["level"].value_counts().to_dict() == {"activity": 45, "sub-activity": 13, "recommendation": 10, "pillar": 4}
    assert plan["leaf"].sum() == 50
    assert plan["position"].tolist() == list(range(1, 73))
    assert plan.loc[plan["level"] == "pillar", "id"].tolist() == ["PREV", "PROT", "PROS", "PART"]
    assert set(plan.loc[(plan["level"] == "activity") & ~plan["leaf"], "id"]) == {"PART-1a", "PART-1b", "PART-2a", "PART-2b", "PART-2c", "PART-2d", "PART-2e", "PART-2f"}


def test_leaves_per_pillar_add_up_to_fifty(plan):
    assert plan[plan["leaf"]].groupby("pillar").size().to_dict() == {"PREV": 15, "PROT": 10, "PROS": 8, "PART": 17}


def test_letters_and_numerals_run_without_a_hole(plan):
    for parent, ids in plan.dropna(subset="parent").groupby("parent")["id"]:
        last = [re.sub(r"[-.]", "", i.removeprefix(parent)) for i in ids]
        assert last in (["1", "2"], ["1", "2", "3"], list("abcdefghijk")[:len(last)], ["i", "ii", "iii"][:len(last)]), parent


def test_titles_are_short_unique_and_without_ids(plan):
    assert plan["title"].is_unique and plan["title"].str.len().max() <= 60
    assert not plan["title"].str.contains(r"\b(?:PREV|PROT|PROS|PART)-", regex=True).any()


def test_explanations_are_a_sentence_or_a_few(plan):
    assert plan["explanation"].str.endswith(".").all()
    assert plan["explanation"].str.count(r"\.(?:\s|$)").between(1, 3).all()


def test_each_leaf_says_who_could_answer_and_few_different_voices_do(plan):
    assert plan["who_could_answer"].notna().all()
    assert plan.loc[plan["leaf"], "who_could_answer"].nunique() <= 25


def test_every_leaf_has_exactly_one_deciding_indicator(plan, indicators):
    assert indicators.loc[indicators["order"] == 1, "item_id"].tolist() == plan.loc[plan["leaf"], "id"].tolist()
    for _, orders in indicators.groupby("item_id")["order"]:
        assert orders.tolist() == list(range(1, len(orders) + 1))


@pytest.mark.parametrize("indicator_id, family, measure", [
    ("PREV-1b.1", Family.RATE, "event:awareness"),
    ("PROT-1a.1", Family.REACH, "located:safe_housing"),
    ("PROT-1b.1", Family.REACH, "listed:substance_use|mental_health"),
    ("PROT-2a.1", Family.CONTEXT, "renters_cost_burdened"),
    ("PROT-2b.2", Family.DISTANCE, "distance:substance_use|mental_health|health_center"),
    ("PROT-2d.1", Family.REACH, "listed:mental_health"),
    ("PROS-2a.1", Family.SHARE, "PROS-2a.1"),
    ("PROS-2a.3", Family.CONTEXT, "h2a_positions"),
    ("PROS-2d.1", Family.STATE, "PROS-2d.1"),
    ("PART-2f.i.1", Family.STATE, "PART-2f.i.1"),
])
def test_indicators_are_fed_by_the_measure_agreed_on(indicators, indicator_id, family, measure):
    row = indicators.set_index("indicator_id").loc[indicator_id]
    assert (row["family"], row["measure"]) == (family, measure)


def test_answers_of_people_count_people_and_places_do_not(indicators):
    assert (indicators.loc[indicators["family"] == Family.SHARE, "counts"] == Counts.PEOPLE).all()
    assert (indicators.loc[indicators["family"].isin([Family.REACH, Family.DISTANCE]), "counts"] == Counts.SITES).all()


def test_safe_housing_alone_is_confidential(indicators):
    assert indicators.loc[indicators["confidential"] == "yes", "indicator_id"].tolist() == ["PROT-1a.1", "PROT-1a.2"]


def test_no_service_is_graded_by_a_number_per_residents(indicators):
    assert indicators.loc[indicators["family"] == Family.RATE, "source_kind"].isin(["training", "partnership"]).all()


def test_the_register_holds_forty_two_systems_in_order():
    assert framework.systems()["system_no"].tolist() == [str(n) for n in range(1, 43)]


def test_every_threshold_says_unit_reason_and_source():
    rules = framework.rules()
    assert len(rules) == 40 and rules["key"].is_unique
    assert rules[["unit", "reason", "source"]].map(lambda text: len(text) >= 4).all(axis=None)
    assert rules["reason"].str.endswith(".").all()


def test_thresholds_are_those_of_the_design():
    value = framework.thresholds()
    assert (value["share.strength_min_share"], value["share.gap_max_share"]) == (0.6, 0.4)
    assert (value["reach.near_km"], value["distance.far_km"]) == (40, 100)
    assert (value["protect.min_answers"], value["protect.min_organisations"]) == (11, 3)
    assert value["protect.n_bands"] == [11, 20, 30, 50, 100]


def test_bands_begin_where_answers_may_first_be_seen():
    value = framework.thresholds()
    assert value["protect.n_bands"][0] == value["protect.min_answers"]
    assert value["protect.percent_min_answers"] in value["protect.n_bands"]


def test_hotline_numbers_are_exact(words):
    digits = {name: re.findall(r"\d[\d-]*", line["numbers"]) for name, line in words["hotlines"].items()}
    assert digits == {"colorado": ["866-455-5075", "720-999-9724"], "national": ["1-888-373-7888", "233733", "711"]}
    for line in words["hotlines"].values():
        assert all(line[part] in line["numbers"] for part in ("call", "text", "tty") if part in line)


def test_the_notes_say_what_the_atlas_is_not(words):
    notes = words["notes"]
    assert "2019" in notes["about_plan"] and "2023" in notes["about_plan"] and "nor endorsed by" in notes["about_plan"]
    assert notes["survivors"] == "Reviewed by survivors: not yet."
    assert "outside the criminal system" in notes["justice"] and "history" in notes["leave"]
    assert "Southern Ute and Ute Mountain Ute" in notes["tribal"] and "confirm" in notes["listed"]


def test_invented_answers_are_marked_with_the_words_the_notes_name(words):
    invented, synthetic = words["notes"]["synthetic_words"]
    assert words["notes"]["invented_prefix"].startswith(invented)
    assert synthetic in words["notes"]["watermark"] and words["notes"]["file_prefix"].startswith(synthetic)


def luminance(color: str) -> float:
    channels = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("token", list(Class))
def test_letters_can_be_read_on_their_class(words, token, theme):
    spec = words["classes"][token]
    low, high = sorted([luminance(spec[theme]), luminance(spec[f"{theme}_ink"])])
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_classes_differ_without_their_color(words):
    marks = [(words["classes"][t]["letter"], words["classes"][t]["pattern"]) for t in Class]
    assert marks == [("S", ""), ("P", ""), ("G", "diagonals"), ("?", "dots"), ("", "")]


def test_suppressed_cells_do_not_tell_how_few_answered(words):
    least = framework.thresholds()["protect.min_answers"]
    assert words["reasons"]["suppressed"]["word"] == f"fewer than {least} answers"


# The names of a program's own menus, and words looked for in files, which no reader is shown.
NOT_OURS = {"intake.toml": {"save"}, "persons.toml": {"victim"}, "taxonomy.toml": {"victim"}, "few_people.toml": {"victim"}}


@pytest.mark.parametrize("path", sorted(p for p in framework.FRAMEWORK.iterdir() if p.suffix in (".csv", ".toml")), ids=lambda p: p.name)
def test_wording_is_free_of_words_we_do_not_use(words, path):
    if path.suffix == ".csv":
        content = pd.read_csv(path, dtype="str", keep_default_na=False).to_dict("list")
    else:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = list(said(content))
    assert texts
    assert {(where, word) for where, text in texts for word in unwanted(text, words["unused"]) if word.lower() not in NOT_OURS.get(path.name, ())} == set()
