"""Corrections win over their source, each with its source and date; one that does not fit is said, not swallowed."""

from pathlib import Path

import pandas as pd
import pytest

from loaders import corrections, geodata
from loaders.geodata import GeodataError

HEAD = "table,key,column,was,now,source,date\n"
PLACES = "place_id,name,fips,latitude,longitude,population,seat\n1,Brighton,08001,39.99,-104.82,37585,yes\n2,Bennett,08001,39.76,-104.43,2484,no\n"
CONTEXT = "fips,measure,value,as_of,source_id\n08001,low_income,0.17,2022,a\n08001,uninsured,0.11,2022,a\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "08").mkdir()
    (tmp_path / "08" / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "08" / "context.csv").write_text(CONTEXT, encoding="utf-8")
    return tmp_path


def _corrected(folder: Path, rows: str) -> Path:
    (folder / "corrections.csv").write_text(HEAD + rows, encoding="utf-8")
    return folder


def test_without_corrections_the_table_is_as_its_source(folder):
    assert geodata.places(folder=folder)["population"].tolist() == [37585, 2484]


def test_a_correction_wins_over_its_source(folder):
    _corrected(folder, "places,2,population,2484,2862,the town's web page,2025-03-01\n")
    assert geodata.places(folder=folder).set_index("place_id")["population"].to_dict() == {"1": 37585, "2": 2862}


def test_a_correction_can_take_a_row_out(folder):
    _corrected(folder, "places,2,,,(removed),closed says the operator,2025-03-10\n")
    assert geodata.places(folder=folder)["name"].tolist() == ["Brighton"]


def test_where_a_county_has_many_measures_only_the_one_meant_changes(folder):
    _corrected(folder, "context,08001,value,0.11,0.12,the office's errata,2025-01-01\n")
    assert geodata.context(folder=folder).set_index("measure")["value"].to_dict() == {"low_income": 0.17, "uninsured": 0.12}


@pytest.mark.parametrize(("row", "why"), [
    ("places,9,population,1,2,someone,2025-01-01", "no row"),
    ("places,2,people,1,2,someone,2025-01-01", "no column"),
    ("places,2,population,999,2,someone,2025-01-01", "not '999'"),
    ("places,2,population,2484,2,,2025-01-01", "no source"),
    ("places,2,population,2484,2,someone,", "no date"),
    ("places,2,population,2484,2,someone,yesterday", "no day such as"),
    ("places,2,population,2484,2,someone,2025", "no day such as"),
    ("places,2,population,2484,2,someone,2025-02-30", "no day such as"),
    ("palces,2,population,2484,2,someone,2025-01-01", "not a table"),
    ("context,08001,as_of,2022,2023,someone,2025-01-01", None),
])
def test_a_correction_that_does_not_fit_is_named(folder, row, why):
    _corrected(folder, row + "\n")
    if why is None:
        with pytest.raises(GeodataError, match="2 rows"):
            geodata.context(folder=folder)
        assert len(geodata.places(folder=folder)) == 2
        return
    with pytest.raises(GeodataError, match=why) as refused:
        geodata.places(folder=folder)
    assert refused.value.problems[0].file == "corrections.csv" and refused.value.problems[0].row == 2


def test_all_problems_are_named_at_once_with_the_row_of_the_file(folder):
    bad = PLACES.replace("39.99", "3999").replace("2484,no", "many,perhaps")
    (folder / "08" / "places.csv").write_text(bad, encoding="utf-8")
    with pytest.raises(GeodataError) as refused:
        geodata.places(folder=folder)
    assert {(p.row, p.column) for p in refused.value.problems} == {(2, "latitude"), (3, "population"), (3, "seat")}


def test_a_removed_row_does_not_shift_the_row_that_a_problem_names(folder):
    (folder / "08" / "places.csv").write_text(PLACES + "3,Erie,08013,40.05,-105.05,30038,maybe\n", encoding="utf-8")
    _corrected(folder, "places,1,,,(removed),closed,2025-03-10\n")
    with pytest.raises(GeodataError) as refused:
        geodata.places(folder=folder)
    assert [(p.row, p.column) for p in refused.value.problems] == [(4, "seat")]


def test_a_missing_column_and_a_missing_file_are_named(folder):
    (folder / "08" / "places.csv").write_text("place_id,name\n1,Brighton\n", encoding="utf-8")
    with pytest.raises(GeodataError, match="longitude.*missing"):
        geodata.places(folder=folder)
    with pytest.raises(GeodataError, match="geodata/56/places.csv"):
        geodata.places("56", folder=folder)


