"""One field at a time: what is understood, what is said about it, and what is refused."""

import pytest

from loaders.templates import dates, numbers, word
from loaders.templates.county import in_cell, of_state
from loaders.templates.definition import Column, template

FIND = of_state()
PEOPLE = template("trainings").column("people_reached")
MONTHS = template("trainings").column("follow_up_months")
DOLLARS = template("awards").column("amount_usd")
FIGURE = template("context").column("value")
SHARE = template("region_schemes").column("share")


@pytest.mark.parametrize("text, value, said", [
    ("25", 25, None), ("25.0", 25, None), ("1,200", 1200, "1200"), ("12,345,678", 12345678, "e+07"), ("1 200", 1200, "1200"), ("?", None, None), ("n/a", None, None),
])
def test_whole_numbers_that_are_understood(text, value, said):
    read = numbers.whole_number(text, PEOPLE)
    assert (read.why, read.value) == (None, value)
    assert read.warning is None if said is None else said in read.warning


@pytest.mark.parametrize("text, why", [
    ("NaN", "no number"), ("inf", "no number"), ("-inf", "no number"), ("#REF!", "no number"), ("twelve", "no number"), ("12 people", "no number"), ("-3", "less than 1"), ("0", "less than 1"),
    ("3,5", "not a whole"), ("2.5", "not a whole"), ("1.200", "two ways"), ("9e99", "larger"), ("1,2,3", "no number"), ("١٢", "no number"),
])
def test_whole_numbers_that_are_refused(text, why):
    assert why in numbers.whole_number(text, PEOPLE).why


def test_zero_is_a_number_where_it_can_be_one():
    assert numbers.whole_number("0", MONTHS).value == 0
    assert "more than 120" in numbers.whole_number("121", MONTHS).why


