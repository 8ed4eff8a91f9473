"""check names every problem with its row, joins by name, writes refused rows and maps, and ends as it says."""

import csv
import json
import zipfile

import pytest

from loaders.shapes import CENSUS_2016
from loaders.survey.map_file import read_map
from publish.__main__ import main
from tests.desk import svi
from tests.desk.coalition import HSDS, SHEETS, answers


@pytest.fixture
def write(tmp_path):
    def write(name, text, encoding="utf-8"):
        (tmp_path / name).write_text(text, encoding=encoding)
        return str(tmp_path / name)
    return write


def told(capsys, code, *argv):
    assert main(["check", *argv, "--json"]) == code
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("whole_numbers", [False, True])
def test_a_vulnerability_index_joins_every_county_of_colorado(write, capsys, whole_numbers):
    found = told(capsys, 0, write("SVI_2020_US_county.csv", svi.text(("08",), whole_numbers)))
    join, = found["joins"]
    assert (found["kind"], found["read"], found["accepted"], join["matched"], join["expected"]) == ("svi", 64, 64, 64, 64)
    assert found["join_sentences"] == ["counties of Colorado: 64 of 64 matched."]


def test_counties_that_the_shapes_do_not_know_are_named(write, capsys):
    # Alaska: 29 boroughs in 2016; one of them became two: 28 of 30 of the file join.
    path = write("SVI_2020_US_county.csv", svi.text())
    of_file = told(capsys, 0, path)["joins"][1]
    assert (of_file["matched"], of_file["expected"], of_file["missing"]) == (92, 94, ["02063", "02066"])
    assert main(["check", path]) == 0
    assert "92 of 94 matched; missing: Chugach Census Area (02063), Copper River Census Area (02066)" in capsys.readouterr().out


def test_every_problem_has_its_place_and_what_to_do(write, tmp_path, capsys):
    out = tmp_path / "refused.csv"
    sheet = "agency,counties,sector,regional_agreement\nA-1,Adams,law enforcement,yes\n=A-2,Narnia,law enforcement,perhaps\n"
    found = told(capsys, 1, write("agencies.csv", sheet), "--refused", str(out))
    assert (found["read"], found["accepted"], found["refused"]) == (2, 1, 1)
    assert [(p["row"], p["column"]) for p in found["problems"]] == [(3, "counties"), (3, "regional_agreement")]
    assert all(p["file"] == "agencies.csv" and p["given"] and p["advice"] for p in found["problems"])
    row, = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert row["row"] == "3" and "Narnia" in row["why"] and row["agency"].startswith("'=")


def test_a_later_day_is_refused_only_against_a_day_given(write, capsys):
    path = write("checks.csv", SHEETS["checks.csv"])
    assert told(capsys, 0, path)["accepted"] == 1
    assert told(capsys, 1, path, "--as-of", "2026-04-30")["problems"][0]["column"] == "checked_on"


def test_a_survey_without_a_map_is_given_one(write, tmp_path, capsys):
    path, out = write("survey.csv", answers()), tmp_path / "survey.map.toml"
    assert main(["check", path, "--write-map", str(out)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Your survey speaks to 1 of 50 items: Trainings explain local root causes (PREV-2d).")
    assert "61 rows read, 60 accepted, 1 refused" in said and "3 of 64 matched" in said and "row 64, column 'Q1'" in said and "New Mexico" in said
    assert [(e.column, e.role) for e in read_map(out).entries] == [("ResponseId", "respondent"), ("Q1", "county"), ("Q2", "organisation"), ("Q3", "item")]
    assert main(["check", path, "--map", str(out)]) == 1 and "No map was given" not in capsys.readouterr().out
    # Nobody's work is written over.
    assert main(["check", path, "--write-map", str(out)]) == 2


def test_last_waves_map_is_used_again_and_what_changed_is_said(write, tmp_path, capsys):
    old, now = write("old.csv", answers(24)), write("new.csv", answers(3).replace("Can you name a local root cause", "Could you name one local root cause").replace("Alamosa,", "Baca,").replace('"Alamosa"', '"Baca"'))
    assert main(["check", old, "--write-map", str(tmp_path / "old.map.toml")]) == 1
    capsys.readouterr()
    found = told(capsys, 1, now, "--before", str(tmp_path / "old.map.toml"), "--before-file", old, "--write-map", str(tmp_path / "new.map.toml"))
    said = " ".join(found["warnings"])
    assert "the question was" in said and "1 county answered in the wave before and not in this one" in said and "Alamosa (5)" in said and "percent did in the wave before" in said
    assert [e.trend_broken for e in read_map(tmp_path / "new.map.toml").entries if e.role == "item"] == [True]


@pytest.mark.parametrize("name, text, code", [
    ("empty.csv", "", 2), ("headings.csv", "agency,counties,sector,regional_agreement\n", 1), ("nothing.csv", "a\nb\n", 2),
])
def test_it_ends_with_two_where_nothing_can_be_taken(write, capsys, name, text, code):
    assert main(["check", write(name, text)]) == code
    told_ = capsys.readouterr()
    assert name in told_.out + told_.err and "Traceback" not in told_.err


def test_a_wrong_kind_is_named_with_those_there_are(write, capsys):
    path = write("x.csv", SHEETS["agencies.csv"])
    assert main(["check", path, "--kind", "horoscopes"]) == 2
    assert "'horoscopes' is not a kind we read" in capsys.readouterr().err
    assert main(["check", path, "--kind", "rucc"]) == 2


def test_a_column_of_persons_is_named_and_not_read(write, capsys):
    text = answers().replace("Name of your organization", "Your e-mail address").replace("Invented Office 1", "ann@example.org")
    found = told(capsys, 1, write("survey.csv", text))
    assert any(p["column"] == "Q2" and p["row"] is None for p in found["problems"]) and "ann@example.org" not in json.dumps(found)


def test_a_directorys_terms_are_written_down_to_be_mapped(tmp_path, capsys):
    directory, out = str(HSDS), tmp_path / "terms.toml"
    found = told(capsys, 0, directory, "--write-map", str(out))
    assert (found["read"], found["accepted"]) == (4, 4) and 'term = "Food Pantries"' in out.read_text(encoding="utf-8")
    out.write_text(out.read_text(encoding="utf-8").replace('kind = ""', 'kind = "none"'), encoding="utf-8")
    again = told(capsys, 0, directory, "--map", str(out))
    assert not any("has no kind yet" in w for w in again["warnings"])


def test_county_shapes_in_a_census_zip_are_compared_with_those_we_have(tmp_path, capsys):
    path = tmp_path / "cb_2016_us_county_500k.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in (".shp", ".shx", ".dbf"):
            archive.write(CENSUS_2016.with_suffix(ending), CENSUS_2016.with_suffix(ending).name)
    assert main(["peek", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "county_shapes"
    found = told(capsys, 0, str(path))
    assert (found["joins"][0]["matched"], found["joins"][0]["expected"]) == (64, 64)
    with zipfile.ZipFile(tmp_path / "cut.zip", "w") as archive:
        archive.writestr("x.shp", b"nothing")
    assert main(["check", str(tmp_path / "cut.zip")]) == 2 and main(["peek", str(tmp_path / "cut.zip")]) == 2
