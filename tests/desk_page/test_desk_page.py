"""What only the page asks: sheets as workbooks, a map laid over the next wave, what needs consent, what changed."""

import io

import openpyxl
import pytest

from loaders.templates.definition import kinds, template
from release.desk import map_text, proposed_map
from release.desk_page.changed import changed
from release.desk_page.maps import reused_rows, speaks_now
from release.desk_page.needed import holds_people
from release.desk_page.templates import template_file, template_list
from release.desk_page.wording import scale_titles, words
from release.pointer import current_id
from tests.views_steward.sitting import FILES

EXPORT = FILES / "coalition_survey.csv"


def test_every_sheet_is_a_workbook_with_its_headings():
    assert [kind for kind, _, _ in template_list()] == list(kinds())
    book = openpyxl.load_workbook(io.BytesIO(template_file("local_checks")))
    assert [c.value for c in book["local_checks"][1]] == [c.name for c in template("local_checks").columns]
    with pytest.raises(KeyError):
        template_file("nothing")


def test_a_corrected_map_is_found_again_and_speaks_to_one_item_more(tmp_path):
    rows, said = proposed_map(EXPORT)
    rows.loc[rows["column"] == "Q4", ["role", "indicator_id", "scale"]] = ["item", "PROS-2a.1", "yes_no"]
    text = map_text(rows, "2026", EXPORT)
    assert said.startswith("Your survey speaks to 1 of 50 items") and speaks_now(text).startswith("Your survey speaks to 2 of 50 items")
    (tmp_path / "kept.toml").write_text(text, encoding="utf-8")
    again, told, _ = reused_rows(EXPORT, tmp_path / "kept.toml")
    assert told == [] and again.columns.tolist() == rows.columns.tolist() and again.set_index("column").loc["Q4", "indicator_id"] == "PROS-2a.1"
    assert map_text(again, "2026", EXPORT) == text


@pytest.mark.parametrize("kind, people", [("survey", True), ("members", True), ("a kind of tomorrow", True), ("local_checks", False), ("hsds", False), ("rucc", False)])
def test_a_kind_with_people_in_it_needs_a_basis(kind, people):
    assert holds_people(kind) == people


def test_a_release_differs_in_nothing_from_itself(releases):
    assert changed(current_id(releases), current_id(releases)).empty


def test_every_role_and_scale_of_a_map_has_words():
    from loaders.survey.mapping import Role
    assert set(words()["roles"]) == set(Role) and all(scale_titles().values())


def test_every_released_table_is_named_where_it_is_said_what_leaves():
    from release.schema import TABLES
    assert set(words()["tables"]) == set(TABLES)


def test_every_kind_that_is_read_has_words():
    from release.steward.receivers import RECEIVERS
    assert set(RECEIVERS) <= {*words()["kinds"], *words()["command_line"], *kinds()} and not set(words()["command_line"]) & {*words()["kinds"], *kinds()}
