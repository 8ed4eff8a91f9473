"""Files made to do harm, or broken: each is refused with sentences or read right, and this process lives and stays small."""

import bz2
import gzip
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.intake.archive import read_archive
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import LIMITS
from loaders.intake.reading import read_grids
from tests.intake.books import book, packed, parts, sheet, text

GROWTH_MB = 150
ONE_ROW = f'<row r="1">{text("A1", "County")}{text("B1", "Answer")}</row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.fixture(autouse=True)
def grown():
    before = psutil.Process().memory_info().rss
    yield
    assert psutil.Process().memory_info().rss - before < GROWTH_MB * 1e6


def why(path: Path, reader=read_grids, **limits) -> str:
    with pytest.raises(IntakeRefused) as refused:
        reader(path, replace(LIMITS, **limits))
    assert all(p.file.startswith(path.name) and p.given and p.advice.endswith(".") for p in refused.value.problems)
    return str(refused.value)


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


def locked(path: Path) -> Path:
    """The archive with the bit set that says: encrypted."""
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name, said", [
    ("../out.csv", "leads out of the archive"), ("data/../../out.csv", "leads out of the archive"), ("..\\out.csv", "leads out of the archive"),
    ("/etc/out.csv", "absolute path"), ("C:\\out.csv", "absolute path"), ("\\\\server\\out.csv", "absolute path"),
])
def test_an_archive_with_a_way_out_is_refused(tmp_path, name, said):
    path = packed(tmp_path / "a.zip", {"good.csv": "a,b\n", name: "x"})
    assert said in why(path, read_archive)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_an_archive_with_a_link_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link("services.csv"), "passwords")
    assert "link to another file" in why(tmp_path / "a.zip", read_archive)


def test_an_archive_that_grows_too_much_is_refused_though_no_wanted_file_does(tmp_path):
    assert "grows more than 150 times" in why(packed(tmp_path / "a.zip", {"a.csv": "a,b\n", "b.bin": bytes(3_000_000)}), read_archive)


def test_an_archive_too_large_in_all_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", {f"{n}.csv": "0123456789" * 60_000 for n in range(4)})
    assert "unpacked it would have 2 MB and the limit is 1 MB" in why(path, read_archive, archive_mb=1)


def test_one_file_too_large_is_refused(tmp_path):
    assert "'a.csv' in it would have 1 MB unpacked" in why(packed(tmp_path / "a.zip", {"a.csv": "0123456789" * 60_000}), read_archive, member_mb=0.5)


def test_an_archive_of_too_many_files_is_refused(tmp_path):
    assert "1,001 files and the limit is 1,000" in why(packed(tmp_path / "a.zip", {f"{n}.csv": "" for n in range(1001)}), read_archive)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_with_one_name_twice_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "a,b")
        archive.writestr("a.csv", "c,d")
    assert "'a.csv' stands in it 2 times" in why(tmp_path / "a.zip", read_archive)


def test_a_locked_archive_is_refused(tmp_path):
    assert "locked with a password" in why(locked(packed(tmp_path / "a.zip", {"a.csv": "a,b"})), read_archive)


def test_an_archive_packed_in_an_unusual_way_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.csv", "a,b")
    assert "unusual way" in why(tmp_path / "a.zip", read_archive)


def test_every_fault_of_an_archive_is_named_at_once(tmp_path):
    said = why(packed(tmp_path / "a.zip", {"../a.csv": "", "/b.csv": ""}), read_archive)
    assert "'../a.csv'" in said and "'/b.csv'" in said


def test_an_archive_cut_short_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.csv": "a,b\n" * 100})
    path.write_bytes(path.read_bytes()[:-30])
    assert "cut short or damaged" in why(path, read_archive)


def test_an_archive_with_a_damaged_file_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.csv": "a,b\n1,2\n"})
    data = bytearray(path.read_bytes())
    data[36] ^= 0xFF
    path.write_bytes(data)
    assert "'a.csv' in it is damaged" in why(path, read_archive)


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.csv": "a,b\n" * 200_000})
    data = path.read_bytes()
    path.write_bytes(data.replace((800_000).to_bytes(4, "little"), (8).to_bytes(4, "little")))
    assert "damaged" in why(path, read_archive)


