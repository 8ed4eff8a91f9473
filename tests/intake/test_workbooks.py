"""A workbook's cells come back as a person reads them, and what a table cannot show is said."""

import os
from datetime import date, datetime, time, timedelta

import pytest

from loaders.intake.cell_text import cell_text
from loaders.intake.reading import IntakeRefused, read_grid, read_grids
from tests.intake.books import book, packed, parts, sheet, text


def cells(tmp_path, *inner: str) -> tuple[str, ...]:
    return read_grid(book(tmp_path / "a.xlsx", f'<row r="1">{"".join(inner)}</row>')).rows[0]


def test_cells_come_back_as_a_person_reads_them(tmp_path):
    assert cells(
        tmp_path, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1"><v>8001</v></c>', '<c r="C1"><v>8001.0</v></c>', '<c r="D1"><v>0.30000000000000004</v></c>', '<c r="E1" t="b"><v>1</v></c>',
        '<c r="F1" t="b"><v>0</v></c>', '<c r="G1" s="1"><v>45000</v></c>', '<c r="H1" s="2"><v>45000.5</v></c>', '<c r="I1" s="3"><v>1.5</v></c>', '<c r="J1" s="4"><v>0.456</v></c>',
        '<c r="K1" s="5"><v>8001</v></c>', '<c r="L1" s="6"><v>78051120</v></c>', '<c r="M1" t="str"><f>A1</f><v>sum</v></c>', text("N1", " two\nlines "), '<c r="O1"><v>-4</v></c>',
    ) == ("County", "8001", "8001", "0.3", "TRUE", "FALSE", "2023-03-15", "2023-03-15 12:00:00", "36:00:00", "45.6%", "08001", "078-05-1120", "sum", " two\nlines ", "-4")


@pytest.mark.parametrize("value, mask, said", [
    (None, None, ""), (8001.0, None, "8001"), (1e20, None, "1e+20"), (0.1 + 0.2, None, "0.3"), (2.0, "00000", "00002"), (2.5, "00000", "2.5"), (-2.0, "00000", "-2"), (123456.0, "00000", "123456"),
    (0.5, "0%", "50%"), (1.0, "0.00%", "100%"), (0.07, "0%", "7%"), (802021234.0, "00000-0000", "80202-1234"), (date(2024, 3, 1), None, "2024-03-01"),
    (datetime(2024, 3, 1), None, "2024-03-01"), (datetime(2024, 3, 1, 9, 5, 6, 999_999), None, "2024-03-01 09:05:07"), (time(9, 5), None, "09:05:00"),
    (timedelta(hours=-1, minutes=-5), None, "-1:05:00"), (timedelta(days=2), None, "48:00:00"),
])
def test_a_value_as_text(value, mask, said):
    assert cell_text(value, mask) == said


def test_an_unknown_kind_of_value_is_a_fault_of_ours():
    with pytest.raises(TypeError):
        cell_text(object())


def test_blank_rows_keep_their_numbers_and_rows_are_not_padded(tmp_path):
    grid = read_grid(book(tmp_path / "a.xlsx", f'<row r="2">{text("B2", "County")}</row><row r="4">{text("A4", "x")}<c r="F4" s="1"/></row>'))
    assert (grid.rows, grid.numbers) == (((), ("", "County"), (), ("x",)), (1, 2, 3, 4))


