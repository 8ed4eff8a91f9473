"""peek says what every fixture is, where its records begin and how many there are, without being told.

peek_everything.csv holds what a hand counted: a row for each fixture of each dialect, and for each way it may be packed.
"""

import csv
import json
import shutil
from pathlib import Path

import pytest

from loaders.shapes import CENSUS_2016
from loaders.templates.definition import kinds, template
from publish.__main__ import main

TESTS = Path(__file__).parents[1]
FOLDERS = ("dialects/fixtures", "templates/files", "hsds/fixtures", "hsds/fixtures/json")
SURVEY_KEYS = ("kind", "format", "header_rows", "responses", "columns", "encoding", "delimiter")
SERVICE_KEYS = ("kind", "format", "version", "organizations", "services", "locations")
SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", None: ""}
with (TESTS / "desk" / "peek_everything.csv").open(encoding="utf-8", newline="") as table:
    EXPECTED = list(csv.DictReader(table))


def packed(path: Path, how: str, folder: Path) -> Path:
    """The file or folder as it stands, as a zip archive, or one folder down in one."""
    if not how:
        return path
    within = folder / "within"
    if path.is_dir():
        shutil.copytree(path, within / "export" if how == "folder in zip" else within)
    else:
        within.mkdir()
        shutil.copy(path, within)
    return Path(shutil.make_archive(str(folder / path.stem), "zip", within))


def peeked(capsys, path):
    assert main(["peek", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_no_fixture_is_forgotten():
    there = {f"{folder}/{p.name}" for folder in FOLDERS for p in (TESTS / folder).iterdir()} - {"hsds/fixtures/json", "templates/files/README.md"}
    assert there == {row["file"] for row in EXPECTED}


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['file']} {row['packed']}".strip())
def test_each_fixture_of_each_dialect_is_what_a_hand_counts(row, capsys, tmp_path):
    told = peeked(capsys, packed(TESTS / row["file"], row["packed"], tmp_path))
    keys = SERVICE_KEYS if row["kind"] == "hsds" else SURVEY_KEYS
    shown = {**told, "delimiter": SIGNS[told.get("delimiter")]}
    assert {k: "" if shown[k] is None else str(shown[k]) for k in keys} == {k: row[k] for k in keys}
    assert row["kind"] == "hsds" or len(told["names"]) == told["columns"]


@pytest.mark.parametrize("name, what", [
    ("base", "the description of an HSDS API"), ("taxonomy", "a taxonomy as"), ("taxonomy_list", "page 1 of 3, with a taxonomy as"), ("taxonomy_term", "a taxonomy term as"), ("taxonomy_term_list", "a taxonomy term as"),
    ("location", "a location"), ("organization_list", "page 1 of 3, with an organization"), ("service", "a service as"), ("services_full_page", "4 services"), ("tabular", "a list of records for each table"),
])
def test_each_document_of_hsds_is_named_and_one_without_services_gives_nothing(name, what, capsys, tmp_path):
    path = TESTS / "hsds" / "fixtures" / "json" / f"{name}.json"
    told = peeked(capsys, path)
    assert told["why"].startswith(f"it is {what}") and any("no services are in it" in n for n in told["notes"]) == (told["services"] == 0)
    if not told["services"]:
        assert main(["check", str(path)]) == 2
        said = capsys.readouterr().err
        assert f"{name}.json: no services are in it: it is " in said and "Give the directory whole" in said


@pytest.mark.parametrize("given", ["as its files", "as a zip archive"])
def test_county_shapes_of_the_census_are_told_from_their_zip_archive_alone(given, capsys, tmp_path):
    """The Census Bureau's own file of 2016, packed as it hands it out: 3,233 counties and equivalents, nine fields."""
    for part in CENSUS_2016.parent.glob(f"{CENSUS_2016.stem}.*"):
        shutil.copy(part, tmp_path / part.name)
    if given == "as its files":
        assert main(["peek", str(tmp_path / CENSUS_2016.name)]) == 2
        return
    told = peeked(capsys, Path(shutil.make_archive(str(tmp_path.parent / "cb_2016_us_county_500k"), "zip", tmp_path)))
    assert [told[k] for k in ("kind", "format", "header_rows", "responses", "columns", "encoding", "delimiter")] == ["county_shapes", "shapefile", 0, 3233, 9, None, None]


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
    assert main(["peek", str(TESTS / "dialects" / "fixtures" / "surveymonkey_two_rows.csv")]) == 0
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
