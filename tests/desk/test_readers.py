"""Every kind goes to its reader, every table it gives is one the release knows, and no row is lost on the way."""

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.terms import Problem
from loaders.dialects.layout import Column, Layout
from loaders.dialects.recognise import recognise
from loaders.intake.grid import IntakeRefused
from loaders.received import Received
from loaders.survey.mapping import Entry, SurveyMap
from loaders.templates.definition import kinds, template
from release.errors import BuildRefused
from release.steward.by_wave import Given, spoken, waves_spoken
from release.steward.declared import read_declared
from release.steward.readers import county_finder, receive_survey, survey_received
from release.steward.receivers import RECEIVERS, receive
from release.steward.shapes import ASIDE, SHAPES
from release.steward.tables import put_together, steward_tables
from tests.dialects.reader import grid
from tests.release_steward.given import declared

MAP = SurveyMap((Entry("who", "who", "respondent"), Entry("where", "where", "county"), Entry("wave", "wave", "wave"), Entry("q", "Is it so?", "item", "PREV-2d.2", "yes_no")))
# What no release needs beside the tables of shapes.py: people without answers, and what context is measured in.
BESIDES = {"respondents", "measures", "funding_counties"}


def answered(*rows, mapping=MAP):
    return survey_received(recognise(grid(("who", "where", "wave", "q"), *rows)), mapping, "s.csv")


def test_every_sheet_and_table_has_a_reader():
    assert set(RECEIVERS) >= {"survey", "hsds", "svi", "rucc", "census_estimates", "census_export", "county_table", *kinds()}


@pytest.mark.parametrize("kind", kinds())
def test_every_table_a_sheet_fills_is_used_or_said_to_be_kept_aside(kind, tmp_path):
    sheet = template(kind)
    path = tmp_path / f"{kind}.csv"
    given_fields = {c.name: c.example for c in sheet.columns} | ({"region": "", "county": "Denver"} if kind == "finding_notes" else {})
    path.write_text("\n".join(",".join(f'"{v}"' for v in row) for row in (given_fields, given_fields.values())), encoding="utf-8")
    found = receive(path, kind, None, "08", "2026-06-30", "2026")
    assert (found.read, found.accepted, list(found.refused["why"])) == (1, 1, [])
    assert set(found.tables) <= {*SHAPES, *ASIDE, *BESIDES}
    assert (sheet.table in ASIDE) == any("kept aside" in w for w in found.warnings)
    for name in set(found.tables) & set(SHAPES):
        assert set(SHAPES[name].columns) - set(found.tables[name].columns) <= {"year", "title", "location_id", "statewide"}, "a note's year is asked for nowhere, what a measure says stands in measures, and a sheet has a row per service"


def test_a_sheet_in_the_tables_own_columns_is_taken_as_the_table(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("agency_id,fips,sector,regional_agreement\nx,8001,law enforcement,yes\n", encoding="utf-8")
    assert receive(path, "agencies", None, "08", "2026-06-30", "2026").tables["agencies"]["fips"].tolist() == ["08001"]


@pytest.mark.parametrize("text, fips", [
    ("Adams County, Colorado", ("08001",)), ("8001", ("08001",)), ("San Luis Valley", ("08003", "08021", "08023", "08079", "08105", "08109")), ("Aurora", ()), ("80202", ()), ("Taos, New Mexico", ()),
])
def test_sheets_know_counties_by_any_name_but_are_not_guessed_by_a_town(text, fips):
    found = county_finder("08")(text)
    assert found.fips == fips and bool(found.why) == (not fips)


def test_statewide_in_a_sheet_is_every_county():
    assert len(county_finder("08")("statewide").fips) == 64


def test_a_survey_of_two_waves_speaks_in_both(tmp_path):
    here = declared(tmp_path, {"s.csv": ("survey", "x\n")})
    received = answered(("1", "Adams", "2024", "yes"), ("2", "Adams", "2026", "no"), ("3", "Baca", "2026", "yes"))
    found = put_together(here, [Given(here.sources[0], received)])
    assert [(w.name, w.as_of) for w in found.declared.waves] == [("2024", "2024-12-31"), ("2026", "2026-06-30")]
    assert {w: len(t["survey_answers"]) for w, t in found.waves.items()} == {"2024": 1, "2026": 2}
    assert found.beside["questions"][["wave", "wording", "scale"]].values.tolist() == [["2024", "Is it so?", "yes_no"], ["2026", "Is it so?", "yes_no"]]


def test_a_wave_that_nobody_speaks_in_is_named(tmp_path):
    here = declared(tmp_path, {"s.csv": ("survey", "x\n")}, top='as_of = "2026-06-30"\n[[wave]]\nname = "2022"\nas_of = "2022-06-30"\n')
    waves, wrong = waves_spoken(here, [Given(here.sources[0], answered(("1", "Adams", "2026", "yes")))])
    assert [w.name for w in waves] == ["2026"] and "'2022'" in wrong[0].given


def test_refused_rows_stay_with_each_wave_of_their_file(tmp_path):
    here = declared(tmp_path, {"s.csv": ("survey", "x\n")})
    received = answered(("1", "Adams", "2024", "yes"), ("2", "Adams", "2026", "no"), ("3", "Narnia", "2026", "no"))
    for wave in ("2024", "2026"):
        part, = spoken([Given(here.sources[0], received)], wave)
        assert len(part.received.refused) == 1
    assert spoken([Given(here.sources[0], received)], "2020") == []


def test_a_map_that_says_another_wave_than_sources_toml_is_refused(tmp_path):
    (tmp_path / "s.csv").write_text("who,where,q\n1,Adams,yes\n2,Baca,no\n", encoding="utf-8")
    (tmp_path / "m.toml").write_text('wave = "2024"\nstate = "08"\n[[column]]\nname = "where"\nrole = "county"\n[[column]]\nname = "q"\nrole = "item"\nindicator = "PREV-2d.2"\nscale = "yes_no"\n', encoding="utf-8")
    assert receive_survey(tmp_path / "s.csv", "survey", tmp_path / "m.toml", "08", "2024-12-31", "2024").tables["survey_answers"]["wave"].tolist() == ["2024", "2024"]
    with pytest.raises(IntakeRefused, match="Make the two agree"):
        receive_survey(tmp_path / "s.csv", "survey", tmp_path / "m.toml", "08", "2026-06-30", "2026")


def test_a_refused_answer_says_which_county_it_named():
    received = answered(("1", "Adams County", "2026", ""), ("2", "Narnia", "2026", "yes"), ("3", "Baca", "2026", "yes"))
    assert received.refused["fips"].tolist() == ["08001", ""]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["1", "2", "3", ""]), st.sampled_from(["Adams", "8003", "Narnia", "", "NaN", "Taos, New Mexico", "Adams; Baca"]),
                          st.sampled_from(["2024", "2026", "", "public"]), st.sampled_from(["yes", "no", "-99", "perhaps", ""])), min_size=1, max_size=8))
