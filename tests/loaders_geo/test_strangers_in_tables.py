"""Tables of places that name what we do not know, or were cut off: said by row, never built upon."""

import shutil
from pathlib import Path

import pytest

from loaders import geodata
from loaders.geodata import GEODATA, GeodataError

READ = {name: getattr(geodata, name) for name in ("counties", "places", "services", "driving_minutes", "context", "measures", "public_record", "state_facts")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(GEODATA / "08", tmp_path / "08")
    return tmp_path


def change(folder: Path, table: str, old: str, new: str) -> int:
    """Put new in place of the first old; the row it stands in, as a spreadsheet shows it."""
    path = folder / "08" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old) + len(old) - len(old.lstrip())].count("\n") + 1


def refused(folder: Path, table: str) -> list[tuple[int | None, str | None]]:
    with pytest.raises(GeodataError) as error:
        READ[table](folder=folder)
    return [(p.row, p.column) for p in error.value.problems]


@pytest.mark.parametrize(("table", "old", "new", "column"), [
    ("counties", "\n08003,", "\n08999,", "fips"), ("places", ",08001,", ",08999,", "fips"), ("services", ",08001,", ",08999,", "fips"),
    ("driving_minutes", ",08001,", ",48001,", "fips"), ("context", "\n08001,", "\n08002,", "fips"), ("public_record", ",08037,", ",08037;08999,", "fips"),
    ("context", ",low_income,", ",no_income,", "measure"), ("state_facts", ",PREV-2b,", ",PREV-9z,", "item_id"), ("measures", ",PREV-2d,", ",PREV-9z,", "item_id"),
    ("public_record", ",PART-1", ",PREV-9z;PART-1", "item_ids"),
])
def test_a_stranger_is_named_by_row(folder: Path, table: str, old: str, new: str, column: str) -> None:
    row = change(folder, table, old, new)
    assert refused(folder, table) == [(row, column)]


def test_a_region_that_does_not_exist_is_named(folder: Path) -> None:
    path = folder / "08" / "counties.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("jd2025")
    row = next(i for i, line in enumerate(lines) if line.startswith("08003,"))
    fields = lines[row].split(",")
    fields[at] = "77"
    lines[row] = ",".join(fields)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert refused(folder, "counties") == [(row + 1, "jd2025")]


def test_a_district_of_a_fact_that_does_not_exist_is_named(folder: Path) -> None:
    head = (folder / "08" / "public_record.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "08" / "public_record.csv").write_text(f"{head}\nf1,task force,A,,18;99,,no,2024,It meets.,https://example.org,stated,PROS-3a\n", encoding="utf-8")
    assert refused(folder, "public_record") == [(2, "districts")]


def test_every_stranger_is_said_at_once(folder: Path) -> None:
    rows = [change(folder, "services", ",08001,", f",{code},") for code in ("08999", "99999", "Adams")]
    assert refused(folder, "services") == [(row, "fips") for row in rows]


@pytest.mark.parametrize("code", ["8001", "8001.0", "8-1", "0500000US08001", "84008001", " 08001 "])
@pytest.mark.parametrize("table", ["counties", "places", "services", "driving_minutes", "context", "public_record"])
def test_a_mangled_code_is_mended_in_every_table(folder: Path, table: str, code: str) -> None:
    before = READ[table](folder=folder)
    # A tract's own code begins like its county's.
    change(folder, table, *((",08001,", f",{code},") if table == "driving_minutes" else ("08001", code)))
    assert READ[table](folder=folder).equals(before)


def test_the_same_county_written_in_two_ways_is_still_twice(folder: Path) -> None:
    change(folder, "counties", "\n08003,", "\n8001,")
    assert {column for _, column in refused(folder, "counties")} == {"fips"}


def test_a_correction_finds_a_row_whose_code_was_mended(folder: Path) -> None:
    line = next(x for x in (folder / "08" / "counties.csv").read_text(encoding="utf-8").splitlines() if x.startswith("08003,"))
    (folder / "corrections.csv").write_text(f"table,key,column,was,now,source,date\ncounties,08003,county,{line.split(',')[1]},Renamed,a page,2026-01-01\n", encoding="utf-8")
    change(folder, "counties", "\n08003,", "\n8003,")
    assert geodata.counties(folder=folder).set_index("fips").loc["08003", "county"] == "Renamed"


@pytest.mark.parametrize(("text", "said"), [
    ("", "the file is empty"), ("place_id,name\n1", "row 2: it has 1 field, and the heading 2"), ("place_id,name\n1,\"Brigh", "row 2: this row opens a quotation mark that nothing closes"),
    ("place_id,name\n1,Brighton, Colorado\n", "row 2: it has 3 fields"), ("place_id,name\n1,Brighton\n\n2", "row 4: it has 1 field"),
])
def test_a_torn_table_is_a_sentence(folder: Path, text: str, said: str) -> None:
    (folder / "08" / "places.csv").write_text(text, encoding="utf-8")
    with pytest.raises(GeodataError, match=said) as error:
        geodata.places(folder=folder)
    assert all(p.advice.endswith(".") for p in error.value.problems)


def test_a_file_that_is_no_text_is_a_sentence(folder: Path) -> None:
    (folder / "08" / "places.csv").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(GeodataError, match=r"places\.csv: line 1 holds a character that is not UTF-8"):
        geodata.places(folder=folder)


def test_torn_corrections_are_a_sentence(folder: Path) -> None:
    (folder / "corrections.csv").write_text("table,key,column,was,now,source,date\nplaces,1", encoding="utf-8")
    with pytest.raises(GeodataError, match=r"corrections\.csv, row 2"):
        geodata.places(folder=folder)


def test_a_day_of_verification_is_read_where_the_list_has_one(folder: Path) -> None:
    path = folder / "08" / "services.csv"
    head, first, second, *_ = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{head},verified_on\n{first},2026-03-31\n{second},\n", encoding="utf-8")
    assert geodata.services(folder=folder)["verified_on"].fillna("none").tolist() == ["2026-03-31", "none"]
    path.write_text(f"{head},verified_on\n{first},last spring\n", encoding="utf-8")
    assert refused(folder, "services") == [(2, "verified_on")]
