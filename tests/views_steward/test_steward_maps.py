"""Step 3: a survey's columns and a directory's terms are corrected in a table, kept as a small file, and found again with it."""

import io
import tomllib
import zipfile

import pytest

from tests.hsds.invented import FIXTURES
from tests.views_steward.sitting import FILES, html, page, step
from views.steward import draft

SURVEY = (FILES / "coalition_survey.csv").read_bytes()
Q4 = "Can you say in which ways workers are held against their will?"


pytestmark = pytest.mark.usefixtures("releases", "sitting")


def directory(**changed) -> bytes:
    """The invented directory of tests/hsds as a zip; changed: old -> new text of its taxonomy_terms.csv."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in (FIXTURES / "v3_0").iterdir():
            text = path.read_text(encoding="utf-8")
            for old, new in changed.items() if path.name == "taxonomy_terms.csv" else ():
                text = text.replace(old, new)
            archive.writestr(path.name, text)
    return out.getvalue()


def given(app, name):
    return app.session_state["steward_draft"].files[name]


def at_columns(name: str, data: bytes):
    app = page()
    app.file_uploader[0].set_value([(name, data, "application/octet-stream")]).run()
    return step(app, "columns")


def pick(app, key: str, value: str):
    next(s for s in app.selectbox if s.key.startswith(key)).set_value(value).run()
    assert not app.exception, app.exception


def use(app):
    next(b for b in app.button if b.key.startswith("steward_use_")).click().run()
    assert not app.exception, app.exception


def lay(app, text: str):
    """Give a kept map in the fold of step 3."""
    app.file_uploader[0].set_value([("kept.map.toml", text.encode(), "application/toml")]).run()
    assert not app.exception, app.exception


def kept_text(app, name: str) -> str:
    """The map as its download gives it."""
    found = given(app, name)
    assert found.mapped is not None and isinstance(found.mapped[1], str)
    return found.mapped[1]


def test_a_kept_map_of_a_survey_finds_the_same_questions_in_the_next_wave():
    first = at_columns("april.csv", SURVEY)
    for key, value in (("w_steward_column_", "Q4"), ("w_steward_role_", "item"), ("w_steward_item_", "PROS-2a.1"), ("w_steward_scale_", "yes_no")):
        pick(first, key, value)
    use(first)
    pick(first, "w_steward_without_county_", "statewide")
    assert "speaks to 2 of 50 items" in html(first)
    again = at_columns("next.csv", SURVEY.replace(Q4.encode(), b"Can you say in which ways workers are kept against their will?"))
    assert "speaks to 1 of 50 items" in html(again)
    lay(again, kept_text(first, "april.csv"))
    shown = html(again)
    assert "speaks to 2 of 50 items" in shown and "The map you kept was laid over this file." in shown and "Q4: the question was" in shown and "kept against" in shown
    said = tomllib.loads(kept_text(again, "next.csv"))
    q4, = [c for c in said["column"] if c["name"] == "Q4"]
    assert (q4["indicator"], q4["scale"], q4["trend_broken"], said["without_county"]) == ("PROS-2a.1", "yes_no", True, "statewide")


def test_what_is_no_map_is_told_and_changes_nothing():
    app = at_columns("april.csv", SURVEY)
    before = given(app, "april.csv").rows
    lay(app, "not = [a map")
    assert "it cannot be read" in html(app) and given(app, "april.csv").rows.equals(before)


def test_a_directory_s_terms_are_corrected_and_what_comes_of_it_is_seen():
    app = at_columns("directory.zip", directory())
    assert "3 of 4 terms of this directory have a kind." in html(app) and '<th scope="row">support</th>' not in html(app)
    pick(app, "w_steward_term_", "T-4")
    pick(app, "w_steward_kind_of_", "support")
    next(m for m in app.multiselect if m.key.startswith("w_steward_tells_")).set_value(["offers_ride"]).run()
    use(app)
    assert "4 of 4 terms of this directory have a kind." in html(app) and '<th scope="row">support</th>' in html(app)
    said = tomllib.loads(kept_text(app, "directory.zip"))["terms"]
    assert {t: e["kind"] for t, e in said.items()} == {"T-1": "mental_health", "T-2": "shelter", "T-3": "youth_transition", "T-4": "support"} and said["T-4"]["tells"] == ["offers_ride"]


def test_a_kept_map_of_terms_decides_next_year_s_directory_and_names_what_is_new():
    first = at_columns("directory.zip", directory())
    pick(first, "w_steward_term_", "T-4")
    pick(first, "w_steward_kind_of_", "none")
    use(first)
    again = at_columns("next.zip", directory(**{"Food Pantries": "Food Banks"}))
    lay(again, kept_text(first, "directory.zip"))
    assert "4 of 4 terms were found again." in html(again) and "Worded otherwise than in the map, so please look: &#x27;Food Pantries&#x27; is now &#x27;Food Banks&#x27;." in html(again)
    assert tomllib.loads(kept_text(again, "next.zip"))["terms"]["T-4"]["kind"] == "none"


def test_a_survey_s_map_is_none_for_a_directory():
    survey, app = at_columns("april.csv", SURVEY), at_columns("directory.zip", directory())
    lay(app, kept_text(survey, "april.csv"))
    assert "it lists no terms of a directory" in html(app) and "3 of 4 terms" in html(app)


@pytest.mark.parametrize("name, data, kind", [("directory.zip", directory(), "survey"), ("april.csv", SURVEY, "hsds")])
def test_a_kind_that_the_file_is_not_gets_a_sentence_on_every_step(name, data, kind):
    app = page()
    app.file_uploader[0].set_value([(name, data, "application/octet-stream")]).run()
    step(app, "looked")
    pick(app, "w_steward_kind_", kind)
    for open_ in ("columns", "problems", "preview", "publish"):
        step(app, open_)
    assert 'role="alert"' in html(step(app, "columns"))


def test_county_shapes_are_named_as_the_command_line_s_and_never_offered():
    from release.desk_page.wording import words
    found = draft.GivenFile("x.zip", FILES, 1, "0", looked=draft.desk.Looked("x.zip", "county_shapes", "shapefile"))
    assert not found.usable and "county_shapes" not in words()["kinds"] and "command line alone" in words()["command_line"]["county_shapes"]


def test_two_waves_of_a_survey_are_compared_before_anything_is_published():
    app = page()
    lost = b"".join(line for line in SURVEY.splitlines(keepends=True) if b",Pueblo," not in line)
    app.file_uploader[0].set_value([("old.csv", SURVEY, "text/csv"), ("new.csv", lost.replace(b"trauma-informed protocol", b"trauma-informed plan"), "text/csv")]).run()
    held = app.session_state["steward_draft"]
    held.said |= {"as_of": "2026-06-30", "as_of_typed": "2026-06-30"}
    held.files["old.csv"].said["wave"] = "2024"
    step(app, "publish")
    app.button(key="steward_work_out_here").click().run()
    assert not app.exception
    told = [w for w in held.preview[1].warnings if w.startswith("Wave 2026 beside wave 2024: ")]
    assert any("answered in the wave before and not in this one" in w and "Pueblo (" in w for w in told) and any("trauma-informed plan" in w and "No trend is drawn" in w for w in told)
