"""An export with its map: which rows are accepted, what they say, what is refused and why."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework.terms import AreaKind
from loaders import framework
from loaders.gazetteer import Gazetteer
from loaders.intake.grid import IntakeRefused
from loaders.survey.answers import scales
from loaders.survey.mapping import Entry, Role, SurveyMap
from loaders.survey.receive import survey
from loaders.survey.waves import compare_waves
from measures.evidence.survey import share_evidence
from tests.survey.layouts import layout

INDICATORS = framework.indicators()
COLORADO = Gazetteer.of_state()
HEARD = Entry("heard", "I feel heard", "item", "PART-1a.i.1", "yes_no")
COUNTY = Entry("county", "County", "county")
PERSON = Entry("id", "Response ID", "respondent")
ORGANISATION = Entry("org", "Organization", "organisation")


class _Person:
    name, kind, why = "mail", "e-mail", "its values hold @"


def nobody(headings, columns):
    return []


def mails(headings, columns):
    return [_Person() for values in columns.values() if any("@" in v for v in values)]


def read(cells, *entries, persons=nobody, **rest):
    more = {k: rest.pop(k) for k in ("questions", "choices", "respondent") if k in rest}
    return survey(layout(cells, **more), SurveyMap(tuple(entries), **{"wave": "2024", **rest}), COLORADO, INDICATORS, persons, "survey.csv")


def said(received):
    return " ".join(p.sentence() for p in received.problems)


def yes_of(received):
    return received.tables["survey_answers"]["yes"].tolist()


def test_two_people_in_three_counties():
    got = read({"id": ["a", "b"], "county": ["Denver", "Adams; Weld"], "org": ["Example  House", "EXAMPLE house"], "heard": ["Yes", "No"]}, PERSON, COUNTY, ORGANISATION, HEARD)
    assert (got.read, got.accepted, len(got.refused), got.problems) == (2, 2, 0, ())
    assert got.tables["respondents"][["respondent_id", "fips", "wave"]].values.tolist() == [["a", "08031", "2024"], ["b", "08001", "2024"], ["b", "08123", "2024"]]
    assert set(got.tables["respondents"]["organisation_id"]) == {"example house"}
    answers = got.tables["survey_answers"]
    assert answers[["respondent_id", "fips", "indicator_id", "yes"]].values.tolist() == [["a", "08031", "PART-1a.i.1", True], ["b", "08001", "PART-1a.i.1", False], ["b", "08123", "PART-1a.i.1", False]]
    assert answers["yes"].dtype == "boolean"


def test_the_answers_are_what_the_measure_takes():
    got = read({"county": ["Denver", "Adams; Denver", "statewide"], "heard": ["Yes", "No", "Yes"]}, COUNTY, HEARD)
    membership = pd.DataFrame({"area_kind": [AreaKind.COUNTY] * 2 + [AreaKind.STATE] * 2, "area_id": ["08031", "08001", "08", "08"], "fips": ["08031", "08001", "08031", "08001"]})
    evidence = share_evidence(got.tables["survey_answers"], membership, "2024", "survey", "2024", False).set_index("area_id")
    assert evidence.loc["08", ["count", "total", "organisations"]].tolist() == [2, 3, 0]
    assert evidence.loc["08031", ["count", "total"]].tolist() == [1, 2]


def test_unknown_is_never_no():
    got = read({"county": ["Denver"] * 5, "heard": ["Don't know", "-99", "Prefer not to say", "N/A", "Possibly"]}, COUNTY, HEARD)
    assert got.accepted == 5 and yes_of(got) == [pd.NA] * 5
    assert "does not know 'Possibly' (1 time)" in said(got) and "never as no" in said(got)


@pytest.mark.parametrize("scale, value, reversed_, yes", [
    ("agree_5", "Agree", False, True), ("agree_5", "Neutral", False, False), ("agree_5", "Neutral", True, False), ("agree_5", "5 - Strongly agree", True, False), ("agree_5", "Disagree", True, True),
    ("scale_5", "4", False, True), ("scale_5", "3", False, False), ("scale_4", "3", False, True), ("scale_4", "2.0", True, True), ("scale_7", "5", False, True), ("scale_7", "4", False, False),
    ("scale_7", "4", True, False), ("scale_7", "3", True, True), ("yes_no", "Sí", False, True), ("yes_no", "No", True, True), ("yes_no_12", "2", False, False), ("yes_no_01", "1", False, True),
    ("frequency_5", "A menudo", False, True), ("agree_7", "Somewhat agree", False, True), ("agree_4", "muy en desacuerdo", False, False),
])
def test_what_counts_as_yes(scale, value, reversed_, yes):
    got = read({"county": ["Denver"], "q": [value]}, COUNTY, Entry("q", "", "item", "PREV-2d.2", scale, reversed_))
    assert yes_of(got) == [yes] and not got.problems


def test_options_named_in_the_map_that_hold_commas_themselves():
    entry = Entry("q", "", "item", "PREV-1a.2", "choices", yes=("Online, at my own pace", "In person"), no=("None of these",))
    got = read({"county": ["Denver"] * 5, "q": ["Online, at my own pace, In person", "In person", "None of these", "A friend told me", "None of these, A friend"]}, COUNTY, entry)
    assert yes_of(got) == [True, True, False, pd.NA, pd.NA]
    assert "'A friend told me' (1 time)" in said(got)


def test_ticked_options_one_column_each():
    entries = (COUNTY, Entry("q_1", "", "item", "PREV-2b.2", "ticked"))
    cells = {"county": ["Denver"] * 4, "q_1": ["The hotline", None, None, "1"], "q_2": [None, "The directory", None, None], "q_3": [None, None, None, "my own words"]}
    got = read(cells, *entries, questions=dict.fromkeys(("q_1", "q_2", "q_3"), "Which can you name?"), choices={"q_1": "The hotline", "q_2": "The directory", "q_3": "Other"})
    # Row 4 ticked nothing: nobody knows, so it is refused as empty, not counted as no.
    assert yes_of(got) == [True, False, True] and got.refused["row"].tolist() == [4]


def test_a_question_of_which_nothing_was_ticked_was_not_answered_even_where_others_were():
    cells = {"county": ["Denver"] * 2, "q_1": [None, "0"], "q_2": [None, "0"], "heard": ["yes", "no"]}
    got = read(cells, COUNTY, HEARD, Entry("q_1", "", "item", "PREV-2b.2", "ticked"), questions={"q_1": "Which?", "q_2": "Which?"}, choices={"q_1": "The hotline", "q_2": "The directory"})
    answers = got.tables["survey_answers"]
    assert answers.loc[answers["indicator_id"] == "PREV-2b.2", "yes"].tolist() == [pd.NA, pd.NA]


@pytest.mark.parametrize("role", ["item", "organisation", "sector", "county", "wave", "respondent"])
def test_a_column_of_a_person_is_read_in_no_role(role):
    entry = Entry("mail", "", role, *(("PREV-2d.2", "yes_no") if role == "item" else ()))
    got = read({"mail": ["a@example.org", "b@example.org"], "county": ["Denver"] * 2, "heard": ["yes"] * 2}, entry, COUNTY, HEARD, persons=mails)
    assert "@" not in got.refused.to_csv() + "".join(t.to_csv() for t in got.tables.values()) and "mail" not in got.refused
    assert [p.column for p in got.problems] == ["mail"] and got.accepted == 2


@pytest.mark.parametrize("join, yes", [("any", [True, True, False, pd.NA]), ("all", [True, False, False, False])])
def test_two_columns_joined(join, yes):
    columns = [Entry(n, "", "item", "PREV-2b.2", "yes_no", join=join) for n in ("a", "b")]
    got = read({"county": ["Denver"] * 4, "a": ["yes", "yes", "no", "no"], "b": ["yes", "no", "no", "Not sure"]}, COUNTY, *columns)
    assert yes_of(got) == yes


def test_two_columns_for_one_indicator_count_neither_until_somebody_says_which():
    got = read({"county": ["Denver"], "a": ["yes"], "b": ["no"], "heard": ["yes"]}, COUNTY, HEARD, *[Entry(n, "", "item", "PREV-2b.2", "yes_no") for n in ("a", "b")])
    assert set(got.tables["survey_answers"]["indicator_id"]) == {"PART-1a.i.1"} and "a, b all speak for it" in said(got)


def test_where_no_county_is_given_a_zip_a_town_or_a_region_is_taken():
    entries = (COUNTY, Entry("zip", "ZIP", "zip"), Entry("town", "Town", "place"), Entry("area", "Region", "region"), Entry("all", "Statewide?", "statewide", scale="yes_no"), HEARD)
    cells = {"county": ["Mesa", None, "N/A", None, None, None], "zip": ["80202", "80202", None, None, None, None], "town": [None, "Durango", "Durango", None, None, None],
             "area": [None, None, None, "Pueblo", None, None], "all": ["yes", None, None, None, "yes", "no"], "heard": ["yes"] * 6}
    got = read(cells, *entries)
    assert got.tables["respondents"]["fips"].tolist()[:4] == ["08077", "08031", "08067", "08101"] and pd.isna(got.tables["respondents"]["fips"].iloc[4])
    assert got.refused["row"].tolist() == [7] and "nothing is given" in said(got)
    assert "2 accepted rows were placed by a ZIP code or a town" in " ".join(got.warnings)


def test_counties_ticked_in_columns_of_their_own():
    entries = (Entry("c_1", "", "several_counties"), Entry("c_2", "", "several_counties"), HEARD)
    got = read({"c_1": ["1", "Adams"], "c_2": ["1", None], "heard": ["yes", "no"]}, *entries, questions={"c_1": "Counties?", "c_2": "Counties?"}, choices={"c_1": "Adams", "c_2": "Baca"})
    assert got.tables["respondents"]["fips"].tolist() == ["08001", "08009", "08001"]


def test_rows_whose_county_cannot_be_told_are_refused_and_named():
    got = read({"county": ["Denvr", "San Juan, NM", None, "Denver", "12"], "heard": ["yes"] * 5}, COUNTY, HEARD)
    assert got.accepted == 1 and got.refused["row"].tolist() == [2, 3, 4, 6]
    assert "survey.csv, row 2, column 'county': 'Denvr' is not a name we know. If Denver County is meant, write it so." in said(got)
    assert "1 of the refused rows name a place in another state." in got.warnings
    assert read({"county": [None], "heard": ["yes"]}, COUNTY, HEARD, without_county="statewide").accepted == 1


def test_a_county_of_ours_beside_another_state_counts_and_is_told():
    got = read({"county": ["Denver; Cheyenne, WY"], "heard": ["yes"]}, COUNTY, HEARD)
    assert got.tables["respondents"]["fips"].tolist() == ["08031"] and "another state beside counties of this one" in got.warnings[0]


def test_a_wave_that_is_missing_refuses_its_row_and_a_survey_without_any_says_so():
    year = Entry("year", "Year", "wave")
    got = read({"county": ["Denver"] * 2, "year": ["2024.0", "N/A"], "heard": ["yes"] * 2}, COUNTY, HEARD, year, wave="")
    assert got.refused["row"].tolist() == [3] and got.tables["survey_answers"]["wave"].tolist() == ["2024"] and "its wave cannot be told" in said(got)
    assert read({"county": ["Denver"], "heard": ["yes"]}, COUNTY, HEARD, wave="").warnings == ("Neither a column nor the map says which wave this is.",)


def test_the_same_id_twice():
    same = read({"id": ["a", "a", "b"], "county": ["Denver"] * 3, "heard": ["yes", "yes", "no"]}, PERSON, COUNTY, HEARD)
    assert same.refused["row"].tolist() == [3] and "the same response as row 2" in said(same)
    torn = read({"id": ["a", "a", "b"], "county": ["Denver"] * 3, "heard": ["yes", "no", "no"]}, PERSON, COUNTY, HEARD)
    assert torn.refused["row"].tolist() == [2, 3] and "both yes and no to PART-1a.i.1" in said(torn) and "row 3" in said(torn)
    waves = read({"id": ["a", "a"], "year": ["2022", "2024-05-01"], "county": ["Denver"] * 2, "heard": ["yes", "no"]}, PERSON, COUNTY, HEARD, Entry("year", "Year", "wave"))
    assert waves.accepted == 2 and waves.tables["respondents"]["wave"].tolist() == ["2022", "2024"]


def test_a_response_without_an_answer_is_refused_and_a_blank_row_was_never_one():
    got = read({"county": ["Denver", "Denver", None], "heard": ["yes", " ", None]}, COUNTY, HEARD)
    assert (got.read, got.accepted, got.refused["row"].tolist()) == (2, 1, [3]) and "answers none of the mapped questions" in said(got)


@pytest.mark.parametrize("name", ["N/A", "-99", None, " ", "jane@example.org", "303-555-0100"])
def test_an_organisation_that_is_none_stays_missing(name):
    got = read({"county": ["Denver"], "org": [name], "heard": ["yes"]}, COUNTY, ORGANISATION, HEARD)
    assert got.accepted == 1 and got.tables["respondents"]["organisation_id"].isna().all()


def test_no_person_column_and_no_free_text_reaches_a_table_or_a_message():
    secret = "jane.doe@example.org"
    story = "I grew up on a farm near the river and it happened there when I was young and nobody came"
    cells = {"mail": [secret, None], "story": [story, None], "county": [story, "Denver"], "sector": [story, "Health"], "heard": [story, "yes"], "id": ["1", "2"]}
    got = read(cells, Entry("mail", "Mail", "respondent"), Entry("story", "Story", "ignore"), COUNTY, Entry("sector", "Sector", "sector"), HEARD, persons=mails)
    everything = said(got) + " ".join(got.warnings) + got.refused.to_csv() + "".join(t.to_csv() for t in got.tables.values())
    assert secret not in everything and "farm" not in everything
    assert "column 'mail': it tells something of a person (e-mail: its values hold @)" in said(got)
    assert got.tables["respondents"]["respondent_id"].tolist() == ["(row 3)"]


def test_a_join_report_names_the_counties_that_answered():
    got = read({"county": ["Denver"], "heard": ["yes"]}, COUNTY, HEARD)
    assert got.joins[0].given == {"08031"} and len(got.joins[0].expected) == 64


def test_two_waves_beside_each_other():
    before = read({"county": ["Denver"] * 3 + ["Baca"], "heard": ["yes"] * 4}, COUNTY, HEARD)
    now = read({"county": ["Denver"] * 2, "heard": ["no", "yes"]}, COUNTY, HEARD)
    told = " ".join(compare_waves(before, now, COLORADO.county_names))
    assert "Baca (1)" in told and "2 respondents, the one before had 4" in told and "50 percent say yes, and 100 percent did" in told
    assert compare_waves(before, before) == []


CELLS = st.none() | st.text(max_size=12) | st.sampled_from(["Denver", "Adams; Weld", "NM", "yes", "no", "-99", "1", "8001.0", "80202", "statewide", "a@b", "San Juan, Washington", " ", "5 - Agree"])
ROLES = st.sampled_from(list(Role))
ENTRIES = st.builds(Entry, column=st.sampled_from(["a", "b", "c", "d", "gone", "row", "why"]), question=st.sampled_from(["", "a"]), role=ROLES, indicator=st.sampled_from(["", "PREV-2d.2", "PART-1a.i.1", "PREV-1a.1", "nope"]),
                    scale=st.sampled_from(["", "nope", *scales()]), reversed=st.booleans(), yes=st.just(("yes",)) | st.just(()), no=st.just(("no",)), join=st.sampled_from(["", "any", "all"]))
TABLES = st.integers(0, 6).flatmap(lambda n: st.fixed_dictionaries({name: st.lists(CELLS, min_size=n, max_size=n) for name in ("a", "b", "c", "row", "why")}))


@given(cells=TABLES, entries=st.lists(ENTRIES, max_size=6), choices=st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["Denver", "yes"])), without=st.sampled_from(["refuse", "statewide"]), respondent=st.sampled_from([None, "a", "gone"]))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_and_any_map_lose_no_row(cells, entries, choices, without, respondent):
    questions = dict.fromkeys(choices, "one question")
    try:
        got = read(cells, *entries, persons=mails, questions=questions, choices=choices, respondent=respondent, without_county=without)
    except IntakeRefused:
        return
    assert got.accepted + len(got.refused) == got.read
    assert got.accepted == got.tables["respondents"]["respondent_id"].nunique()
    assert set(got.tables["respondents"]["fips"].dropna()) <= set(COLORADO.county_names)
    assert all(p.given and p.advice for p in got.problems)
