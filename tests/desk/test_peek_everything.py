"""peek says what every fixture is, where its records begin and how many there are, without being told."""

import json
import shutil
from pathlib import Path

import pytest

from loaders.templates.definition import kinds, template
from publish.__main__ import main

TESTS = Path(__file__).parents[1]
DIALECTS = TESTS / "dialects" / "fixtures"
# format, header_rows, responses, columns, encoding, delimiter
SURVEYS = {
    "google_forms.csv": ("google_forms", 1, 3, 6, "utf-8", ","),
    "google_forms_german.csv": ("google_forms", 1, 1, 3, "utf-8", ","),
    "google_forms_spanish.csv": ("google_forms", 1, 2, 3, "utf-8", ","),
    "kobo_labels.csv": ("kobo", 1, 2, 7, "utf-8", ";"),
    "kobo_names.csv": ("kobo", 1, 2, 21, "utf-8", ";"),
    "kobo_names_and_labels.csv": ("kobo", 2, 1, 7, "utf-8", ","),
    "kobo_separate.csv": ("kobo", 1, 2, 6, "utf-8", ","),
    "kobo_with_repeat.xlsx": ("kobo", 1, 2, 8, None, None),
    "odk_central.csv": ("kobo", 1, 2, 19, "utf-8", ","),
    "plain.csv": ("plain", 1, 2, 3, "utf-8", ","),
    "plain_preamble.csv": ("plain", 4, 3, 4, "cp1252", ";"),
    "plain_preamble.xlsx": ("plain", 3, 2, 3, None, None),
    "qualtrics.tsv": ("qualtrics", 3, 2, 7, "utf-16", "\t"),
    "qualtrics_choices.csv": ("qualtrics", 3, 3, 20, "utf-8", ","),
    "qualtrics_excel.csv": ("qualtrics", 2, 1, 8, "utf-8", ","),
    "qualtrics_legacy.csv": ("qualtrics_legacy", 2, 2, 15, "utf-8", ","),
    "qualtrics_legacy_numbered.csv": ("qualtrics_legacy", 2, 1, 11, "utf-8", ","),
    "qualtrics_three_rows.csv": ("qualtrics", 3, 1, 15, "utf-8", ","),
    "redcap_labels.csv": ("redcap", 1, 2, 11, "utf-8", ","),
    "redcap_raw.csv": ("redcap", 1, 3, 15, "utf-8", ","),
    "surveymonkey_one_row.csv": ("surveymonkey", 1, 2, 11, "utf-8", ","),
    # Its one accented letter is the same byte in latin-1 and in cp1252.
    "surveymonkey_two_rows.csv": ("surveymonkey", 2, 2, 17, "cp1252", ","),
    "surveymonkey_two_rows.xlsx": ("surveymonkey", 2, 2, 13, None, None),
    "surveymonkey_without_ids.csv": ("surveymonkey", 2, 2, 3, "utf-8", ","),
}
KEYS = ("format", "header_rows", "responses", "columns", "encoding", "delimiter")
# format, version, organizations, services, locations
DIRECTORIES = {"v1_1": ("hsds_tabular", "1.1"), "v2_0": ("hsds_tabular", "2.0"), "v3_0": ("hsds_tabular", "3.0")}


def peeked(capsys, path):
    assert main(["peek", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_no_fixture_is_forgotten():
    assert {p.name for p in DIALECTS.iterdir()} == set(SURVEYS)


@pytest.mark.parametrize("name", SURVEYS)
def test_each_survey_export_is_what_it_is(name, capsys):
    told = peeked(capsys, DIALECTS / name)
    assert tuple(told[k] for k in KEYS) == SURVEYS[name]
    assert told["kind"] == "survey" and len(told["names"]) == told["columns"]


@pytest.mark.parametrize("name", DIRECTORIES)
@pytest.mark.parametrize("packed", [False, True])
def test_each_directory_is_what_it_is_packed_or_not(name, packed, capsys, tmp_path):
    path = TESTS / "hsds" / "fixtures" / name
    path = Path(shutil.make_archive(str(tmp_path / name), "zip", path)) if packed else path
    told = peeked(capsys, path)
    assert (told["format"], told["version"]) == DIRECTORIES[name] and all(told[k] > 0 for k in ("organizations", "services", "locations"))


def test_the_third_directory_counts_what_a_hand_counts(capsys):
    told = peeked(capsys, TESTS / "hsds" / "fixtures" / "v3_0")
    assert (told["organizations"], told["services"], told["locations"]) == (2, 4, 4)


def test_json_of_a_directory_is_told(capsys):
    told = peeked(capsys, TESTS / "hsds" / "fixtures" / "json" / "organization_full.json")
    assert told["format"] == "hsds_json" and told["version"].startswith("3") and told["organizations"] == 1


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_each_sheet_of_ours_is_known_by_its_headings(kind, ending, capsys, tmp_path):
    path = tmp_path / f"given.{ending}"
    assert main(["template", kind, "--format", ending, "--out", str(path)]) == 0
    told = peeked(capsys, path)
    # The example row that the sheet comes with is no record.
    assert (told["kind"], told["format"], told["header_rows"], told["responses"]) == (kind, "template", 1, 0)
    assert told["names"] == [c.name for c in template(kind).columns]


@pytest.mark.parametrize("text, kind", [
    ("ST,FIPS,STCNTY,COUNTY,E_TOTPOP,RPL_THEMES\n08,08001,08001,Adams,5,0.5\n", "svi"),
    ("FIPS,State,County_Name,Attribute,Value\n08001,CO,Adams County,Population_2020,5\n", "rucc"),
    ("GEO_ID,NAME,B01003_001E\nGeography,Geographic Area Name,Total\n0500000US08001,\"Adams County, Colorado\",5\n", "census_export"),
    ("SUMLEV,STATE,COUNTY,CTYNAME,POPESTIMATE2023\n050,08,001,Adams County,5\n", "census_estimates"),
    ("code,jobs\n08001,1\n08003,2\n08005,3\n08007,4\n", "county_table"),
    ("respondent_id,organisation_id,fips,indicator_id,yes\n1,o,08001,PREV-2d.2,yes\n", "survey_answers"),
    ("name,city,phone\nCortez Clinic,Cortez,970-565-1800\n", "survey"),
])
def test_other_tables_are_told_by_headings_and_codes(text, kind, capsys, tmp_path):
    path = tmp_path / "given.csv"
    path.write_text(text, encoding="utf-8")
    assert peeked(capsys, path)["kind"] == kind


def test_in_words_it_names_columns_that_hold_persons_and_no_value_of_them(capsys):
    assert main(["peek", str(DIALECTS / "surveymonkey_two_rows.csv")]) == 0
    said = capsys.readouterr().out
    assert "2 rows before the first record, 2 records, 17 columns" in said and "'IP Address' holds an IP address" in said
    assert "192.0.2" not in said


@pytest.mark.parametrize("name, content, said", [
    ("empty.csv", b"", "the file is empty"), ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.xls"),
    ("headings.csv", b"a,b\n", "headings and no answers"), ("broken.zip", b"PK\x03\x04cut", "broken.zip"), ("odd.json", b"{", "odd.json"),
])
def test_what_can_be_nothing_is_refused_in_a_sentence(name, content, said, capsys, tmp_path):
    (tmp_path / name).write_bytes(content)
    assert main(["peek", str(tmp_path / name)]) == 2
    err = capsys.readouterr().err
    assert said in err and "fault of its own" not in err
    assert main(["peek", str(tmp_path / "not_there.csv")]) == 2
