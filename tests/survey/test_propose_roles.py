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
