"""Two waves of a survey given together: what changed between them is said before anybody believes it."""

import pytest

from release.steward.tables import steward_tables
from tests.release_steward.given import declared

ANSWERS = "respondent_id,organisation_id,fips,indicator_id,yes\n"
QUESTIONS = "indicator_id,wording,scale\n"
ADAMS, ALAMOSA, BACA = "08001", "08003", "08009"


def answers(county_yes):
    """[(county, how many said yes, of how many)] as rows of a survey, respondents numbered from 1."""
    rows = [(fips, i < yes) for fips, yes, of in county_yes for i in range(of)]
    return ANSWERS + "".join(f"{n},o{n % 4},{fips},PREV-2d.2,{'yes' if yes else 'no'}\n" for n, (fips, yes) in enumerate(rows, 1))


def said(path, older, newer, asked=("Do you know?,yes_no", "Do you  know,yes_no")):
    files = {"old.csv": ("survey_answers", older), "new.csv": ("survey_answers", newer),
             "old_q.csv": ("questions", f"{QUESTIONS}PREV-2d.2,{asked[0]}\n"), "new_q.csv": ("questions", f"{QUESTIONS}PREV-2d.2,{asked[1]}\n")}
    return list(steward_tables(declared(path, files, waves={"old.csv": "2024", "old_q.csv": "2024"})).warnings)


def test_a_county_that_is_lost_is_named_with_those_who_had_answered(tmp_path):
    assert said(tmp_path, answers([(ADAMS, 5, 10), (ALAMOSA, 1, 2)]), answers([(ADAMS, 5, 10)])) == [
        "Wave 2026 beside wave 2024: 1 county answered in the wave before and not in this one (respondents then in brackets): Alamosa (2)."]


def test_a_share_that_jumps_is_said_with_both_shares(tmp_path):
    told, = said(tmp_path, answers([(ADAMS, 2, 10)]), answers([(ADAMS, 9, 10)]))
    assert told.startswith("Wave 2026 beside wave 2024: PREV-2d.2: 90 percent say yes, and 20 percent did in the wave before.")


@pytest.mark.parametrize("now, how", [
    ("Can you tell of it?,yes_no", "is put as 'Can you tell of it?', and was 'Do you know?'"),
    ("Do you know?,agree_5", "is answered on the scale agree_5, and was on yes_no"),
])
def test_a_question_that_changed_is_said_with_both_wordings(tmp_path, now, how):
    told, = said(tmp_path, answers([(ADAMS, 5, 10)]), answers([(ADAMS, 5, 10)]), asked=("Do you know?,yes_no", now))
    assert told == f"Wave 2026 beside wave 2024: the question on PREV-2d.2 {how}. No trend is drawn between them."


def test_two_waves_that_are_alike_say_nothing_and_one_wave_is_compared_with_none(tmp_path):
    same = answers([(ADAMS, 5, 10), (BACA, 1, 3)])
    assert said(tmp_path / "two", same, same) == []
    assert steward_tables(declared(tmp_path / "one", {"a.csv": ("survey_answers", same)})).warnings == ()
