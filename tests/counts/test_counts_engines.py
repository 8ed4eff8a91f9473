"""pandas, DuckDB and share_evidence count the same; what cannot be counted is refused in the same words."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from measures.counts.points import CountyCells
from measures.evidence.survey import share_evidence
from release.engines.count import count, count_both, count_places
from release.engines.engine import engine
from tests.counts.squares import SQUARES, places_file
from tests.counts.tables import LONG_COLUMNS, MEMBERSHIP, evidence_figures, figures, long, wide_surveys, written

ENGINES = ("pandas", "duckdb")


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(wide=wide_surveys(), suffixes=st.permutations(["csv", "parquet"]))
def test_every_engine_and_shape_counts_what_share_evidence_counts(name, wide, suffixes):
    expected = evidence_figures(wide)
    with tempfile.TemporaryDirectory() as folder:
        for table, suffix in zip((wide, long(wide)), suffixes, strict=True):
            assert figures(count(name, [written(table, Path(folder), suffix)], MEMBERSHIP)) == expected


@pytest.mark.parametrize("name", ENGINES)
def test_by_hand(name, tmp_path):
    # r1 works in two counties of one region; r2 statewide; r3 leaves A.2 out; r4 names no organisation.
    path = tmp_path / "wave.csv"
    path.write_text("respondent_id,organisation_id,fips,A.1,A.2\nr1,o1,08001,1,0\nr1,o1,08003,1,0\nr2,o2,,0,1\nr3,o1,08003,yes,\nr4,,08005,FALSE,1\n")
    found = {(i, a): (c, t, o) for _, i, _, a, c, t, o in figures(count(name, [path], MEMBERSHIP, wave="survey_1"))}
    assert found == {
        ("A.1", "08001"): (1, 1, 1), ("A.1", "08003"): (2, 2, 1), ("A.1", "8"): (2, 2, 1), ("A.1", "08005"): (0, 1, 0), ("A.1", "9"): (0, 1, 0), ("A.1", "08"): (2, 4, 2),
        ("A.2", "08001"): (0, 1, 1), ("A.2", "08003"): (0, 1, 1), ("A.2", "8"): (0, 1, 1), ("A.2", "08005"): (1, 1, 0), ("A.2", "9"): (1, 1, 0), ("A.2", "08"): (2, 3, 2)}


@pytest.mark.parametrize("name", ENGINES)
def test_who_names_two_organisations_is_one_person_behind_the_lower(name, tmp_path):
    path = tmp_path / "two.csv"
    path.write_text("respondent_id,organisation_id,fips,A.1,B.1\nr1,o2,08001,1,1\nr1,o1,08003,,1\nr2,o1,08003,1,1\n")
    found = {(i, a): (c, t, o) for _, i, _, a, c, t, o in figures(count(name, [path], MEMBERSHIP, wave="w"))}
    # In B.1 r1 stands behind o1 as r2 does; in A.1 r1 answered as o2 alone.
    assert (found["B.1", "8"], found["A.1", "8"]) == ((2, 2, 1), (2, 2, 2))


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
@pytest.mark.parametrize("shape", ["wide", "long"])
def test_the_unsound_is_refused_in_the_words_of_share_evidence(name, suffix, shape, tmp_path):
    wide = pd.DataFrame(
        [("r1", "o1", "08001", "1", True, True), ("r1", "o1", "08003", "1", False, True), ("r2", "o1", "99999", "1", True, None), ("r3", "o1", "88888", "1", None, None)],
        columns=[*LONG_COLUMNS[:4], "A.1", "A.2"]).astype({"A.1": "boolean", "A.2": "boolean"})
    told = wide.melt(id_vars=LONG_COLUMNS[:4], var_name="indicator_id", value_name="yes").astype({"yes": "boolean"})
    with pytest.raises(ValueError, match="Keep one answer") as said:
        share_evidence(told, MEMBERSHIP, "1", "s", "2026", False)
    with pytest.raises(ValueError, match="Keep one answer") as counted:
        count(name, [written(wide if shape == "wide" else told, tmp_path, suffix)], MEMBERSHIP)
    assert str(counted.value) == str(said.value) == (
        "r1 gives both yes and no to A.1. Keep one answer.\n99999 is in no area. Correct the county of these answers.")


@pytest.mark.parametrize("name", ENGINES)
def test_another_mind_in_another_wave_is_no_contradiction(name, tmp_path):
    path = tmp_path / "waves.csv"
    path.write_text("respondent_id,organisation_id,fips,wave,A.1\nr1,o1,08001,1,1\nr1,o1,08001,2,0\n")
    assert [(w, c, t) for w, _, kind, _, c, t, _ in figures(count(name, [path], MEMBERSHIP)) if kind == "state"] == [("1", 1, 1), ("2", 0, 1)]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("text, said", [
    ("respondent_id,organisation_id,fips,A.1\nr1,o1,08001,perhaps\n", "The column 'A.1' holds answers that are neither yes"),
    ("respondent_id,organisation_id,fips,indicator_id,yes\nr1,o1,08001,A.1,perhaps\n", "The column 'yes' holds answers that are neither yes"),
    ("respondent_id,organisation_id,fips,A.1\n,o1,08001,1\n,o1,08003,0\n", "2 rows of answers have no respondent"),
    ("respondent_id,organisation_id,A.1\nr1,o1,1\n", "the column fips is missing"),
    ("", "the column respondent_id, organisation_id, fips is missing"),
])
def test_a_file_that_cannot_be_counted_says_why(name, text, said, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text(text)
    with pytest.raises(ValueError, match=said):
        count(name, [path], MEMBERSHIP, wave="w")


@pytest.mark.parametrize("name", ENGINES)
def test_headings_alone_count_nothing(name, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("respondent_id,organisation_id,fips,A.1\n")
    assert figures(count(name, [path], MEMBERSHIP, wave="w")) == []


@pytest.mark.parametrize("name", ENGINES)
def test_several_files_are_one_survey(name, tmp_path):
    head = "respondent_id,organisation_id,fips,A.1\n"
    (tmp_path / "a.csv").write_text(head + "r1,o1,08001,1\n")
    (tmp_path / "b.csv").write_text(head + "r1,o1,08003,1\n")
    found = figures(count(name, [tmp_path / "a.csv", tmp_path / "b.csv"], MEMBERSHIP, wave="w"))
    assert [(c, t) for _, _, kind, _, c, t, _ in found if kind == "state"] == [(1, 1)]


@pytest.mark.parametrize("name", ENGINES)
def test_answers_and_places_side_by_side_are_what_they_are_apart(name, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("respondent_id,organisation_id,fips,A.1\nr1,o1,08001,1\nr1,o1,08003,1\nr2,,,0\n")
    answers, places = count_both(name, [path], MEMBERSHIP, [places_file(tmp_path)], SQUARES, wave="w")
    pd.testing.assert_frame_equal(answers, count(name, [path], MEMBERSHIP, wave="w"))
    pd.testing.assert_frame_equal(places, count_places(name, [places_file(tmp_path)], CountyCells.of(list(SQUARES), list(SQUARES.values()))))
    path.write_text("respondent_id,organisation_id,fips,A.1\n,o1,08001,1\n")
    with pytest.raises(ValueError, match="have no respondent"):
        count_both(name, [path], MEMBERSHIP, [places_file(tmp_path)], SQUARES, wave="w")


def test_files_of_two_layouts_are_not_mixed(tmp_path):
    (tmp_path / "a.csv").write_text("respondent_id,organisation_id,fips,A.1\n")
    (tmp_path / "b.csv").write_text("respondent_id,organisation_id,fips,A.2\n")
    with pytest.raises(ValueError, match="do not have the same columns"):
        count("duckdb", [tmp_path / "a.csv", tmp_path / "b.csv"], MEMBERSHIP, wave="w")


def test_a_wave_must_be_said(tmp_path):
    (tmp_path / "a.csv").write_text("respondent_id,organisation_id,fips,A.1\n")
    with pytest.raises(ValueError, match="Say which wave"):
        count("duckdb", [tmp_path / "a.csv"], MEMBERSHIP)


def test_an_unknown_engine_names_the_known_ones():
    with pytest.raises(ValueError, match="Use one of duckdb, spark, pandas"):
        engine("hadoop")
