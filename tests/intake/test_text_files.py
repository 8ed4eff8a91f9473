"""A text file becomes the rows that were written, whatever its encoding and delimiter, numbered as a spreadsheet shows them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from loaders.intake.content import kind
from loaders.intake.delimited import DELIMITERS, letters
from loaders.intake.limits import LIMITS
from loaders.intake.reading import IntakeRefused, duplicates, read_grid, read_grids
from tests.in_process import in_process  # noqa: F401

pytestmark = pytest.mark.usefixtures("in_process")

# The name a file is written with, and the name it is read as.
ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "utf-16": "utf-16", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be", "cp1252": "cp1252", "latin-1": "latin-1"}
PLAIN = st.characters(min_codepoint=32, max_codepoint=126)
WESTERN = st.characters(min_codepoint=0xA0, max_codepoint=0xFF)
ANY = st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff")
FOREIGN = "".join(DELIMITERS)
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])


def written(rows: list[list[str]], delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    return out.getvalue()


def read(tmp_path: Path, data: bytes, name: str = "a.csv"):
    (tmp_path / name).write_bytes(data)
    return read_grid(tmp_path / name)


def tables(letter: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    cell = st.text(letter | st.sampled_from('",;|\t\r\n'), max_size=12)
    return st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=2, max_size=8))


def told_apart(rows: list[list[str]], text: str) -> None:
    """What no reader could know: whether an unquoted cell's other delimiters were meant. One row without any settles it."""
    assume(any(cell.strip() for row in rows for cell in row))
    assume(any(not set("".join(row)) & set(FOREIGN + '"') for row in rows))
    assume(kind(text[:99].encode(), text[-9:].encode()) is None and not text.lower().startswith("sep="))


