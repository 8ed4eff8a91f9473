"""From a coalition's folder of sheets, a survey export and a directory to a release and back, through the command line."""

import io
import json
import shutil

import pandas as pd
import pytest

from publish.__main__ import main
from release.read import read
from tests.desk.coalition import answers, folder
from tests.publish.commands import building, printed

ADAMS, ALAMOSA, BACA, MINERAL = "08001", "08003", "08009", "08079"


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    path = folder(tmp_path_factory.mktemp("coalition"))
    assert main(["check", str(path / "survey.csv"), "--write-map", str(path / "survey.map.toml")]) == 1
    return path


@pytest.fixture(scope="module")
def built(given, tmp_path_factory):
    """(releases, id of the first, id of the second): in the second fewer of Adams said yes."""
    releases = tmp_path_factory.mktemp("releases")
    with building(releases) as build:
        first = build(given)
        (given / "survey.csv").write_text(answers(adams_yes=13), encoding="utf-8")
        yield releases, first, build(given)


@pytest.fixture
def cells(built, monkeypatch, capsys):
    """A function: the printed cells of a release by (indicator, kind of area, area), our wave alone."""
    monkeypatch.setenv("ATLAS_RELEASES", str(built[0]))

    def of(release):
        rows = pd.read_csv(io.StringIO(printed(capsys, "cells", "--release", release)), dtype=str)
        return rows[rows["wave"] == "2026"].set_index(["indicator_id", "area_kind", "area_id"])

    return of


@pytest.mark.parametrize("indicator, fips, klass, reason", [
    ("PROS-2c.1", ADAMS, "strength", "measured"),        # 1 of 1 office
    ("PROS-2c.1", ALAMOSA, "gap", "measured"),           # 0 of 1
    ("PROS-2c.1", MINERAL, "no_data", "incomplete"),     # 0 of 1, and a row of its own was refused
    ("PROS-2c.1", BACA, "no_data", "not_reported"),      # 0 of 1, and no keeper reported
    ("PART-1a.iii.1", ADAMS, "partial", "measured"),     # partly in use
    ("PART-1a.iii.1", ALAMOSA, "no_data", "not_asked"),
    ("PROT-1c.1", MINERAL, "gap", "measured"),           # somebody looked, and found none
    ("PROT-1c.1", ALAMOSA, "partial", "listed"),         # one in the directory
    ("PROT-1c.1", ADAMS, "no_data", "not_checked"),
    ("PREV-2d.2", ADAMS, "strength", "measured"),        # 24 of 30
    ("PREV-2d.2", BACA, "partial", "measured"),          # 12 of 25
    ("PREV-2d.2", ALAMOSA, "too_few", "suppressed"),     # 5 of 5: nobody may know
    ("PREV-2d.2", MINERAL, "too_few", "suppressed"),     # nobody: the same to a reader
])
def test_cells_are_what_a_head_works_out(built, cells, indicator, fips, klass, reason):
    cell = cells(built[1]).loc[(indicator, "county", fips)]
    assert (cell["class"], cell["reason"]) == (klass, reason)


def test_a_refused_row_never_leaves_a_gap_where_it_may_belong(built, cells):
    found = cells(built[1])
    # The refused office lies in Mineral: its county, its region and the state are in doubt, Alamosa is not.
    assert found.loc[("PROS-2c.1", "county", MINERAL), "incomplete"] == "True" and found.loc[("PROS-2c.1", "county", ALAMOSA), "incomplete"] == "False"
    assert found.loc[("PROS-2c.1", "state", "08"), "incomplete"] == "True"
    # The answer from another state names no county of ours: only the state is in doubt, and no gap stands there.
    assert found.loc[("PREV-2d.2", "state", "08"), "incomplete"] == "True" and found.loc[("PREV-2d.2", "county", BACA), "incomplete"] == "False"
    doubted = found[found["incomplete"] == "True"]
    assert len(doubted) and not (doubted["class"] == "gap").any()


def test_what_stands_beside_the_cells_came_too(built):
    tables = read(built[1], built[0]).tables
    note, = tables["notes"].to_dict("records")
    assert (note["area_kind"], note["area_id"], note["item_id"]) == ("planning", "8", "PREV-2d")
    question, = tables["questions"].to_dict("records")
    assert (question["indicator_id"], question["wording"], question["scale"]) == ("PREV-2d.2", "Can you name a local root cause of trafficking?", "yes_no")
    status = tables["system_status"].set_index("system_no").loc["38"]
    assert (status["status"], status["year"], status["text"]) == ("planned", "2026", "An invented board agreed to plan it.")
    assert set(tables["sources"]["source_id"]) >= {"agencies", "survey", "directory", "systems"} and "Coordinator" not in str(tables["sources"].values)


def test_no_person_and_no_hidden_place_is_in_the_release(built):
    tables = read(built[1], built[0]).tables
    said = " ".join(str(frame.values) for frame in tables.values())
    assert "R_001" not in said and "Invented Office" not in said.lower().title() and "Hidden Lane" not in said and "The house" not in said


def test_list_says_from_what_to_what(built, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_RELEASES", str(built[0]))
    told = json.loads(printed(capsys, "list", "--changes", built[1], built[2], "--json"))
    assert (told["from"], told["to"]) == (built[1], built[2]) and json.loads(printed(capsys, "list", "--changes", "--json")) == told
    # 13 of 30 in Adams, eleven fewer: neither most nor few. No other county changed.
    assert [(c["area"], c["was"], c["now"]) for c in told["cells"] if c["area_kind"] == "county"] == [("Adams", "strength", "partial")]
    said = printed(capsys, "list", "--changes")
    assert said.startswith(f"From {built[1]} to {built[2]}:") and "PREV-2d (Trainings explain local root causes): 1 cell of county from strength to partial: Adams" in said


def test_the_same_sources_give_the_same_id(built, given, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "other"))
    copy = shutil.copytree(given, tmp_path / "copy")
    assert printed(capsys, "build", str(copy)).strip() == built[2]


def test_what_was_built_from_sheets_is_gone_back_from_and_withdrawn(built, monkeypatch, capsys):
    releases, first, second = built
    monkeypatch.setenv("ATLAS_RELEASES", str(releases))
    assert main(["rollback", first]) == 0 and read(folder=releases).id == first
    assert main(["withdraw", second, "--reason", "a test"]) == 0
    assert main(["cells", "--release", second]) == 2 and "withdrawn" in capsys.readouterr().err
    assert read(folder=releases).id == first


def test_an_unmapped_survey_stops_the_build_and_says_how_to_map_it(given, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "none"))
    copy = shutil.copytree(given, tmp_path / "copy")
    text = (copy / "sources.toml").read_text(encoding="utf-8")
    (copy / "sources.toml").write_text(text.replace('map = "survey.map.toml"\n', ""), encoding="utf-8")
    assert main(["build", str(copy)]) == 1
    assert "--write-map survey.map.toml" in capsys.readouterr().err and not (tmp_path / "none" / "current").exists()


def test_a_folder_without_sources_toml_is_given_one_to_copy(given, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "none"))
    copy = shutil.copytree(given, tmp_path / "copy")
    (copy / "sources.toml").unlink()
    assert main(["build", str(copy)]) == 1
    said = capsys.readouterr().err
    assert 'kind = "local_checks"' in said and 'kind = "hsds"' in said and 'map = "survey.map.toml"\n' in said and 'as_of = ""' in said