def test_wanted_files_come_out_by_path_and_the_systems_own_are_left_out(tmp_path):
    path = packed(tmp_path / "a.zip", {"data/services.CSV": "a,b\n", "__MACOSX/data/._services.csv": "x", "readme.md": "x", ".hidden.csv": "x", "data/": ""})
    assert read_archive(path, suffixes=(".csv",)) == {"data/services.CSV": b"a,b\n"}


def test_a_far_cell_is_refused_though_the_workbook_has_a_few_kilobytes(tmp_path):
    path = book(tmp_path / "far.xlsx", f'{ONE_ROW}<row r="1048576">{text("XFD1048576", "x")}</row>')
    assert path.stat().st_size < 4_700
    assert "filled cell in column 16,384 and the limit is 200 columns" in why(path)


@pytest.mark.parametrize("rows, said", [
    (f'<row r="1048576">{text("A1048576", "x")}</row>', "filled cell in row 1,048,576 and the limit is 1,000,000 rows"),
    (f'<row r="1">{text("GR1", "x")}</row><row r="900000">{text("A900000", "x")}</row>', "lie so far apart"),
    (f'<row r="99999999999999999999">{text("A99999999999999999999", "x")}</row>', "names a cell"),
    (f'<row r="2">{text("A2", "x")}</row><row r="1">{text("A1", "x")}</row>', "twice or out of order"),
    (f'<row r="1">{text("B1", "x")}{text("A1", "x")}</row>', "twice or out of order"), (f'<row r="1">{text("A7", "x")}</row>', "names a cell 'A7' in row 1"),
    ('<row r="1"><c r="A1" s="seven"><v>1</v></c></row>', "cannot be understood"), ('<row r="1"><c r="A1" t="s"><v>77</v></c></row>', ""),
])
def test_a_sheet_whose_cells_lie_wrong_is_refused(tmp_path, rows, said):
    assert said in why(book(tmp_path / "a.xlsx", rows))


def test_a_wrong_dimension_alone_does_no_harm(tmp_path):
    grids = read_grids(book(tmp_path / "a.xlsx", ONE_ROW, before='<dimension ref="A1:XFD1048576"/>'))
    assert grids[0].rows == (("County", "Answer"),)


def test_a_million_empty_rows_with_a_style_are_no_rows(tmp_path):
    empty = "".join(f'<row r="{r}"><c r="A{r}" s="1"/></row>' for r in range(2, 1_000_002))
    assert [g.rows for g in read_grids(book(tmp_path / "a.xlsx", ONE_ROW + empty))] == [(("County", "Answer"),)]


def test_too_many_filled_cells_are_refused(tmp_path):
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 102))
    assert "more than 100 filled cells, which is the limit" in why(book(tmp_path / "a.xlsx", rows), workbook_cells=100)


def test_a_workbook_of_one_long_text_used_by_many_cells_is_refused(tmp_path):
    held = parts({"A": sheet("".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, 3001)))})
    held["xl/sharedStrings.xml"] = held["xl/sharedStrings.xml"].replace("County", "x" * 50_000)
    assert "more than 100 MB of text" in why(packed(tmp_path / "a.xlsx", held))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
def test_a_workbook_with_a_document_type_is_refused(tmp_path, part):
    held = parts({"A": sheet(ONE_ROW)})
    held[part] = LAUGHS + held[part].replace('<?xml version="1.0"?>', "").replace("County", "&c;")
    assert "document type or entities" in why(packed(tmp_path / "a.xlsx", held))


@pytest.mark.parametrize("part, said", [
    ("xl/vbaProject.bin", "with macros (.xlsm)"), ("xl/macrosheets/sheet1.xml", "macros of the old kind"), ("xl/externalLinks/externalLink1.xml", "external links"),
    ("xl/workbook.bin", "binary Excel workbook"), ("../evil.xml", "leads out of the archive"), ("META-INF/manifest.xml", "OpenDocument"),
])
def test_a_workbook_with_a_part_it_may_not_have_is_refused(tmp_path, part, said):
    assert said in why(packed(tmp_path / "a.xlsx", {**parts({"A": sheet(ONE_ROW)}), part: "<x/>"}))