def test_cells_without_places_follow_one_another(tmp_path):
    assert read_grid(book(tmp_path / "a.xlsx", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")).rows == (("1", "2"), ("3",))


def test_errors_are_kept_as_text_and_said(tmp_path):
    grid = read_grid(book(tmp_path / "a.xlsx", f'<row r="1">{text("A1", "x")}<c r="C1" t="e"><v>#N/A</v></c></row><row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c></row>'))
    assert grid.rows == (("x", "", "#N/A"), ("", "#DIV/0!"))
    assert grid.notes == ("Cells that hold an error instead of a value, kept as it stands: row 1 column C #N/A, row 2 column B #DIV/0!.",)


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    rows = f'<row r="1">{text("A1", "x")}</row><row r="2" hidden="1">{text("A2", "y")}</row>'
    grid = read_grid(book(tmp_path / "a.xlsx", rows, before='<cols><col min="2" max="3" hidden="1"/></cols>'))
    assert grid.rows == (("x",), ("y",))
    assert grid.notes == ("Hidden in the workbook and read like the others: row 2.", "Hidden in the workbook and read like the others: column B, C.")


def test_merged_cells_speak_for_their_first_and_are_said(tmp_path):
    rows = f'<row r="1">{text("A1", "Kinds")}<c r="B1" s="1"/><c r="C1" s="1"/></row><row r="2">{text("A2", "a")}{text("B2", "b")}{text("C2", "c")}</row>'
    grid = read_grid(book(tmp_path / "a.xlsx", rows, after='<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'))
    assert grid.rows == (("Kinds",), ("a", "b", "c"))
    assert grid.notes == ("Merged cells: A1:C1. What they say was taken for the first cell of each; the others are empty.",)


def test_a_formula_whose_result_was_never_stored_is_refused_by_cell(tmp_path):
    path = book(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c></row><row r="3"><c r="C3"><f>1+1</f></c></row>')
    with pytest.raises(IntakeRefused) as refused:
        read_grids(path)
    assert [(p.row, p.column) for p in refused.value.problems] == [(1, "A"), (3, "C")]


def test_a_workbook_that_counts_days_from_1904_gives_the_same_dates(tmp_path):
    held = parts({"A & B": sheet('<row r="1"><c r="A1" s="1"><v>43538</v></c></row>')})
    held["xl/workbook.xml"] = held["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>').replace("A & B", "A &amp; B")
    grid = read_grid(packed(tmp_path / "a.xlsx", held))
    assert (grid.rows, grid.sheet) == ((("2023-03-15",),), "A & B")


@pytest.fixture
def four(tmp_path):
    held = {"Notes": sheet(""), "Answers": sheet(f'<row r="1">{text("A1", "x")}</row>'), "Lists": sheet(f'<row r="1">{text("A1", "secret")}</row>'), "Old": sheet(f'<row r="1">{text("A1", "y")}</row>')}
    return packed(tmp_path / "four.xlsx", parts(held, hidden=("Lists",)))


def test_each_sheet_that_holds_anything_is_a_grid_and_a_hidden_one_is_left_out_and_said(four):
    grids = read_grids(four)
    assert [(g.sheet, g.rows) for g in grids] == [("Answers", (("x",),)), ("Old", (("y",),))]
    assert all(g.sheets == ("Notes", "Answers", "Lists", "Old") and g.notes == ("The hidden sheet 'Lists' was left out; unhide it in the workbook to have it read.",) for g in grids)


def test_the_first_sheet_is_read_and_the_others_are_named(four):
    grid = read_grid(four)
    assert grid.sheet == "Answers" and grid.notes[-1] == "Sheet 'Answers' was read; not read: 'Old'."
    assert read_grid(four, "Old").rows == (("y",),)


@pytest.mark.parametrize("asked, said", [("Lists", "its sheet 'Lists' is hidden or empty"), ("Nix", "it has no sheet 'Nix'")])
def test_a_sheet_that_cannot_be_read_is_said_with_those_that_can(four, asked, said):
    with pytest.raises(IntakeRefused, match=f"{said}. Sheets that can be read: 'Answers', 'Old'."):
        read_grid(four, asked)


def test_a_workbook_without_any_text_is_refused(tmp_path):
    with pytest.raises(IntakeRefused, match="no cell of it holds anything"):
        read_grids(book(tmp_path / "a.xlsx", ""))


def test_a_workbook_named_csv_is_read_and_said(tmp_path):
    grid = read_grid(book(tmp_path / "a.csv", f'<row r="1">{text("A1", "x")}</row>'))
    assert (grid.rows, grid.encoding, grid.delimiter) == ((("x",),), None, None)
    assert grid.notes == ("Its name ends in .csv, and it is an Excel workbook: it was read as one.",)


def test_the_reading_process_gets_no_secret_of_this_one(tmp_path, monkeypatch):
    seen = {}
    real = __import__("subprocess").Popen

    def watched(command, **given):
        seen.update(given["env"])
        return real(command, **given)

    monkeypatch.setenv("STEWARD_KEY", "secret")
    monkeypatch.setattr("loaders.intake.child.subprocess.Popen", watched)
    read_grids(book(tmp_path / "a.xlsx", f'<row r="1">{text("A1", "x")}</row>'))
    assert "STEWARD_KEY" not in seen and set(seen) <= {*os.environ, "OPENBLAS_NUM_THREADS"}
