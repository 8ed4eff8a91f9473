"""The data of reading surveys: scales, phrases, words of places, thresholds; whole, ours, and all of it used."""

import tomllib
from pathlib import Path

import pytest

from framework.terms import Family
from loaders import framework
from loaders.framework_words import said, unwanted
from loaders.survey.answers import Meaning, box, chosen, forms, not_answered, proposed_scale, scales
from loaders.survey.mapping import Role
from loaders.survey.wording import negated, questions, readings, same_wording
from loaders.thresholds import survey_thresholds

ROOT = Path(__file__).parents[2]
OURS = ("scales", "questions", "places", "survey")


@pytest.mark.parametrize("name", OURS)
def test_the_words_are_ones_that_survivors_can_accept(name):
    content = tomllib.loads((ROOT / "framework" / f"{name}.toml").read_text(encoding="utf-8"))
    assert not [(where, used) for where, text in said(content) if (used := unwanted(text, framework.words()["unused"]))]


def test_every_survey_indicator_has_phrases_and_no_other_has():
    shares = framework.indicators().query("family == @Family.SHARE")["indicator_id"]
    assert set(questions()["indicators"]) == set(shares)
    assert all(len(q["asks"]) >= 2 for q in questions()["indicators"].values() if "asks_reversed" not in q)


def test_every_role_but_the_item_has_headings():
    assert set(questions()["roles"]) == set(Role) - {Role.ITEM}


def test_every_scale_says_why():
    for name, table in tomllib.loads((ROOT / "framework" / "scales.toml").read_text(encoding="utf-8")).items():
        assert table["reason"], name
        if name != "not_answered":
            assert table["title"] and 0 <= table["yes_steps"] <= len(table["steps"])
            assert sum(len(s) for s in scales()[name].steps) == len(frozenset().union(*scales()[name].steps)), f"{name}: one form in two steps"


def test_every_threshold_is_used_and_says_why():
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "loaders").rglob("*.py"))
    assert [key for key in survey_thresholds() if f'"{key}"' not in code] == []
    assert all(t["unit"] and t["reason"] for group in tomllib.loads((ROOT / "framework" / "survey.toml").read_text(encoding="utf-8")).values() for t in group.values())


def test_no_answer_is_an_answer_and_none():
    clash = [(name, form) for name, scale in scales().items() for step in scale.steps for form in step if not_answered(form)]
    assert not clash


@pytest.mark.parametrize("values, scale, certain", [
    (["Yes", "No", "Don't know"], "yes_no", True), (["Sí", "No"], "yes_no", False), (["0", "1"], "yes_no_01", True), (["1", "2"], "yes_no_12", False), (["1", "2", "3", "4", "5", "-99"], "scale_5", False),
    (["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"], "agree_5", True), (["1 - Never", "4 - Often"], "frequency_5", False), (["Strongly agree", "Agree", "Disagree", "It depends"], "agree_4", False), (["Denver", "yes"], None, False), ([], None, False), (["-99"], None, False),
])
def test_a_scale_is_proposed_by_the_values(values, scale, certain):
    assert proposed_scale(values)[0] == scale
    if scale != "yes_no":
        assert proposed_scale(values)[1] is certain


@pytest.mark.parametrize("value, form", [("5 - Strongly agree", "strongly agree"), ("Strongly agree (5)", "strongly agree"), ("(5) Sí", "si"), ("5.0", "5"), ("4,0", "4"), ("Don’t know", "dont know")])
def test_a_number_beside_the_words_does_not_matter(value, form):
    assert form in forms(value)


def test_an_option_that_holds_another_is_read_whole():
    assert chosen("Not trained", ["trained"], ["Not trained"]) is Meaning.NO
    assert chosen("No", ["Yes"], ["No"]) is Meaning.NO and chosen("", ["Yes"], ["No"]) is Meaning.NOT_ANSWERED
    assert box("0", "No") is Meaning.NO and box("No", "No") is Meaning.YES


def test_headings_are_read_without_their_numbers_and_by_the_row_of_a_matrix():
    assert readings("Q12. County")[0] == readings("12) County")[0] == readings("Q7_1 - County")[0] == "County"
    assert "We know whom to call" in readings("Please rate how true this is [We know whom to call]")
    assert readings("2024 survey")[0] == "2024 survey"


def test_two_negations_are_none_and_numbers_before_a_question_are_no_change():
    assert negated("I do not know") and not negated("never without") and not negated("I know")
    assert same_wording("Q5. I feel heard!", "Q7 - i feel heard") == 100