def test_a_workbook_named_xlsm_is_refused_by_name(tmp_path):
    assert "with macros (.xlsm)" in why(book(tmp_path / "a.xlsm", ONE_ROW))


def test_a_workbook_that_is_a_bomb_is_refused(tmp_path):
    assert "grows more than 150 times" in why(book(tmp_path / "a.xlsx", ONE_ROW + " " * 30_000_000))


def test_a_locked_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    assert "locked with a password" in why(path)
    assert "locked with a password" in why(locked(book(tmp_path / "b.xlsx", ONE_ROW)))


def test_a_workbook_cut_short_is_refused(tmp_path):
    path = book(tmp_path / "a.xlsx", ONE_ROW)
    whole = path.read_bytes()
    for length in range(40, len(whole), 211):
        path.write_bytes(whole[:length])
        assert "cut short or damaged" in why(path)


@pytest.mark.parametrize("spoilt", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"])
def test_a_workbook_with_half_a_part_or_none_is_refused(tmp_path, spoilt):
    held = parts({"A": sheet(ONE_ROW)})
    half = {**held, spoilt: held[spoilt][:len(held[spoilt]) // 2]}
    assert "damaged" in why(packed(tmp_path / "half.xlsx", half))
    assert why(packed(tmp_path / "none.xlsx", {k: v for k, v in held.items() if k != spoilt}))


def test_a_reader_that_runs_out_of_memory_time_or_clock_is_ended_and_said(tmp_path):
    rows = "".join(f'<row r="{r}">' + "".join(text(f"{c}{r}", f"{r}{c}" * 20) for c in "ABCDEFGHIJ") + "</row>" for r in range(1, 6001))
    path = book(tmp_path / "a.xlsx", rows)
    assert "limit" in why(path, reader_memory_mb=30)
    assert "limit" in why(path, reader_cpu_seconds=0)
    assert "took longer than 0.05 seconds" in why(path, reader_seconds=0.05)
    assert not psutil.Process().children()


@pytest.mark.parametrize("name, data, said", [
    ("a.csv", gzip.compress(b"a,b\n1,2\n", mtime=0), "compressed (gzip)"), ("a.csv", bz2.compress(b"a,b\n"), "compressed"), ("a.csv", b"%PDF-1.7\n", "a PDF document"),
    ("a.xlsx", b"%PDF-1.7\n", "a PDF document"), ("a.csv", b"\x89PNG\r\n\x1a\n\0\0", "a picture"), ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "the old kind (.xls)"),
    ("a.xls", b"<html><table><tr><td>County</td></tr></table></html>", "a web page"), ("a.xls", b"\xef\xbb\xbf\r\n<TABLE>", "a web page"),
    ("a.csv", b'<OGRVRTDataset><OGRVRTLayer name="x"><SrcDataSource>passwords</SrcDataSource></OGRVRTLayer></OGRVRTDataset>', "an XML document"),
    ("a.csv", b'{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read x"}', "a JSON document"),
    ("a.csv", b'<?xml version="1.0"?><VRTDataset/>', "an XML document"), ("a.csv", '<?xml version="1.0"?><x/>'.encode("utf-16"), "an XML document"),
    ("a.csv", b"PAR1\x15\x04\x15", "Parquet"), ("a.csv", b"SQLite format 3\0" + bytes(90), "SQLite"), ("a.csv", bytes(range(256)) * 9, "no text"),
    ("a.csv", b"", "the file is empty"), ("a.xlsx", b"", "the file is empty"), ("a.csv", b"\xef\xbb\xbf", "no cell of it holds anything"), ("a.csv", b"\r\n,,\r\n \r\n", "no cell of it holds anything"),
    ("a.csv", b"a,b\n1,\x00\n2,3\n4,\x00\n", "row 2, column 'B': the cell holds a NUL byte"), ("a.csv", b'a,b\n1,"2\n3,4\n', "row 2: a quotation mark opens and is never closed"),
    ("a.csv", b'a,b\n1,"x" y\n3,4\n', "row 2: a quotation mark closes in the middle of a cell"), ("a.csv", b'a,b\n"x\ny",1\n2,"', "row 3: a quotation mark opens"),
    ("a.csv", b"\xff\xfea\0,\0b\0\n\0x", "holds bytes that are not"), ("a.csv", "ä,ö\nü,é\n".encode() + b"\xe9,1\n", "line 3 of the text holds a character of another encoding"),
])
def test_a_text_file_that_is_none_is_refused(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    assert said in why(tmp_path / name)


def test_every_nul_is_named(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,\x00\n2,3\n4,\x00\n")
    assert [line.split(":")[0] for line in why(tmp_path / "a.csv").splitlines()] == ["a.csv, row 2, column 'B'", "a.csv, row 4, column 'B'"]


@pytest.mark.parametrize("name, held, said", [
    ("a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<x/>", "content.xml": "<x/>"}, "OpenDocument"),
    ("a.numbers", {"Index/Document.iwa": "x"}, "Apple Numbers"), ("a.docx", {"word/document.xml": "<x/>"}, "Word document"), ("a.csv", {"services.csv": "a,b"}, "a zip archive"),
])
def test_another_programs_document_is_refused_with_what_to_do(tmp_path, name, held, said):
    assert said in why(packed(tmp_path / name, held))


def test_201_columns_are_refused_and_200_are_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(",".join("x" * 201) + "\n" + ",".join("y" * 201) + "\n")
    assert why(path) == "a.csv, row 1: it has 201 columns and the limit is 200, and 1 more rows are too wide. Take out columns that nobody needs."
    path.write_text(",".join("x" * 200) + "\n")
    assert read_grids(path)[0].width() == 200
    assert "column 201" in why(book(tmp_path / "a.xlsx", f'<row r="1">{text("GS1", "x")}</row>'))


def test_one_endless_line_is_refused_before_it_is_split(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b\n" + b"," * 20_000_000)
    assert "row 2: it has 20,000,001 columns and the limit is 200" in why(tmp_path / "a.csv")


def test_a_file_that_is_no_archive_is_refused_where_an_archive_is_wanted(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"a,b\n")
    assert "it is no zip archive" in why(tmp_path / "a.zip", read_archive)


@given(st.lists(st.tuples(st.integers(4, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_with_any_bytes_spoilt_is_read_or_refused(tmp_path, spoilt):
    path = book(tmp_path / "a.xlsx", ONE_ROW)
    data = bytearray(path.read_bytes())
    for place, byte in spoilt:
        data[place % len(data)] = byte
    path.write_bytes(data)
    try:
        assert read_grids(path)
    except IntakeRefused as refused:
        assert refused.problems


def test_two_sheets_of_one_name_are_refused(tmp_path):
    held = parts({"A": sheet(ONE_ROW), "B": sheet(ONE_ROW)})
    held["xl/workbook.xml"] = held["xl/workbook.xml"].replace('name="B"', 'name="A"')
    assert "two of its sheets have the same name" in why(packed(tmp_path / "a.xlsx", held))


def test_a_file_at_a_limit_is_read_and_one_over_it_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("ab,cd\n" * 10)
    assert len(read_grids(path, replace(LIMITS, file_mb=60 / 1e6, rows=10, cells=20, cell_characters=2))[0].rows) == 10
    assert "the limit is 5.9e-05 MB" in why(path, file_mb=59 / 1e6)
    assert "row 10: the file goes on and the limit is 9 rows" in why(path, rows=9)
    assert "19 cells, which is the limit" in why(path, cells=19)
    assert "row 1, column 'A': the cell holds more than 1 characters" in why(path, cell_characters=1)


def test_a_file_over_100_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    assert "it has 100.0 MB and the limit is 100 MB" in why(path)


def test_no_file_and_a_folder_are_said(tmp_path):
    assert "there is no such file" in why(tmp_path / "no.csv") and "it is a folder" in why(tmp_path)
