"""First proposals for the labelled headings, and what a proposal says beside the first guess."""

from pathlib import Path

import pandas as pd
import pytest

from loaders import framework
from loaders.gazetteer import Gazetteer
from loaders.survey.propose import Proposal, propose
from tests.survey.layouts import layout

LABELLED = pd.read_csv(Path(__file__).parent / "headers.csv", dtype="str", keep_default_na=False)
RIGHT_AT_LEAST = 0.8


@pytest.fixture(scope="module")
def proposed():
    plan, indicators, gazetteer = framework.plan(), framework.indicators(), Gazetteer.of_state()

    def of(cells, **rest) -> Proposal:
        return propose(layout(cells, **rest), indicators, plan, gazetteer)

    return of


@pytest.fixture(scope="module")
def judged(proposed):
    rows = LABELLED.to_dict("records")
    guesses = [proposed({"Q": row["values"].split("|")}, questions={"Q": row["heading"]}).columns[0].guess for row in rows]
    right = [(g.role, g.indicator) == (row["role"], row["indicator_id"]) for g, row in zip(guesses, rows, strict=True)]
    return LABELLED.assign(right=right, wrong_item=[g.role == "item" and not r for g, r in zip(guesses, right, strict=True)], got=[f"{g.role} {g.indicator} {g.score:.0f}" for g in guesses], turned=["yes" if g.reversed else "no" for g in guesses])


def test_the_labelled_set_is_large_and_a_part_of_it_was_kept_from_tuning():
    assert len(LABELLED) >= 80 and (LABELLED["held_out"] == "yes").sum() >= 20
    assert not LABELLED["heading"].duplicated().any()
    shares = set(framework.indicators().query("family == 'SHARE'")["indicator_id"])
    assert set(LABELLED.loc[LABELLED["role"] == "item", "indicator_id"]) == shares, "each survey indicator is asked at least once"


@pytest.mark.parametrize("part", ["all", "held out"])
def test_the_first_proposal_is_right_in_four_of_five(judged, part):
    asked = judged if part == "all" else judged[judged["held_out"] == "yes"]
    wrong = asked.loc[~asked["right"], ["heading", "got"]].to_dict("records")
    assert asked["right"].mean() >= RIGHT_AT_LEAST, wrong


def test_a_wrong_item_is_proposed_hardly_ever(judged):
    assert judged["wrong_item"].mean() <= 0.05, judged.loc[judged["wrong_item"], ["heading", "got"]].to_dict("records")


def test_a_question_that_speaks_against_its_indicator_is_proposed_as_reversed(judged):
    items = judged[(judged["role"] == "item") & judged["right"]]
    assert (items["turned"] == items["reversed"]).mean() >= RIGHT_AT_LEAST


def test_a_small_survey_is_proposed_whole(proposed):
    cells = {"ResponseId": ["R_1", "R_2"], "Q1": ["Adams", "Weld"], "Q2": ["Agree", "Neutral"], "Q3": ["A long story of mine that nobody should ever see in a table", None], "Q4": ["blue", "red"]}
    words = {"Q1": "Which county do you work in?", "Q2": "I feel heard in our partnership", "Q3": "Tell us more", "Q4": "What color is your bicycle?"}
    found = proposed(cells, questions=words, respondent="ResponseId", meta=("ResponseId",))
    made = found.map("2024")
    assert [(e.column, e.role, e.indicator, e.scale) for e in made.entries] == [
        ("ResponseId", "respondent", "", ""), ("Q1", "county", "", ""), ("Q2", "item", "PART-1a.i.1", "agree_5"), ("Q3", "ignore", "", ""), ("Q4", "ignore", "", "")]
    assert "is a guess from the answers seen" in found.columns[2].note and len(found.columns[2].alternatives) <= 2


def test_a_weak_guess_is_named_and_not_made(proposed):
    column = proposed({"Q": ["Yes", "No"]}, questions={"Q": "I could tell a colleague what our community is doing to combat trafficking"}).columns[0]
    assert column.guess.role == "ignore" and "the nearest is PART-2b.i.1" in column.note


def test_of_two_columns_for_one_indicator_the_nearer_is_proposed(proposed):
    found = proposed({"a": ["Yes"], "b": ["Yes"]}, questions={"a": "I feel heard in the partnership", "b": "My voice is heard in our coalition by all of the others"}).columns
    assert [c.guess.role for c in found] == ["item", "ignore"] and found[1].alternatives[0].indicator == "PART-1a.i.1" and "a fits PART-1a.i.1 better" in found[1].note


def test_options_of_one_question_are_joined(proposed):
    words = dict.fromkeys(("q_1", "q_2"), "Which human trafficking training did you attend in the last 36 months?")
    found = proposed({"q_1": ["1", None], "q_2": [None, "1"]}, questions=words, choices={"q_1": "Training online", "q_2": "Training in person"}).columns
    assert [(c.guess.indicator, c.scale, c.join) for c in found] == [("PREV-1a.2", "ticked", "any")] * 2


def test_columns_of_the_tool_itself_are_never_items(proposed):
    found = proposed({"Duration": ["12"], "RecipientEmail": ["a@example.org"]}, questions={"Duration": "I feel heard in the partnership"}, meta=("Duration", "RecipientEmail")).columns
    assert [c.guess.role for c in found] == ["ignore", "person"]


def test_an_empty_export_is_proposed_by_its_headings(proposed):
    assert [c.guess.role for c in proposed({"County": [], "": []}).columns] == ["county", "ignore"]
