"""A steward's corrections: made to our own tables in her release, or named by file and row."""

import pandas as pd
import pytest

from loaders import corrections, geodata
from loaders.corrections_given import as_told, unfit
from release.errors import BuildRefused
from release.steward.corrections import given_corrections, made, sentences
from release.steward.receivers import receive
from release.steward.tables import steward_tables
from tests.release_steward.given import declared

HEAD = "of_table,key,column,was,now,source,date\n"
# Pagosa Springs lists one mental-health office; Seibert is in Kit Carson County.
CLOSED = "services,mh-0028,,,(removed),A letter of the invented office,2025-03-04\n"


def given(path, **files):
    return given_corrections(steward_tables(declared(path, {f"{n}.csv": ("corrections", HEAD + t) for n, t in files.items()})))


def named(path, **files):
    with pytest.raises(BuildRefused) as refused:
        given(path, **files)
    return [(p.file, p.row, p.given) for p in refused.value.problems]


def test_a_correction_is_made_to_our_own_table_and_named_with_its_source(tmp_path):
    told = given(tmp_path, fix=CLOSED)
    assert "mh-0028" in set(geodata.services()["service_id"]) and "mh-0028" not in set(geodata.services(further=told)["service_id"])
    record = made(geodata.told_corrections(told))
    assert record[["correction_id", "key", "now", "source_id"]].astype("object").where(record["source_id"].notna(), "").iloc[-1].tolist() == ["fix:1", "mh-0028", "(removed)", "fix"]
    assert record.iloc[0]["correction_id"] == "atlas:1" and pd.isna(record.iloc[0]["source_id"])
    assert sentences(geodata.told_corrections(told)) == ["Corrected: services mh-0028: taken out (A letter of the invented office, 2025-03-04)"]


def test_a_key_that_a_spreadsheet_mangled_finds_its_county(tmp_path):
    was = geodata.counties().set_index("fips").loc["08001", "seat"]
    told = given(tmp_path, fix=f"counties,8001,seat,{was},Invented Town,A page,2025-03-04\n")
    assert geodata.counties(further=told).set_index("fips").loc["08001", "seat"] == "Invented Town"


def test_what_no_longer_fits_is_named_by_file_and_row(tmp_path):
    found = named(tmp_path, fix=CLOSED + "counties,08001,seat,Nowhere,Elsewhere,A page,2025-03-04\nplaces,no-such,name,a,b,A page,2025-03-04\n")
    assert [(f, r) for f, r, _ in found] == [("fix.csv", 3), ("fix.csv", 4)]
    assert "not 'Nowhere'" in found[0][2] and "no row whose" in found[1][2]


def test_two_that_contradict_each_other_are_both_named_and_neither_is_made(tmp_path):
    town = geodata.services().set_index("service_id").loc["mh-0028", "town"]
    row = f"services,mh-0028,town,{town},{{}},A page,2025-03-04\n"
    found = named(tmp_path, a=row.format("Here"), b=row.format("There"))
    assert [(f, r) for f, r, _ in found] == [("a.csv", 2), ("b.csv", 2)]
    assert "b.csv, row 2, makes it 'There'" in found[0][2]


def test_the_same_from_two_files_or_from_us_is_made_once(tmp_path):
    ours, _ = corrections.read(geodata.GEODATA)
    alike = f"{ours.iloc[0]['table']},{ours.iloc[0]['key']},,,(removed),Another page,2025-04-01\n"
    told = geodata.told_corrections(given(tmp_path, a=CLOSED + alike, b=CLOSED))
    assert told["source_id"].fillna("ours").tolist() == ["ours"] * len(ours) + ["a"]


def test_one_of_hers_that_contradicts_ours_is_named_and_so_is_ours():
    hers = as_told(pd.DataFrame([{"table": "services", "key": "x", "column": "town", "was": "A", "now": "C", "source": "s", "date": "2025-01-01", "file": "f.csv", "row": 2, "source_id": "f"}]), "08")
    ours = pd.DataFrame([{"table": "services", "key": "x", "column": "town", "was": "A", "now": "B", "source": "s", "date": "2025-01-01"}])
    frame = pd.DataFrame({"service_id": ["x"], "town": ["A"]})
    out, problems = corrections.corrected(frame, "services", corrections.together(ours, hers))
    assert out["town"].tolist() == ["A"] and [(p.file, p.row) for p in problems] == [("corrections.csv", 2), ("f.csv", 2)]
    assert unfit(hers, "08")[0].file == "f.csv"
    # She cannot mend ours.
    assert all("take yours out" in p.advice for p in problems)


def test_a_row_that_one_changes_and_another_removes_is_a_contradiction():
    said = {"table": "services", "key": "x", "source": "s", "date": "2025-01-01", "source_id": "f"}
    rows = [{**said, "column": "town", "was": "A", "now": "B", "file": "a.csv", "row": 2}, {**said, "column": "", "was": "", "now": "(removed)", "file": "b.csv", "row": 2},
            {**said, "key": "y", "column": "town", "was": "A", "now": "B", "file": "a.csv", "row": 3}]
    frame = pd.DataFrame({"service_id": ["x", "y"], "town": ["A", "A"]})
    for order in (rows, rows[::-1]):
        out, problems = corrections.corrected(frame, "services", pd.DataFrame(order))
        assert out["town"].tolist() == ["A", "B"] and {(p.file, p.row) for p in problems} == {("a.csv", 2), ("b.csv", 2)}


def test_one_measure_of_a_county_is_removed_and_another_changed():
    said = {"table": "context", "key": "08001", "column": "value", "source": "s", "date": "2025-01-01", "source_id": "f", "file": "a.csv"}
    told = pd.DataFrame([{**said, "was": "1", "now": "(removed)", "row": 2}, {**said, "was": "2", "now": "3", "row": 3}])
    out, problems = corrections.corrected(pd.DataFrame({"fips": ["08001", "08001"], "value": ["1", "2"]}), "context", told)
    assert out["value"].tolist() == ["3"] and problems == []


def test_check_says_it_before_any_build(tmp_path):
    path = tmp_path / "fix.csv"
    path.write_text(HEAD + CLOSED + "services,no-such,,,(removed),A page,2025-03-04\n", encoding="utf-8")
    found = receive(path, "corrections", None, "08", "2026-06-30", "2026")
    assert (found.read, found.accepted) == (2, 2) and [(p.file, p.row) for p in found.problems] == [("fix.csv", 3)]


def test_a_correction_never_shows_a_place_more_exactly_than_its_list(tmp_path):
    at_town = geodata.services().query("location_class == 'town'").iloc[0]
    row = f"services,{at_town['service_id']},{{}},{{}},{{}},A page,2025-03-04\n"
    found = named(tmp_path, fix=row.format("location_class", "town", "street"))
    assert [(f, r) for f, r, _ in found] == [("fix.csv", 2)] and "no finer than town" in found[0][2]
    at_street = geodata.services().query("location_class == 'street'").iloc[0]
    coarser = given(tmp_path / "b", fix=f"services,{at_street['service_id']},location_class,street,town,A page,2025-03-04\n")
    assert geodata.services(further=coarser).set_index("service_id").loc[at_street["service_id"], "location_class"] == "town"


def test_a_point_of_a_place_at_its_town_is_not_corrected(tmp_path):
    text = pd.read_csv(geodata.GEODATA / "08" / "services.csv", dtype="str").query("location_class == 'town'").iloc[0]
    found = named(tmp_path, fix=f"services,{text['service_id']},latitude,{text['latitude']},39.1234567,A page,2025-03-04\n")
    assert "would give" in found[0][2]
