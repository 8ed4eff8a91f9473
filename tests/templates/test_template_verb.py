"""The verb `template`: what it prints is what the loader takes, and the page of all sheets is what it generates."""

import csv
import io
import json
import warnings
from pathlib import Path

import openpyxl
import pytest

from loaders.intake.grid import Grid
from loaders.templates.definition import kinds, template
from loaders.templates.receive import receive_template
from publish.__main__ import main
from release.sheets.template_text import DOCUMENT, document
from tests.templates.grids import FIND, drawn

ROOT = Path(__file__).parents[2]


def printed(capsys, *argv):
    assert main(["template", *argv]) == 0
    return capsys.readouterr().out


def rows(text):
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("kind", kinds())
def test_a_printed_sheet_has_its_headings_and_one_marked_example(capsys, kind):
    heading, example = rows(printed(capsys, kind))
    assert heading == [c.name for c in template(kind).columns]
    assert example[0].startswith("EXAMPLE ") and example[1:] == [c.example for c in template(kind).columns][1:]


def test_the_example_is_taken_once_its_mark_is_gone(capsys):
    text = printed(capsys, "services").replace("EXAMPLE ", "")
    found = receive_template(drawn(text), "services", FIND)
    assert (found.read, found.accepted) == (1, 1)


@pytest.mark.parametrize("kind", kinds())
def test_a_workbook_holds_the_sheet_its_dictionary_and_no_formula(tmp_path, kind):
    path = tmp_path / "sheet.xlsx"
    assert main(["template", kind, "--format", "xlsx", "--out", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [kind, "How to fill", "Choices"]
    assert not [c.coordinate for page in book for line in page.iter_rows() for c in line if c.data_type == "f"]
    sheet = template(kind)
    assert [c.value for c in book[kind][1]] == [c.name for c in sheet.columns]
    assert [line[0].value for line in book["How to fill"].iter_rows(min_row=2)] == [c.name for c in sheet.columns]
    listed = {str(v.sqref).split(":")[0][:-1] for v in book[kind].data_validations.dataValidation}
    wanted = {openpyxl.utils.get_column_letter(i) for i, c in enumerate(sheet.columns, 1) if c.choices or c.type in ("yes_no", "kind")}
    assert listed == wanted


def test_a_workbook_of_text_that_looks_like_a_formula_stays_text(tmp_path):
    from release.sheets.template_xlsx import write

    write(template("sites"), [["=1+1", "Denver", "yes"]], tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["sites"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_public_record_is_given_back_as_rows_to_correct(capsys):
    text = printed(capsys, "partnerships", "--prefilled")
    table = rows(text)
    by_name = {r[0]: dict(zip(table[0], r, strict=True)) for r in table[1:]}
    assert len(by_name) == len(table) - 1
    assert by_name["Western Slope Against Trafficking"]["counties"] == "Mesa"
    assert by_name["Denver Anti-Trafficking Alliance"] | {"source_url": ""} == {"partnership": "Denver Anti-Trafficking Alliance", "kind": "task force", "statewide": "no", "counties": "Denver", "source_url": "", "year": "2022"}
    assert all(r["source_url"].startswith("http") for r in by_name.values())
    # No page gives a year: left empty, never guessed.
    assert by_name["18th Judicial District task force"]["year"] == ""
    found = receive_template(drawn(text), "partnerships", FIND, as_of="2026")
    assert found.read == len(table) - 1 and found.accepted > 20
    assert {p.column for p in found.problems} == {"counties"}


def test_the_list_and_the_dictionary(capsys):
    assert [line.split()[0] for line in printed(capsys, "--list").splitlines()] == list(kinds())
    assert {one["kind"] for one in json.loads(printed(capsys, "--list", "--json"))} == set(kinds())
    said = printed(capsys, "local_checks", "--dictionary")
    assert all(c.name in said and c.label in said and c.empty in said for c in template("local_checks").columns)
    assert len(json.loads(printed(capsys, "local_checks", "--dictionary", "--json"))) == len(template("local_checks").columns)


def test_the_page_of_all_sheets_is_what_is_generated():
    assert (ROOT / DOCUMENT).read_text(encoding="utf-8") == document(), f"Write it again: python -m publish template --list --dictionary > {DOCUMENT}"


@pytest.mark.parametrize("argv", [["nothing"], [], ["trainings", "--prefilled"], ["trainings", "--format", "xlsx"]])
def test_what_cannot_be_given_is_refused_in_a_sentence(capsys, argv):
    assert main(["template", *argv]) == 2
    said = capsys.readouterr().err
    assert said.strip().endswith(".") and "Traceback" not in said


def test_a_file_that_is_there_is_never_written_over(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("a year of work", encoding="utf-8")
    assert main(["template", "trainings", "--out", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "a year of work"
    assert main(["template", "trainings", "--out", str(tmp_path / "new.csv")]) == 0
    assert (tmp_path / "new.csv").read_bytes().startswith(b"\xef\xbb\xbftraining,")


def test_a_filled_workbook_comes_back_row_for_row(tmp_path):
    path = tmp_path / "sites.xlsx"
    assert main(["template", "sites", "--format", "xlsx", "--out", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    book["sites"].append(["Library", "08031", "yes"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book.save(path)
    cells = [tuple(str(v or "") for v in line) for line in openpyxl.load_workbook(path)["sites"].iter_rows(values_only=True)]
    found = receive_template(Grid("sites.xlsx", tuple(cells), tuple(range(1, len(cells) + 1)), sheet="sites"), "sites", FIND)
    assert found.tables["sites"].values.tolist() == [["Library", "08031", True]]
