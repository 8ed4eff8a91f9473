"""Whatever a file does to the process that reads it, this one lives, stays small and says a sentence; each kind of file is read by such a process."""

import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from loaders.hsds.directory import peek_hsds, read_hsds
from loaders.intake import bound, child
from loaders.intake.contents import contents
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import LIMITS
from loaders.intake.reading import read_grid
from tests.intake.books import book, packed, text

GROWTH_MB = 60
LONG = "row 2: a cell of it holds more than 100,000 characters. Look for a quotation mark that is not closed"
DIRECTORY = {"services.csv": "id,name\nS-1,Talking Room\n", "organizations.csv": "id,name\nO-1,Group\n", "locations.csv": "id\nL-1\n", "service_at_location.csv": "id,service_id,location_id\nA-1,S-1,L-1\n"}


@pytest.fixture(autouse=True)
def lives_and_stays_small():
    before = psutil.Process().memory_info().rss
    yield
    assert psutil.Process().memory_info().rss - before < GROWTH_MB * 1e6
    assert not psutil.Process().children()


def why(reader, path: Path, **limits) -> str:
    with pytest.raises(IntakeRefused) as refused:
        reader(path, limits=replace(LIMITS, **limits))
    assert all(p.given and p.advice.endswith(".") for p in refused.value.problems)
    return str(refused.value)


@pytest.mark.parametrize("how, limits, said", [
    ("works", {"reader_cpu_seconds": 1}, "more than 1 seconds of work, which is the limit"),
    ("waits", {"reader_seconds": 1}, "took longer than 1 seconds, which is the limit"),
    ("eats", {"reader_memory_mb": 100, "reader_seconds": 20}, "took more than 100 MB of memory, which is the limit"),
    ("talks", {"file_mb": 1, "archive_mb": 1, "workbook_text_mb": 1, "workbook_area": 1}, "or it is damaged"),
    ("dies", {}, "or it is damaged"), ("writes", {}, "or it is damaged"),
])
def test_a_reader_that_misbehaves_is_ended_and_said(tmp_path, how, limits, said):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    heard = child.told("tests.intake.spoilt_reader", path, replace(LIMITS, **limits), how)
    with pytest.raises(IntakeRefused, match=said):
        list(heard)
    assert not [f for f in tmp_path.iterdir() if f != path and f.stat().st_size]


READ = {"text": ("a.csv", read_grid), "workbook": ("a.xlsx", read_grid), "folder": ("folder", peek_hsds), "zip": ("a.zip", peek_hsds), "JSON": ("a.json", peek_hsds), "contents": ("a.zip", contents)}


def given(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / READ[kind][0]
    if kind == "text":
        path.write_text("County,Answer\nBaca,yes\n")
    elif kind == "workbook":
        book(path, f'<row r="1">{text("A1", "County")}</row>')
    elif kind == "JSON":
        path.write_text('{"id": "S-1", "name": "Talking Room", "status": "active"}')
    elif kind == "folder":
        path.mkdir()
        for name, held in DIRECTORY.items():
            (path / name).write_text(held)
    else:
        packed(path, DIRECTORY)
    return path


@pytest.mark.parametrize("kind", READ)
def test_every_kind_of_file_is_read_by_another_process_and_not_by_this_one(tmp_path, kind, monkeypatch):
    path, reader = given(tmp_path, kind), READ[kind][1]
    assert reader(path)
    assert "took longer than" in why(reader, path, reader_seconds=0)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert "or it is damaged" in why(reader, path)


@pytest.mark.parametrize("kind", ["text", "JSON", "zip"])
def test_a_file_that_asks_for_too_much_memory_is_refused(tmp_path, kind):
    path, lists = given(tmp_path, kind), "[" + "[]," * 3_000_000 + "[]]"
    if kind == "text":
        path.write_bytes(b"x,y\n" * 10_000_000)
    elif kind == "JSON":
        path.write_text(lists)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.json", lists)
    assert "took more than 60 MB of memory, which is the limit" in why(READ[kind][1], path, reader_memory_mb=60)


@pytest.mark.parametrize("held, said", [
    ("[" * 100_000_000, "it is no JSON that can be read"),
    ('{"a":' * 3_000_000, "it is no JSON that can be read"),
    ('{"contents": [' + "9" * 3_000_000 + "]}", "nothing in it is a directory of services"),
])
def test_json_made_to_do_harm_is_refused_in_a_sentence(tmp_path, held, said):
    path = tmp_path / "a.json"
    path.write_text(held)
    del held
    assert said in why(read_hsds, path)


def test_a_number_of_a_million_digits_beside_a_service_does_no_harm(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"id": "S-1", "name": "Room", "status": "active", "minimum_age": ' + "9" * 1_000_000 + "}")
    assert peek_hsds(path)["services"] == 1


@pytest.mark.parametrize("tail, said", [
    (b'"' + b"x" * 20_000_000, LONG), (b'"' + b'""' * 10_000_000, LONG), (b'"' + b"x\n" * 5_000_000, LONG), (b"x" * 20_000_000, LONG), (b"\0" * 20_000_000, LONG),
    (b'"yes\n', "row 2: a quotation mark opens and is never closed"), (b"a,\0b\n", "row 2, column 'C': the cell holds a NUL byte"),
])
def test_a_cell_made_to_do_harm_is_refused_in_a_sentence(tmp_path, tail, said):
    path = tmp_path / "a.csv"
    path.write_bytes(b"County,Answer\nBaca," + tail)
    assert said in why(read_grid, path)


def test_a_table_of_a_directory_with_a_nul_byte_is_refused_by_its_row(tmp_path):
    path = packed(tmp_path / "a.zip", DIRECTORY | {"services.csv": "id,name\nS-1,Talking\0Room\n"})
    assert "services.csv, row 2, column 'B': the cell holds a NUL byte" in why(read_hsds, path)


def test_a_folder_larger_than_the_limits_is_refused_naming_each_file(tmp_path):
    path = given(tmp_path, "folder")
    said = why(read_hsds, path, member_mb=20 / 1e6, archive_mb=50 / 1e6)
    assert "services.csv: it has" in said and "service_at_location.csv: it has" in said and "together" in said and "locations.csv" not in said
    assert "more than 3 files" in why(read_hsds, path, archive_members=3)


def test_an_archive_of_a_shapefile_tells_its_records_and_fields(tmp_path):
    head = b"\x03" + bytes(3) + (2).to_bytes(4, "little") + (32 + 2 * 32 + 1).to_bytes(2, "little") + bytes(22)
    fields = b"".join(name.ljust(32, b"\0") for name in (b"GEOID", b"NAME")) + b"\r"
    told = contents(packed(tmp_path / "a.zip", {"cb.shp": b"x", "cb.dbf": head + fields}))
    assert (told.records, told.fields) == (2, ("GEOID", "NAME"))
    for broken in ({"cb.shp": b"x"}, {"cb.shp": b"x", "cb.dbf": b"\x03"}):
        assert "shapefile in it cannot be read" in why(contents, packed(tmp_path / "b.zip", broken))


def test_rows_go_several_to_a_line_and_none_is_lost():
    rows = [["x", "y"]] * 30_000 + [["z" * 2_000_000]] * 2
    lines = list(bound.batches(rows))
    assert [r for line in lines for r in line["rows"]] == rows and len(lines) == 6
    assert list(bound.batches([])) == [] and json.dumps(lines[0])