@given(rows=tables(ANY), delimiter=st.sampled_from(DELIMITERS), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@SLOW
def test_any_text_reads_back_equal_in_unicode(tmp_path, rows, delimiter, encoding):
    text = written(rows, delimiter)
    told_apart(rows, text)
    grid = read(tmp_path, text.encode(encoding))
    assert [list(r) for r in grid.rows] == rows
    assert (grid.delimiter, grid.encoding, grid.numbers) == (delimiter, encoding, tuple(range(1, len(rows) + 1)))


@given(rows=tables(PLAIN | WESTERN), delimiter=st.sampled_from(DELIMITERS), encoding=st.sampled_from(["utf-16-le", "utf-16-be", "cp1252", "latin-1"]))
@SLOW
def test_western_text_reads_back_equal_without_a_mark(tmp_path, rows, delimiter, encoding):
    text = written(rows, delimiter)
    told_apart(rows, text)
    # Bytes that are also good UTF-8 are taken as such: "Ã¤" in cp1252 is "ä".
    data = text.encode(encoding)
    assume(encoding.startswith("utf-16") or not _is_partly_utf8(data))
    assert [list(r) for r in read(tmp_path, data).rows] == rows


@given(rows=tables(ANY), delimiter=st.sampled_from(DELIMITERS))
@SLOW
def test_any_text_in_quotes_reads_back_equal_whatever_delimiters_it_holds(tmp_path, rows, delimiter):
    text = written(rows, delimiter, csv.QUOTE_ALL)
    assume(any(cell.strip() for row in rows for cell in row))
    grid = read(tmp_path, text.encode())
    assert ([list(r) for r in grid.rows], grid.delimiter) == (rows, delimiter)


@given(st.binary(max_size=300))
@SLOW
def test_any_bytes_are_read_or_refused(tmp_path, data):
    try:
        grid = read(tmp_path, data)
    except IntakeRefused as refused:
        assert refused.problems
    else:
        assert len(grid.rows) == len(grid.numbers)


def _is_partly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return any(ord(c) > 0x7F and c != "\ufffd" for c in text)


@pytest.mark.parametrize("encoding, data", [
    ("utf-8", "County,Año\nBaca,sí\n".encode()), ("utf-8-sig", "County,Año\nBaca,sí\n".encode("utf-8-sig")), ("utf-16", "County,Año\nBaca,sí\n".encode("utf-16")),
    ("utf-16", b"\xfe\xff" + "County,Año\nBaca,sí\n".encode("utf-16-be")), ("utf-16-le", "County,Año\nBaca,sí\n".encode("utf-16-le")),
    ("utf-16-be", "County,Año\nBaca,sí\n".encode("utf-16-be")), ("cp1252", "County,Año\nBaca,sí\n".encode("cp1252")), ("latin-1", "County,Año\nBaca,sí\x81\n".encode("latin-1")),
])
def test_the_encoding_taken_is_told(tmp_path, encoding, data):
    grid = read(tmp_path, data)
    assert (grid.encoding, grid.rows[0], grid.rows[1][1][:2]) == (encoding, ("County", "Año"), "sí")
    assert bool(grid.notes) == (encoding in ("utf-16-le", "utf-16-be", "cp1252", "latin-1"))


def test_typographic_quotes_of_windows_come_out_right(tmp_path):
    assert read(tmp_path, b"a,b\nWomen\x92s Center,\x93x\x94\n").rows[1] == ("Women’s Center", "“x”")


@pytest.mark.parametrize("delimiter, text", [
    (",", "Q1,Q2\nyes,no; maybe\nno,\n"), (";", "fips;share\n08001;1,5\n08013;2,5\n"), (";", "County;Comment\nBaca;long, free, text\nLake;none\n"),
    ("\t", "a\tb, c; d\n1\t2, 3; 4\n"), ("|", "a|b\n1|2,5\n"), (",", "Survey of agencies\nExported; by hand\n\nCounty,Yes,No\nBaca,1,2\nLake,3,4\nSource: ours; see page 4\n"),
    (",", "name,fips\nA,08001;08003\nB,08005;08007;08009\n"), (",", 'Kinds,Open\n"shelter; legal | other",yes\n"shelter; legal | other",no\n'), (",", "just one\ncolumn\n"),
    (",", 'a,b\n1,5" pipe\n2,x\n'), (",", '1;2,x\n1;"2",x\n'),
])
def test_the_delimiter_is_told_by_consistency(tmp_path, delimiter, text):
    assert read(tmp_path, text.encode()).delimiter == delimiter


def test_a_line_that_names_the_delimiter_is_believed_and_is_no_row_as_in_excel(tmp_path):
    grid = read(tmp_path, b"sep=;\r\na;b,c\r\n1;2,3\r\n")
    assert (grid.delimiter, grid.rows, grid.numbers) == (";", (("a", "b,c"), ("1", "2,3")), (1, 2))


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    grid = read(tmp_path, b'"Which\ncounty?",Open\r\n\r\nBaca,"line 1\nline 2"\r\nLake,no\r\n')
    assert grid.rows == (("Which\ncounty?", "Open"), (), ("Baca", "line 1\nline 2"), ("Lake", "no"))
    assert grid.numbers == (1, 2, 3, 4)


def test_cells_are_left_as_they_are(tmp_path):
    assert read(tmp_path, b"fips,x,y\n08001, NA ,\n").rows[1] == ("08001", " NA ", "")


def test_rows_of_any_length_are_kept_and_not_padded(tmp_path):
    grid = read(tmp_path, b"a,b,c\n1\n1,2,3,4\n")
    assert ([len(r) for r in grid.rows], grid.width()) == ([3, 1, 4], 4)


def test_headings_alone_are_one_row(tmp_path):
    assert read(tmp_path, b"County,Answer\n").rows == (("County", "Answer"),)


def test_a_name_that_does_not_fit_is_said(tmp_path):
    grid = read(tmp_path, b"County\tAnswer\nBaca\tyes\n", "export.xls")
    assert grid.rows[1] == ("Baca", "yes") and grid.notes == ("Its name ends in .xls, and it holds delimited text: it was read as such.",)


def test_a_text_file_has_no_sheets(tmp_path):
    read(tmp_path, b"a,b\n")
    with pytest.raises(IntakeRefused, match="has no sheets"):
        read_grid(tmp_path / "a.csv", sheet="Answers")


def test_equal_cells_are_kept_once(tmp_path):
    rows = read_grids(_file(tmp_path, "yes indeed,no\n" * 3), LIMITS)[0].rows
    assert rows[0][0] is rows[2][0]


def test_duplicate_headings_are_told_and_not_refused(tmp_path):
    row = read(tmp_path, b"Name, County ,County,,,name\n").rows[0]
    assert duplicates(row) == {"County": (1, 2)}


@pytest.mark.parametrize("column, shown", [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
def test_columns_have_the_letters_of_a_spreadsheet(column, shown):
    assert letters(column) == shown


def _file(tmp_path: Path, text: str) -> Path:
    (tmp_path / "a.csv").write_text(text)
    return tmp_path / "a.csv"
