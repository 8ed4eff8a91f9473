"""The desk: what the page may ask, from a dropped file to a release and back."""

from dataclasses import replace

import pandas as pd
import pytest

from loaders.intake.grid import IntakeRefused
from loaders.survey.map_file import parse_map
from release import desk
from release.desk import DraftFile, DraftSettings, Hand
from release.errors import BuildRefused
from release.read import read
from tests.desk.coalition import SHEETS, answers

SETTINGS = DraftSettings("2026-06-30", "08", "county")


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "survey.csv"
    path.write_text(answers(), encoding="utf-8")
    return path


def draft(path, kind, map_text=None, consent="They agreed", title="Ours"):
    return DraftFile(path, kind, map_text, title, "A coalition", "2026", "Ours", consent, "Coordinator", "2026-07-01", None)


def mended(rows, **row):
    out = rows.copy()
    for column, value in row.items():
        out.loc[out["column"] == "Q3", column] = value
    return out


def test_a_proposal_is_a_table_to_correct(survey):
    rows, said = desk.proposed_map(survey)
    assert list(rows.columns[:8]) == ["column", "question", "role", "indicator_id", "scale", "reversed", "sure", "alternatives"]
    assert rows.set_index("column").loc["Q3", ["role", "indicator_id", "scale"]].tolist() == ["item", "PREV-2d.2", "yes_no"]
    assert said.startswith("Your survey speaks to 1 of 50 items")


def test_a_corrected_table_is_a_map(survey):
    rows, _ = desk.proposed_map(survey)
    mapping = parse_map(desk.map_text(mended(rows, indicator_id="PROS-2a.1", reversed=True), "2026", survey))
    item, = mapping.of_role("item")
    assert (item.indicator, item.reversed, mapping.wave) == ("PROS-2a.1", True, "2026")
    assert parse_map(desk.map_text(mended(rows, scale="choices", yes="Yes; Maybe", no="No"), "2026", survey)).of_role("item")[0].yes == ("Yes", "Maybe")


@pytest.mark.parametrize("wrong, said", [
    ({"indicator_id": "PREV-9z.9"}, "is not an indicator"), ({"scale": ""}, "its scale is missing"), ({"role": "king"}, "'king'"), ({"role": "ignore"}, "no column speaks to an item"),
])
def test_every_fault_of_a_corrected_table_is_named(survey, wrong, said):
    rows, _ = desk.proposed_map(survey)
    with pytest.raises(IntakeRefused, match=said):
        desk.map_text(mended(rows, **wrong), "2026", survey)


def test_an_edited_table_may_hold_nothing_where_nothing_is_said(survey):
    rows, _ = desk.proposed_map(survey)
    bare = rows[["column", "question", "role", "indicator_id", "scale", "reversed"]].replace({"": None, False: None})
    assert parse_map(desk.map_text(bare, "2026", survey)).of_role("item")[0].reversed is False


def test_checking_without_a_kind_takes_what_the_file_tells(survey, tmp_path):
    path = tmp_path / "agencies.csv"
    path.write_text(SHEETS["agencies.csv"], encoding="utf-8")
    found = desk.check(path)
    assert (found.kind, found.read, found.accepted) == ("agencies", 5, 4)
    checked = desk.check(survey)
    assert checked.kind == "survey" and checked.warnings[0].startswith("No map was given") and desk.join_sentences(checked)[0].startswith("counties of state 08: 3 of 64 matched; missing: Arapahoe (08005)")


def test_columns_of_persons_are_told_without_a_value(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Your e-mail address,Which county do you work in?\nann@example.org,Adams\nben@example.org,Baca\n", encoding="utf-8")
    found = desk.look(path)
    assert len(found.persons) == 1 and "an e-mail address" in found.persons[0] and "example.org" not in str(found)


def test_from_a_dropped_file_to_a_release_and_back(survey, tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "releases"))
    sheets = []
    for name in ("agencies", "reports"):
        (tmp_path / f"{name}.csv").write_text(SHEETS[f"{name}.csv"], encoding="utf-8")
        sheets.append(draft(tmp_path / f"{name}.csv", name, title=f"Our {name}"))
    rows, _ = desk.proposed_map(survey)
    files = [*sheets, draft(survey, "survey", desk.map_text(rows, "2026", survey), title="Our survey")]
    with pytest.raises(BuildRefused, match="consent"):
        desk.previewed([replace(files[0], consent="")], SETTINGS)
    assert desk.releases() == []
    seen = desk.previewed(files, SETTINGS)
    cell = seen.cells[(seen.cells["indicator_id"] == "PREV-2d.2") & (seen.cells["area_id"] == "08001")].iloc[0]
    assert cell["class"] == "strength" and seen.changes.empty and desk.releases() == []
    said: list[str] = []
    release = desk.publish(files, SETTINGS, Hand("Ann", "2026-07-02T10:00:00+00:00"), said.append)
    assert read().id == release and said and [r["by"] for r in desk.releases()] == ["Ann"]
    assert set(read().tables["sources"]["source_id"]) >= {"our_agencies", "our_survey"}
    cautious = desk.previewed(files, replace(SETTINGS, publish="region"))
    hidden = cautious.cells[(cautious.cells["indicator_id"] == "PREV-2d.2") & (cautious.cells["area_id"] == "08001")].iloc[0]
    assert hidden["reason"] == "protected"
    step = cautious.changes[(cautious.changes["indicator_id"] == "PREV-2d.2") & (cautious.changes["area_kind"] == "county")]
    assert ("Adams", "strength", "no_data") in set(step[["area", "was", "now"]].itertuples(index=False, name=None))
    desk.roll_back(release, Hand("Ben", "2026-07-03T10:00:00+00:00"))
    assert isinstance(pd.DataFrame(desk.releases()), pd.DataFrame) and desk.releases()[0]["current"]
