"""The invented tables: reproducible, marked, thin where life is, on real places and with names nobody bears."""

import pandas as pd
import pytest

from measures.demonstration.generate import generate

SEED = 20


@pytest.fixture(scope="module")
def tables(counties: pd.DataFrame, indicators: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return generate(SEED, counties, indicators)


def voices(people: pd.DataFrame) -> pd.Series:
    return people.dropna(subset=["fips"]).groupby("fips")["respondent_id"].nunique()


def test_the_same_seed_gives_the_same_bytes(tables: dict[str, pd.DataFrame], counties: pd.DataFrame, indicators: pd.DataFrame) -> None:
    shuffled = counties.sample(frac=1, random_state=3)
    again = generate(SEED, shuffled, indicators)
    assert {name: t.to_csv() for name, t in again.items()} == {name: t.to_csv() for name, t in tables.items()}


def test_another_seed_gives_other_answers(tables: dict[str, pd.DataFrame], counties: pd.DataFrame, indicators: pd.DataFrame) -> None:
    other = generate(SEED + 1, counties, indicators)
    fixed = {"audience_groups"}
    assert {name for name, t in tables.items() if t.to_csv() == other[name].to_csv()} == fixed


def test_what_a_table_says_does_not_hang_on_another(tables: dict[str, pd.DataFrame], counties: pd.DataFrame, indicators: pd.DataFrame) -> None:
    fewer = generate(SEED, counties, indicators[indicators["family"] != "SHARE"])
    assert len(fewer["survey_answers"]) == 0
    pd.testing.assert_frame_equal(fewer["trainings"], tables["trainings"])


@pytest.mark.parametrize("seed", [1, 20, 777])
def test_voices_are_thin_where_life_is(seed: int, counties: pd.DataFrame, indicators: pd.DataFrame) -> None:
    people = generate(seed, counties, indicators)["respondents"]
    heard = voices(people)
    frontier = set(counties.loc[counties["place_type_2010"] == "frontier", "fips"])
    assert people["respondent_id"].nunique() == 900
    assert 15 <= (heard >= 11).sum() <= 25
    assert not frontier & set(heard.index[heard >= 11])
    assert people["fips"].isna().sum() == 40
    assert (people.groupby("respondent_id").size() > 1).sum() > 50


def test_every_row_of_every_table_is_marked(tables: dict[str, pd.DataFrame]) -> None:
    assert [name for name, t in tables.items() if not len(t) or not t["synthetic"].all()] == []


def test_no_name_could_be_taken_for_a_real_one(tables: dict[str, pd.DataFrame]) -> None:
    names = [c for c in {c for t in tables.values() for c in t.columns} if (c.endswith("_id") and c != "indicator_id") or c == "operator"]
    assert {"partnership_id", "agency_id", "organisation_id", "operator"} <= set(names)
    plain = {(name, c) for name, t in tables.items() for c in names if c in t and not t[c].dropna().str.startswith("Invented ").all()}
    assert plain == set()


def test_every_place_is_one_of_the_counties_given(tables: dict[str, pd.DataFrame], counties: pd.DataFrame) -> None:
    known = set(counties["fips"])
    assert {name for name, t in tables.items() if "fips" in t and not set(t["fips"].dropna()) <= known} == set()
    serves = tables["services"]["serves"].dropna().str.split(";").explode()
    assert set(serves) <= known


def test_one_person_gives_one_answer_to_a_question(tables: dict[str, pd.DataFrame]) -> None:
    answers = tables["survey_answers"]
    assert answers.groupby(["respondent_id", "indicator_id"])["yes"].nunique().max() == 1
    assert not answers.duplicated(["respondent_id", "indicator_id", "fips"]).any()


def test_nobody_answers_everything(tables: dict[str, pd.DataFrame], indicators: pd.DataFrame) -> None:
    asked = (indicators["family"] == "SHARE").sum()
    given = tables["survey_answers"].drop_duplicates(["respondent_id", "indicator_id"]).groupby("respondent_id").size()
    assert given.max() < asked


def test_curricula_answer_every_point_of_the_checklist(tables: dict[str, pd.DataFrame]) -> None:
    flags = [f"PREV-2{letter}" for letter in "abcdefghijk"]
    assert tables["curricula"][[*flags, "PREV-1d"]].notna().all(axis=None)


def test_some_keepers_are_silent_for_every_record(tables: dict[str, pd.DataFrame]) -> None:
    share = tables["reports"].groupby("record")["reported"].mean()
    assert share.between(0.3, 0.9).all()


def test_some_checks_found_none_and_each_names_who_looked(tables: dict[str, pd.DataFrame]) -> None:
    checks = tables["local_checks"]
    assert (checks["found"] == 0).sum() >= 3
    assert checks[["checker_role", "checked_on"]].notna().all(axis=None)


def test_a_confidential_service_holds_no_place_below_its_county(tables: dict[str, pd.DataFrame]) -> None:
    listed = tables["services"]
    secret = listed[listed["confidential"]]
    assert len(secret) and secret[["latitude", "longitude"]].isna().all(axis=None)
    assert listed.loc[~listed["confidential"], ["latitude", "longitude"]].notna().all(axis=None)
    assert set(listed.columns).isdisjoint({"town", "street", "address"})


def test_dates_lead_up_to_the_year_given(counties: pd.DataFrame, indicators: pd.DataFrame) -> None:
    dates = generate(SEED, counties, indicators, year="2031")["trainings"]["held_on"]
    assert "2027-01-01" < dates.min() < dates.max() <= "2031-06-30"


def test_a_missing_column_is_named(counties: pd.DataFrame, indicators: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="lacks pop_2023, jd2025"):
        generate(SEED, counties.drop(columns=["pop_2023", "jd2025"]), indicators)
