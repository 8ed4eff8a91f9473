"""What one session is given: kept apart from every other, forgotten at once, never cached, asked for before it is published."""

import ast

import pytest

from tests.views_steward.sitting import ROOT, drop, html, page, room, step
from views.steward.leaving import close_after


pytestmark = pytest.mark.usefixtures("releases")


def test_two_sessions_see_nothing_of_each_other(sitting):
    one, two = drop(page(), "coalition_survey.csv"), drop(page(), "local_checks.csv")
    assert room(one) != room(two) and all(room(a).stat().st_mode & 0o777 == 0o700 for a in (one, two))
    assert [p.name for p in room(one).iterdir()] == ["coalition_survey.csv"] and [p.name for p in room(two).iterdir()] == ["local_checks.csv"]
    assert "coalition_survey.csv" in html(one.run()) and "coalition_survey.csv" not in html(two.run())


def test_what_is_typed_in_one_session_is_in_no_other(sitting):
    one, two = (step(drop(page(), "local_checks.csv"), "looked") for _ in range(2))
    digest = one.session_state["steward_draft"].files["local_checks.csv"].digest[:12]
    one.text_input(key=f"w_steward_producer_{digest}").input("Only ours").run()
    one.text_input(key="w_steward_as_of_looked").input("2026-03-31").run()
    step(one, "releases").text_input(key="w_steward_by_withdraw").input("our lead").run()
    one.text_input(key="w_steward_reason").input("our reason").run()
    fresh = page()
    for app, name in ((two, "looked"), (two, "publish"), (two, "releases"), (fresh, "looked"), (fresh, "releases")):
        shown = " ".join([html(step(app, name)), *(str(t.value) for t in app.text_input)])
        assert not [w for w in ("Only ours", "2026-03-31", "our lead", "our reason") if w in shown], name
    assert two.session_state["steward_draft"].said.get("as_of", "") == "" and one.session_state["steward_draft"].said["by"] == "our lead"


def test_a_file_taken_out_is_forgotten_at_once_with_all_that_was_made_of_it(sitting):
    app = step(drop(page(), "coalition_survey.csv", "local_checks.csv"), "problems")
    assert {p.name for p in room(app).iterdir()} == {"coalition_survey.csv", "local_checks.csv", "coalition_survey.csv.map.toml"}
    step(app, "files")
    app.button(key="steward_out_coalition_survey.csv").click().run()
    assert [p.name for p in room(app).iterdir()] == ["local_checks.csv"] and "coalition_survey.csv" not in html(app)
    folder = room(app)
    app.button(key="steward_forget_all").click().run()
    assert not folder.exists() and "local_checks.csv" not in html(app)


def test_a_file_of_the_same_name_takes_the_place_of_the_one_before_and_keeps_what_was_said(sitting):
    app = step(drop(page(), "local_checks.csv"), "looked")
    given = app.session_state["steward_draft"].files["local_checks.csv"]
    app.text_input(key=f"w_steward_producer_{given.digest[:12]}").input("A coalition").run()
    app = drop(step(app, "files"), "local_checks.csv")
    files = app.session_state["steward_draft"].files
    assert len(files) == 1 and files["local_checks.csv"].said["producer"] == "A coalition"


def test_accepted_and_refused_are_said_to_add_up_and_each_problem_has_its_row(sitting):
    shown = html(step(drop(page(), "coalition_survey.csv", "local_checks.csv"), "problems"))
    assert "71 rows read: 69 accepted, 2 refused." in shown and "4 rows read: 2 accepted, 2 refused." in shown
    assert '<th scope="row">72</th><td>Q1</td><td>&#x27;Atlantis&#x27; is not a place we know in Colorado</td>' in shown


def test_a_file_that_is_none_gets_a_sentence_and_no_step_breaks(sitting):
    app = page()
    app.file_uploader[0].set_value([("notes <b>.pdf", b"%PDF-1.7 nothing", "application/pdf")]).run()
    assert "it is a PDF document" in html(app) and "<b>" not in html(app).replace("Colorado <b>", "")
    for name in ("looked", "columns", "problems", "preview", "publish", "releases"):
        step(app, name)


def test_markup_in_a_column_s_name_stays_text(sitting):
    app = step(drop(page(), "coalition_survey.csv"), "columns")
    assert "<script>" not in html(app)
    assert "${Q6}: Price of ${coffee}" in app.selectbox(key=next(s.key for s in app.selectbox if s.key.startswith("w_steward_column"))).options


def test_publishing_waits_until_everything_is_said(sitting):
    app = step(drop(page(), "local_checks.csv"), "publish")
    assert app.button(key="steward_publish").disabled
    shown = html(app)
    assert "local_checks.csv: Who made it; When it was collected; Licence; Who looked for survivors&#x27; rows?; On which day?; the tick that no row is about a survivor." in shown
    assert "Say who you are" in shown and "never taken from the clock" in shown


@pytest.mark.parametrize("typed, day", [("2026-06-30", "2026-06-30"), ("30.6.2026", ""), ("2026-02-30", ""), ("20260630", ""), ("today", "")])
def test_a_day_is_given_and_never_guessed(sitting, typed, day):
    app = step(drop(page(), "local_checks.csv"), "preview")
    app.text_input(key="w_steward_as_of_preview").input(typed).run()
    assert app.session_state["steward_draft"].said["as_of"] == day and ("is not a day we understand" in html(app)) == (day == "")


@pytest.mark.parametrize("seen, asked", [([False] * 6, 6), ([True, False, False, True] + [False] * 6, 10)])
def test_a_visit_is_over_after_three_minutes_away(seen, asked):
    told, waited, closed = iter(seen), [], []
    close_after(lambda: next(told), lambda: closed.append("closed"), waited.append)
    assert closed == ["closed"] and waited == [30] * asked


def test_nothing_given_ever_meets_a_cache():
    for path in (ROOT / "views" / "steward").glob("*.py"):
        assert not [n.attr for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Attribute) and n.attr.startswith("cache")], path.name
