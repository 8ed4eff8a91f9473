"""Next wave's map: what last wave's map does not speak of is proposed, as a first map would."""

from loaders.survey.map_file import parse_map, write_map
from loaders.survey.mapping import Entry, Role, SurveyMap
from release import desk

EXPORT = "county,Our partnership members feel heard,Trainings explain local root causes of trafficking\nAdams,yes,no\nBaca,no,no\n"


def test_a_new_question_is_proposed_and_named_and_no_item_gets_a_second_column(tmp_path):
    now, before = tmp_path / "now.csv", tmp_path / "before.map.toml"
    now.write_text(EXPORT, encoding="utf-8")
    first = desk.proposed(now)
    asked = {e.column: e for e in first.entries}
    root = next(e for e in first.entries if e.role == Role.ITEM and "root causes" in e.question)
    kept = tuple(e for e in first.entries if e is not root)
    before.write_text(write_map(SurveyMap(kept, "2024", file=before.name)), encoding="utf-8")
    found, said = desk.reused_map(now, before, "2026")
    assert {e.column for e in found.entries} == set(asked) and next(e for e in found.entries if e.column == root.column).indicator == root.indicator
    assert any(root.column in line and "is new" in line for line in said)
    # An item that last wave's map gave to another column is not proposed a second time.
    other = Entry("county", "county", Role.ITEM, root.indicator, "yes_no")
    before.write_text(write_map(SurveyMap((*(e for e in kept if e.column != "county"), other), "2024", file=before.name)), encoding="utf-8")
    found, _ = desk.reused_map(now, before, "2026")
    assert [e.column for e in found.entries if e.indicator == root.indicator] == ["county"] and parse_map(write_map(found), "again")