@pytest.mark.parametrize("text, value", [("3,5", 3.5), ("0,500", 0.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("-2", -2), ("1,234,567", 1234567)])
def test_a_comma_is_decimal_or_parts_thousands_and_the_reading_is_said(text, value):
    read = numbers.measure(text, FIGURE)
    assert read.value == value and (text == "-2" or f"{value:g}" in read.warning)


def test_a_figure_with_two_readings_is_refused_with_both():
    why = numbers.measure("1,200", FIGURE).why
    assert "1200" in why and "1.200" in why


@pytest.mark.parametrize("text, value", [("$1,200", 1200), ("1200.00", 1200), ("US$ 1,200.00", 1200), ("1200 USD", 1200), ("$1,200.50", 1201), ("120000 cents", 1200), ("0", 0)])
def test_dollars(text, value):
    assert numbers.amount_usd(text, DOLLARS).value == value


@pytest.mark.parametrize("text", ["-5", "$-5", "(1,200)", "12k", "a grant", "NaN", "1.200"])
def test_amounts_that_are_refused(text):
    assert numbers.amount_usd(text, DOLLARS).why


def test_cents_are_said():
    assert "1200 US dollars" in numbers.amount_usd("120000 cents", DOLLARS).warning
    assert "1201 US dollars" in numbers.amount_usd("1200.50", DOLLARS).warning


@pytest.mark.parametrize("text, value", [("0.35", 0.35), ("35%", 0.35), ("1", 1), ("0,5", 0.5)])
def test_shares(text, value):
    assert numbers.share(text, SHARE).value == pytest.approx(value)


@pytest.mark.parametrize("text", ["35", "-0.1", "120%", "half"])
def test_shares_that_are_refused(text):
    assert numbers.share(text, SHARE).why


@pytest.mark.parametrize("text, day, warned", [
    ("2025-03-04", "2025-03-04", False), ("2025-03-04 00:00:00", "2025-03-04", False), ("2025-03-04T09:30:00", "2025-03-04", False), ("March 4, 2025", "2025-03-04", False),
    ("4 Mar 2025", "2025-03-04", False), ("3/4/2025", "2025-03-04", True), ("3/4/25", "2025-03-04", True), ("45000", "2023-03-15", True), ("45000.0", "2023-03-15", True), ("45000.75", "2023-03-15", True),
])
def test_days_that_are_understood(text, day, warned):
    read = dates.day(text, "2026")
    assert (read.why, read.value, read.warning is not None) == (None, day, warned)
    assert not warned or day in read.warning


@pytest.mark.parametrize("text", ["2025", "2025-03", "25/03/2025", "soon", "2025-02-30", "12", "1899-01-01", "2027-01-01", "47000"])
def test_days_that_are_refused(text):
    assert dates.day(text, "2026").why


def test_without_an_as_of_no_day_is_future_and_today_is_never_asked():
    assert dates.day("2099-01-01", None).value == "2099-01-01"
    assert dates.day("2026-06-30", "2026-06-30").value and "after 2026-06-30" in dates.day("2026-07-01", "2026-06-30").why


@pytest.mark.parametrize("text, value", [("Yes", True), ("Y", True), ("TRUE", True), ("1.0", True), ("x", True), ("no", False), ("N", False), ("0", False), ("unknown", None), ("?", None), ("don't know", None), ("n/a", None)])
def test_yes_and_no_in_many_words(text, value):
    assert (word.yes_no(text).value, word.yes_no(text).why) == (value, None)


@pytest.mark.parametrize("text", ["maybe", "partly", "2", "yes and no"])
def test_what_is_neither_yes_nor_no_is_refused(text):
    assert text in word.yes_no(text).why


def test_choices_by_word_by_code_and_by_ordinal():
    level, district, kind = template("practices").column("level"), template("district_offices").column("district"), template("services").column("kind")
    assert [word.choice(t, level).value for t in ("Partly-in-use", "2", "none", "unknown")] == [2, 2, 0, None]
    assert [word.choice(t, district).value for t in ("02", "2nd Judicial District", "2.0")] == ["2"] * 3
    assert word.choice("Safe_Housing", kind).value == "safe_housing"
    assert "Did you mean planned?" in word.choice("planed", level).advice


def test_an_id_we_do_not_know_names_the_nearest():
    practice, item = template("practices").column("practice"), template("finding_notes").column("item")
    assert word.indicator("part-1c", practice).value == "PART-1c.1"
    assert "PART-2c.i.1, PART-2c.i.3" in word.indicator("PART-2c.i", practice).advice
    assert "Did you mean PART-1c.1?" in word.indicator("PART-1c.9", practice).advice
    assert word.items("prev-2d", item).value == "PREV-2d"
    assert "Did you mean PREV-2d?" in word.items("PREV 2-dd", item).advice
    assert "2 items" in word.items("PREV-2d; PREV-2e", item).why
    assert word.system("Safe housing").value == "11" and word.system("99").why


@pytest.mark.parametrize("text", ["write to someone@example.org", "call (303) 555-0100", "303-555-0100"])
def test_text_that_holds_an_address_of_a_person_is_refused_without_repeating_it(text):
    read = word.text(text, Column("a", "A", "text", False, "", "", "shown"))
    assert read.why and text not in read.why


@pytest.mark.parametrize("text", ["Denver", "denver county", "08031", "8031", "8031.0", "8-31", "0500000US08031", "31", "Denver County, Colorado", "Denver, CO"])
def test_a_county_in_any_form(text):
    assert FIND(text).fips == ("08031",)


@pytest.mark.parametrize("text", ["35045", "Denvr", "08999", "Springfield", ""])
def test_what_is_no_county_says_why(text):
    assert FIND(text).fips == () and FIND(text).why
    assert text != "Denvr" or "did you mean Denver?" in FIND(text).why


@pytest.mark.parametrize("text", ["Adams; Denver", "Adams, Denver County", "8001;8031", "Adams and Denver", "Adams / Denver", "Adams\nDenver", "Adams;Denver;Adams"])
def test_several_counties_in_one_field(text):
    assert in_cell(text, FIND) == (("08001", "08031"), [])


def test_statewide_is_every_county():
    assert len(in_cell("statewide", FIND)[0]) == 64
    assert len(in_cell("Adams; Nowhere", FIND)[1]) == 1