@pytest.mark.parametrize("name", ["O'Rourke \"Clinic\"", "`${alert(1)}`", "<b>Bold</b>", "NA", "null"])
def test_names_with_quotes_and_backticks_come_through_as_they_are(folder, name):
    frame = pd.read_csv(folder / "08" / "places.csv", dtype=str)
    frame.loc[0, "name"] = name
    frame.to_csv(folder / "08" / "places.csv", index=False)
    assert geodata.places(folder=folder)["name"].iloc[0] == name


def test_the_corrections_we_keep_each_have_source_and_date():
    kept, problems = corrections.read(geodata.GEODATA)
    assert problems == []
    assert tuple(kept.columns) == corrections.COLUMNS
    assert (kept["source"].str.len() > 0).all() and kept["date"].str.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?").all()


@pytest.mark.parametrize(("content", "row", "told"), [
    (b"", None, "the file is empty"), (b"foo,bar\nx,y\n", 1, "column 'date': the column is missing"),
    (b"table,key,column,was,now,source\n", 1, "column 'date': the column is missing"), (HEAD.replace(",", ";").encode(), 1, "separated by semicolons"),
    (b"\xff\xfe\x00", None, "line 1 holds a character that is not UTF-8"), (HEAD.encode() + b'places,2,"name\n', 2, "opens a quotation mark that nothing closes"),
    (HEAD.encode() + b"a,b,c,d,e,f,g,h\n", 2, "it has 8 fields, and the heading 7"), (HEAD.encode() + b"\nplaces\n", 3, "it has 1 field, and the heading 7"),
    (HEAD.replace("was", "key").encode(), 1, "column 'key': the heading names this column twice"),
])
def test_a_file_of_corrections_in_the_wrong_form_is_told_and_never_passed_over(folder, content, row, told):
    (folder / "corrections.csv").write_bytes(content)
    with pytest.raises(GeodataError) as refused:
        geodata.places(folder=folder)
    fitting = [p for p in refused.value.problems if told in p.sentence()]
    assert [(p.file, p.row) for p in fitting] == [("corrections.csv", row)]


def test_a_byte_order_mark_is_no_part_of_the_heading(folder):
    (folder / "corrections.csv").write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"places,2,population,2484,2862,the town's web page,2025-03-01\n")
    assert geodata.places(folder=folder)["population"].tolist() == [37585, 2862]


@pytest.mark.parametrize(("content", "row", "told"), [
    (b"", None, "the file is empty"), (b"\n\n", None, "the file is empty"), (b"\xff\xfe", None, "line 1 holds a character"),
    (PLACES.encode() + b"\n\xe9\n", None, "line 5 holds a character"), (PLACES.encode() + b'"abc\n', 4, "opens a quotation mark"),
    (PLACES.encode() + b'3,"A"b,08001,39,-104,1,no\n', 4, "cannot be read"), (PLACES.encode() + b"a,b,c\n", 4, "it has 3 fields, and the heading 7"),
    (PLACES.encode() + b",,,,,,,,,,\n", 4, "it has 11 fields"), (PLACES.replace(",", "\t").encode(), 1, "separated by tabs"),
    (PLACES.replace("population", "people").encode(), None, "column 'population': the column is missing"), (PLACES.replace("2,Bennett", "1,Bennett").encode(), 3, "'1' stands there twice"),
])
def test_a_table_in_the_wrong_form_is_told_in_a_sentence(folder, content, row, told):
    (folder / "08" / "places.csv").write_bytes(content)
    with pytest.raises(GeodataError) as refused:
        geodata.places(folder=folder)
    fitting = [p for p in refused.value.problems if told in p.sentence()]
    assert row in [p.row for p in fitting] and {p.file for p in fitting} == {"geodata/08/places.csv"}
    assert not any(word in str(refused.value) for word in ("uniqueness", "nullable", "dataframe", "tokenizing", "codec"))


def test_a_key_of_two_columns_that_stands_there_twice_is_told_once_a_row(folder):
    (folder / "08" / "context.csv").write_text(CONTEXT + "08001,uninsured,0.12,2022,a\n", encoding="utf-8")
    with pytest.raises(GeodataError) as refused:
        geodata.context(folder=folder)
    assert [p.sentence() for p in refused.value.problems] == [
        f"geodata/08/context.csv, row {row}: fips 08001 with measure uninsured stands there twice. Keep one of the rows, or mend its key." for row in (3, 4)]


def test_faults_of_form_values_and_corrections_are_told_together(folder):
    (folder / "08" / "places.csv").write_text(PLACES.replace("39.76", "north") + "a,b\n", encoding="utf-8")
    _corrected(folder, "places,9,population,1,2,someone,2025-01-01\n")
    with pytest.raises(GeodataError) as refused:
        geodata.places(folder=folder)
    # What is no number is missing afterwards, so a second sentence says so.
    assert {(p.file, p.row) for p in refused.value.problems} == {("geodata/08/places.csv", 4), ("geodata/08/places.csv", 3), ("corrections.csv", 2)}