def test_no_answer_is_lost_between_waves(rows):
    filled = [r for r in rows if any(r)]
    if not filled:
        return
    received = answered(*rows)
    assert received.accepted + len(received.refused) == received.read == len(filled)
    held = Given(SimpleNamespace(wave="2026", file="s.csv"), received)
    waves = {"2026", *received.tables["survey_answers"]["wave"].dropna()}
    assert sum(len(part.received.tables["survey_answers"]) for w in waves for part in spoken([held], w)) == len(received.tables["survey_answers"])


def test_kind_may_be_left_out_where_the_file_tells(tmp_path):
    (tmp_path / "a.csv").write_text("agency,counties,sector,regional_agreement\nA,Adams,law enforcement,yes\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    entry = '[[source]]\nid = "{0}"\nfile = "{0}.csv"\ntitle = "t"\nproducer = "p"\nvintage = "v"\nunit = "u"\nlicence = "l"\nconsent = "c"\nattested_by = "a"\nattested_on = "2026-07-01"\n'
    top = 'as_of = "2026-06-30"\n'
    (tmp_path / "sources.toml").write_text(top + entry.format("a"), encoding="utf-8")
    assert read_declared(tmp_path).sources[0].kind == "agencies"
    (tmp_path / "sources.toml").write_text(top + entry.format("a") + entry.format("b"), encoding="utf-8")
    with pytest.raises(BuildRefused, match=r"source b\.kind.*the file itself does not tell"):
        read_declared(tmp_path)


def test_what_was_refused_of_an_accepted_file_is_said_at_the_build(tmp_path):
    found = steward_tables(declared(tmp_path, {"a.csv": ("agencies", "agency_id,fips,sector,regional_agreement\nx,08001,law enforcement,yes\ny,Narnia,law enforcement,yes\n")}))
    assert any("1 of 2 rows were refused" in w for w in found.warnings)


def test_problems_of_columns_are_warnings_of_the_build(tmp_path):
    here = declared(tmp_path, {"s.csv": ("survey", "x\n")})
    received = Received("s.csv", "survey", 0, 0, {}, pd.DataFrame(), (Problem("s.csv", None, "Email", "it holds an e-mail address", "Take it out."),))
    assert any("'Email'" in w for w in put_together(here, [Given(here.sources[0], received)]).warnings)


def test_a_refused_answer_names_every_county_that_was_read():
    where = ("first", "second", "Baca ticked")
    mapping = SurveyMap((Entry("who", "who", "respondent"), *(Entry(c, c, "several_counties") for c in where), Entry("q", "Is it so?", "item", "PREV-2d.2", "yes_no")))
    columns = (*(Column(c, c, None, i, False) for i, c in enumerate(("who", *where[:2]))), Column(where[2], "Counties?", "Baca", 3, False), Column("q", "Is it so?", None, 4, False))
    rows = [("1", "Denver", "Mesa", "", ""), ("2", "", "", "1", ""), ("3", "Denver", "Atlantis", "", "yes"), ("4", "", "Atlantis", "", "yes"), ("5", "Denver", "", "", "yes")]
    answers = pd.DataFrame(rows, columns=[c.name for c in columns], index=range(2, 7), dtype="str")
    found = survey_received(Layout("plain", 1, columns, answers, None, "utf-8", ","), mapping, "s.csv")
    assert found.refused[["row", "fips"]].values.tolist() == [[2, "08031;08077"], [3, "08009"], [4, "08031"], [5, ""]]
