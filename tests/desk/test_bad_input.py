"""Every bad input that stewards are promised a sentence for: the promise, a file that breaks it, and the words that `check` says.

One row of BAD is one promise, in the words of the issue; whoever wants to know what is said of, say, decimal commas finds
it here. How each guard works is tested where it lives: files in tests/intake, cells in tests/templates, directories in tests/hsds.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.intake.grid import IntakeRefused
from loaders.templates.definition import template
from publish.__main__ import main
from release import desk
from tests.in_process import in_process  # noqa: F401
from tests.intake.books import book, packed, parts, sheet, text

pytestmark = pytest.mark.usefixtures("in_process")
ROW = f'<row r="1">{text("A1", "County")}{text("B1", "Answer")}</row><row r="2">{text("A2", "Baca")}{text("B2", "yes")}</row>'
MAP = 'wave = "2026"\nstate = "08"\n[[column]]\nname = "Respondent ID"\nrole = "respondent"\n[[column]]\nname = "County"\nrole = "county"\n[[column]]\nname = "q"\nrole = "item"\nindicator = "PREV-2d.2"\nscale = "yes_no"\n'
TABLES = {"services.csv": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\n", "organizations.csv": "id,name\nO-1,Group\n", "locations.csv": "id,latitude,longitude\nL-1,39.74,-104.99\n",
          "service_at_location.csv": "id,service_id,location_id\nA-1,S-1,L-1\n"}
CODES = ["08001", "08003", "08005", "08007", "08009", "08011"]


def written(held: str | bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(held.encode() if isinstance(held, str) else held) and None


def filled(kind: str, **over: str) -> Callable[[Path], None]:
    """A sheet of ours with its own example row, some fields written over."""
    row = {c.name: c.example for c in template(kind).columns} | over
    return written("\n".join(",".join(f'"{v}"' for v in line) for line in (row, row.values())))


def figures(*beds: str) -> Callable[[Path], None]:
    return written("FIPS,Beds\n" + "".join(f"{c},{b}\n" for c, b in zip(CODES, beds, strict=False)))


def archive(**held: str) -> Callable[[Path], None]:
    return lambda path: packed(path, TABLES | {name.replace("_csv", ".csv"): t for name, t in held.items()}) and None


def with_member(name: str, content: str | bytes = "a,b\n") -> Callable[[Path], None]:
    return lambda path: packed(path, TABLES | {name: content}) and None


def with_link(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        member = zipfile.ZipInfo("services.csv")
        member.external_attr = 0o120777 << 16
        made.writestr(member, "elsewhere.csv")


def workbook(rows: str = ROW) -> Callable[[Path], None]:
    return lambda path: book(path, rows) and None


def macros(path: Path) -> None:
    packed(path, parts({"Answers": sheet(ROW)}) | {"xl/vbaProject.bin": "x"})


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_001)


def survey(heading: str = "County", *more: str, rows: str = "1,Baca,yes\n") -> Callable[[Path], None]:
    return written(",".join(["Respondent ID", heading, "q", *more]) + "\n" + rows)


# The promise; the file's name; the file; the exit code of `check`; what it must say.
BAD = [
    ("empty file", "a.csv", written(b""), 2, "a.csv: the file is empty. Export it again, and look whether it holds rows"),
    ("headers only", "a.csv", written("County,Answer\n"), 2, "it holds headings and no answers below them. Export it again once answers have come in"),
    ("headers only, in a directory", "a.zip", archive(services_csv="id,name\n", service_at_location_csv="id,service_id,location_id\n"), 2, "no services are in it: it is a tabular data package. Give the directory whole"),
    ("wrong extension: text named .xls", "a.xls", survey(rows="1,Baca,yes\n"), 0, "Its name ends in .xls, and it holds delimited text"),
    ("wrong extension: a workbook named .csv", "a.csv", workbook(f'<row r="1">{text("A1", "Respondent ID")}{text("B1", "County")}{text("C1", "q")}</row><row r="2">{text("A2", "1")}{text("B2", "Baca")}{text("C2", "yes")}</row>'), 0, "Its name ends in .csv, and it is an Excel workbook"),
    ("wrong extension: a PDF named .csv", "a.csv", written(b"%PDF-1.7\n"), 2, "it is a PDF document. A table cannot be read from a PDF safely"),
    ("a zip with ../", "a.zip", with_member("../b.csv"), 2, "'../b.csv' in it leads out of the archive (../). Make the archive again from the files alone"),
    ("a zip with absolute paths", "a.zip", with_member("/etc/b.csv"), 2, "has an absolute path. Make the archive again"),
    ("a zip with links", "a.zip", with_link, 2, "is a link to another file. Put the file itself into the archive"),
    ("a zip with a bomb", "a.zip", with_member("b.csv", bytes(3_000_000)), 2, "grows more than 150 times when unpacked, which no table does. Give the table as CSV"),
    ("an XLSX bomb", "a.xlsx", workbook(ROW + " " * 3_000_000), 2, "grows more than 150 times when unpacked"),
    ("an XLSX with macros", "a.xlsx", macros, 2, "it is an Excel workbook with macros (.xlsm). Save it as an Excel workbook (.xlsx)"),
    ("an XLSX with far cells", "a.xlsx", workbook(ROW + f'<row r="1048576">{text("XFD1048576", "x")}</row>'), 2, "a filled cell in column 16,384 and the limit is 200 columns"),
    ("200 columns", "a.csv", written(",".join("x" * 201) + "\n" + ",".join("y" * 201) + "\n"), 2, "it has 201 columns and the limit is 200, and 1 more rows are too wide. Take out columns that nobody needs"),
    ("100 MB", "a.csv", large, 2, "it has 100.0 MB and the limit is 100 MB. Take out columns that nobody needs, or split it"),
    ("duplicate columns", "a.csv", written("q,q,r\n1,2,3\n"), 2, "columns A, B have the same heading and cannot be told apart. Give each its own heading"),
    ("duplicate respondents", "a.csv", survey(rows="1,Baca,yes\n1,Baca,no\n2,Lake,yes\n"), 1, "row 3, column 'Respondent ID'"),
    ("Excel date numbers", "a.csv", filled("trainings", held_on="45000"), 0, "Row 2, held_on: '45000' was read as the spreadsheet's number for 2023-03-15"),
    ("Excel date numbers that are no day", "a.csv", filled("trainings", held_on="45000000000"), 1, "row 2, column 'held_on'"),
    ("decimal commas", "a.csv", filled("awards", amount_usd="3,50"), 0, "Row 2, amount_usd: '3,50' was read as"),
    ("FIPS 8001.0", "a.csv", written("FIPS,Beds\n8001.0,1\n8003.0,2\n8005.0,3\n8007.0,4\n"), 0, "4 rows read, 4 accepted, 0 refused"),
    ('"San Juan" without a state', "a.csv", written("County,State,Beds\n" + "".join(f"{c},1\n" for c in "Adams,CO Baca,CO Bent,CO Lake,CO Mesa,CO Moffat,CO Otero,CO Ouray,CO Park,CO Autauga,AL".split(" ")) + "San Juan,,1\n"), 1,
     "Give the county's FIPS code, or its name with the state, such as San Juan, Colorado"),
    ("Broomfield in a 2000 file", "a.csv", written("FIPS,Beds\n" + "".join(f"08{n:03d},1\n" for n in range(1, 126, 2))), 0, "Broomfield (08014) is missing: it became a county in November 2001, so these figures are for older county lines"),
    ("Connecticut's two geographies", "a.csv", written("FIPS,Beds\n" + "".join(f"{c},1\n" for c in ("09110", "09120", "09130", "09001", "08001"))), 0, "Connecticut"),
    ("text in a number column", "a.csv", figures("1", "many", "3", "4", "5", "6"), 1, "row 3, column 'Beds': it says 'many', which is no number. Give a number, or leave the field empty if it is not known"),
    ("NaN in a number column", "a.csv", figures("1", "NaN", "3", "4", "5", "6"), 1, "row 3, column 'Beds': it says 'NaN', which is no number"),
    ("inf in a number column", "a.csv", figures("1", "inf", "3", "4", "5", "6"), 1, "row 3, column 'Beds': it says 'inf', which is no number"),
    ("NaN in a sheet", "a.csv", filled("trainings", people_reached="NaN"), 1, "row 2, column 'people_reached'"),
    ("inf in a sheet", "a.csv", filled("trainings", people_reached="inf"), 1, "row 2, column 'people_reached'"),
    ("negative counts", "a.csv", filled("trainings", people_reached="-4"), 1, "row 2, column 'people_reached'"),
    ("latitude and longitude swapped", "a.csv", filled("services", latitude="-104.99", longitude="39.74"), 0, "Row 2: latitude and longitude had changed places; mended to 39.74, -104.99"),
    ("latitude and longitude 0/0", "a.csv", filled("services", latitude="0", longitude="0"), 1, "the point 0, 0 lies in the sea. Give the place's latitude and longitude, or leave both empty"),
    ("latitude and longitude in another state", "a.csv", filled("services", latitude="38.5", longitude="-98"), 1, "lies outside the state. Mend latitude and longitude, or leave both empty"),
    ("HSDS: latitude and longitude 0/0", "a.zip", archive(locations_csv="id,latitude,longitude\nL-1,0,0\n"), 1, "it is the point 0, 0, which lies in the sea"),
    ("HSDS rows whose service is missing", "a.zip", archive(service_at_location_csv="id,service_id,location_id\nA-1,S-9,L-1\n"), 1, "service_at_location.csv, row 2, column 'service_id': its service is not in the table of services. Add the service, or take the row out"),
    ("HSDS rows whose location is missing", "a.zip", archive(service_at_location_csv="id,service_id,location_id\nA-1,S-1,L-9\n"), 1, "service_at_location.csv, row 2, column 'location_id': its location is not in the table of locations. Add the location, or take the row out"),
    *[(f"a person's {what}", "a.csv", survey("County", heading, rows=f"1,Baca,yes,{value}\n"), 1, f"'{heading}'") for what, heading, value in (
        ("name", "First name", "Pat"), ("phone", "Phone", "303-555-0100"), ("e-mail", "Email", "pat@example.org"), ("birth date", "Date of birth", "1961-03-04"), ("IP address", "IP Address", "192.0.2.1"), ("address", "Street address", "1 Main St"))],
]


@pytest.mark.parametrize("promise, name, make, code, said", BAD, ids=[b[0] for b in BAD])
def test_each_bad_input_is_said_in_a_sentence(promise, name, make, code, said, tmp_path, capsys):
    path, mapping = tmp_path / name, tmp_path / "map.toml"
    make(path)
    mapping.write_text(MAP, encoding="utf-8")
    survey_like = path.stat().st_size < 10_000 and b"Respondent ID" in path.read_bytes() or "extension: a workbook" in promise
    got = main(["check", str(path), "--as-of", "2026-06-30", *(["--map", str(mapping)] if survey_like else [])])
    out = capsys.readouterr()
    spoken = out.out + out.err
    assert said in spoken and got == code
    assert "Traceback" not in spoken and "fault of its own" not in spoken
    if promise.startswith("a person's"):
        assert path.read_text().rpartition(",")[2].strip() not in spoken


CELL = st.one_of(st.sampled_from(["", "Baca", "8001.0", "08003", "San Juan", "yes", "NaN", "inf", "-4", "3,5", "45000", "0", "39.7", "-104.9", "a@b.org", "'", '"', "S-1", "County", "FIPS", "Respondent ID", "id", "name"]), st.text(max_size=6))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(CELL, max_size=5), max_size=6), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_table_at_all_gives_accepted_and_refused_as_read_or_a_refusal(tmp_path_factory, rows, delimiter, encoding):
    path = tmp_path_factory.mktemp("any") / "a.csv"
    path.write_bytes("\n".join(delimiter.join(r) for r in rows).encode(encoding, "replace"))
    try:
        found = desk.check(path, as_of="2026-06-30")
    except IntakeRefused as refused:
        assert refused.problems and all(p.given and p.advice for p in refused.problems)
        return
    assert found.accepted + len(found.refused) == found.read
