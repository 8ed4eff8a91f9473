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
    kept = corrections.read(geodata.GEODATA)
    assert tuple(kept.columns) == corrections.COLUMNS
    assert (kept["source"].str.len() > 0).all() and kept["date"].str.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?").all()
