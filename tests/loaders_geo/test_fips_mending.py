"""FIPS codes: the many ways a spreadsheet writes Adams County, and the refusal of what is no county."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fips import mend, mend_column

ADAMS = "08001"
states = st.integers(1, 56).filter(lambda s: s not in (3, 7, 14, 43, 52))
counties = st.integers(1, 999)


@pytest.mark.parametrize("written", [8001, 8001.0, "8001.0", "8-1", "08-001", "0500000US08001", 84008001, 84008001.0, "08001", " 8001 ", "8001",
                                     "'08001", " '8001", "\ufeff08001", "\ufeff'08001", "0500000us08001", "\xa008001"])
def test_adams_county_is_08001_however_it_is_written(written):
    assert mend(written) == ADAMS


@pytest.mark.parametrize("written", [None, float("nan"), "", "8", "Adams", True, "8,001", 8001.5, "800100", "08000", "99999", "03001", "08001; 08003", "-8001", "٠٨٠٠١", "'", "''08001", "08001'", "0500000uk08001", "840'08001"])
def test_what_is_no_county_code_is_none(written):
    assert mend(written) is None


def test_a_bare_county_number_means_something_only_with_its_state():
    assert mend("1") is None
    assert [mend(n, state="08") for n in ("1", "001", 1, 1.0, "123")] == [ADAMS, ADAMS, ADAMS, ADAMS, "08123"]
    assert mend("08001", state="04") == ADAMS


@pytest.mark.parametrize("state", ["abc", "", "123", "08x", "-8", "٠٨", "99", "03"])
def test_a_state_that_is_no_code_makes_no_number_a_county(state):
    assert mend("1", state=state) is None and mend("08001", state=state) == ADAMS


def test_a_long_value_is_cut_in_the_message():
    _, problems = mend_column(pd.Series(["x" * 400], name="county"), "survey.csv", {ADAMS})
    assert f"'{'x' * 60}…' is not a county we know" in problems[0].sentence() and len(problems[0].sentence()) < 200


@given(states, counties)
def test_every_form_of_a_code_comes_back_as_the_same_five_characters(state, county):
    whole = state * 1000 + county
    five = f"{whole:05d}"
    forms = (whole, float(whole), five, f" {five} ", f"{state}-{county}", f"0500000US{five}", int(f"840{five}"))
    assert {mend(form) for form in forms} == {five}
    assert mend(county, state=f"{state:02d}") == five


@given(st.text(max_size=12))
def test_any_text_gives_five_digits_or_none(text):
    found = mend(text)
    assert found is None or (len(found) == 5 and found.isascii() and found.isdigit())


def test_a_column_is_mended_and_what_is_unknown_is_named_by_row():
    given_column = pd.Series([8001, "Adams", None, "36061"], name="county", dtype="object")
    mended, problems = mend_column(given_column, "survey.csv", {"08001"})
    assert mended.fillna("?").tolist() == ["08001", "?", "?", "?"]
    # The heading is row 1, so the second value stands in row 3; the empty field is no problem.
    assert [(p.file, p.row, p.column) for p in problems] == [("survey.csv", 3, "county"), ("survey.csv", 5, "county")]
    assert "'Adams'" in problems[0].sentence() and "08001" in problems[0].sentence()


def test_a_mended_column_joins_the_table_of_counties():
    answers = pd.DataFrame({"county": [8001, 8123.0], "answers": [3, 4]})
    answers["fips"], problems = mend_column(answers["county"], "answers.csv", {"08001", "08123"})
    joined = answers.merge(pd.DataFrame({"fips": ["08001", "08123"], "name": ["Adams", "Weld"]}).astype("str"), on="fips")
    assert problems == [] and joined["name"].tolist() == ["Adams", "Weld"]


def test_a_column_with_nothing_in_it_stays_missing():
    mended, problems = mend_column(pd.Series([None, float("nan")], name="fips", dtype="object"), "empty.csv", {"08001"})
    assert mended.isna().all() and problems == []
