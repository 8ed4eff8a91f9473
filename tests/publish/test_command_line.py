"""The command line as stewards use it: what it prints, how it ends, and what a build holds."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from framework.terms import CELL_COLUMNS, FOUND
from publish import answer
from publish.__main__ import main
from release.read import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with one public-only release, made through the command line."""
    folder = tmp_path_factory.mktemp("public")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_RELEASES", str(folder))
        assert main(["build", "--public-only"]) == 0
        yield folder


def printed(capsys, *argv):
    assert main(list(argv)) == 0
    return capsys.readouterr().out


def table(capsys, *argv):
    return pd.read_csv(io.StringIO(printed(capsys, *argv)), dtype={"fips": str, "area_id": str})


def test_plan_counts_the_plan(capsys):
    assert printed(capsys, "plan") == "4 Ps, 10 recommendations, 45 activities, 13 sub-activities, 50 leaves\n"
    assert len(json.loads(printed(capsys, "plan", "--json"))) == 72


@pytest.mark.parametrize("yes, n, klass", [(3, 5, "too_few"), (8, 10, "too_few"), (12, 40, "gap"), (9, 11, "strength"), (15, 30, "partial")])
def test_classify_says_the_class_first(capsys, yes, n, klass):
    said = printed(capsys, "classify", "--yes", str(yes), "--n", str(n))
    assert said.split()[0] == klass and f"{yes} of {n} say yes" in said


@pytest.mark.parametrize("n, classes", [
    (5, "G????S"), (11, "GGG??????SSS"), (20, "GGGGGG???PPP???SSSSSS"), (30, "GGGGGGGGGG???PPPPP???SSSSSSSSSS"),
])
def test_classify_holds_for_every_k(capsys, n, classes):
    letter = {"gap": "G", "too_few": "?", "partial": "P", "strength": "S"}
    assert "".join(letter[json.loads(printed(capsys, "classify", "--yes", str(k), "--n", str(n), "--json"))["class"]] for k in range(n + 1)) == classes


def test_classify_refuses_what_cannot_be(capsys):
    assert main(["classify", "--yes", "6", "--n", "5"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "cannot be above 5" in said.err
    assert main(["classify", "--yes", "six", "--n", "5"]) == 2


@pytest.mark.parametrize("basis, counts", [("2010", {"urban": 17, "rural": 24, "frontier": 23}), ("2020", {"urban": 17, "rural": 25, "frontier": 22})])
def test_place_types_of_colorado(capsys, basis, counts):
    found = table(capsys, "place-types", "--state", "08", "--basis", basis)
    assert list(found.columns) == ["fips", "county", "place_type"] and len(found) == 64
    assert found["place_type"].value_counts().to_dict() == counts


def test_place_types_of_another_state(capsys):
    found = table(capsys, "place-types", "--state", "36")
    assert len(found) == 62 and found["place_type"].notna().all()


@pytest.mark.parametrize("argv, said", [
    (["place-types", "--state", "02"], "Alaska"), (["place-types", "--state", "09"], "Connecticut"), (["place-types", "--state", "99"], "99"),
    (["place-types", "--basis", "1776"], "1776"), (["cells", "--release", "r-000000000000"], "r-000000000000"), (["cells", "--release", "../x"], "not a release's name"),
])
def test_refusals_are_sentences_with_exit_code_two(capsys, built, argv, said):
    assert main(argv) == 2
    out = capsys.readouterr()
    assert out.out == "" and said in out.err and "Traceback" not in out.err


def test_an_empty_folder_says_what_to_run(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "none"))
    assert main(["cells"]) == 2
    assert "python -m publish build" in capsys.readouterr().err
    assert main(["list", "--current"]) == 2
    assert main(["list"]) == 0


def test_a_fault_of_ours_is_a_sentence_too(capsys, monkeypatch):
    monkeypatch.setattr("publish.plan.plan", lambda: 1 / 0)
    assert main(["plan"]) == 2
    assert "ATLAS_TRACE" in capsys.readouterr().err


def test_text_that_a_spreadsheet_would_run_is_made_harmless(capsys):
    answer.table(pd.DataFrame({"a": ["=1+1", "-2", "", "plain", None], "b": [-1.5, 2, 3, 4, 5]}), as_json=False)
    assert capsys.readouterr().out == "a,b\n'=1+1,-1.5\n'-2,2.0\n,3.0\nplain,4.0\n,5.0\n"


def test_list_marks_the_release_in_use(capsys, built, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(built))
    found = table(capsys, "list")
    assert found["current"].tolist() == [True] and found["sound"].tolist() == [True] and found["note"].isna().all()


def test_cells_of_public_figures(capsys, built):
    cells = table(capsys, "cells")
    assert tuple(cells.columns) == CELL_COLUMNS
    leaves = set(read(folder=built).tables["items"].query("leaf")["id"])
    county = cells[cells["area_kind"] == "county"]
    per_county = county.groupby("area_id")["item_id"].agg(lambda ids: set(ids))
    assert len(leaves) == 50 and len(per_county) == 64 and all(found == leaves for found in per_county)
    assert not cells["synthetic"].any()
    assert not (cells["class"] == "gap").any()
    graded = cells[~cells["class"].isin(["no_data", "too_few"])]
    assert len(graded) and graded["source_id"].notna().all() and graded["as_of"].notna().all()


def test_public_figures_speak_to_thirty_leaves_and_every_system_has_a_status(built):
    tables = read(folder=built).tables
    leaves = set(tables["items"].query("leaf")["id"])
    facts, cells = tables["facts"], tables["cells"]
    # A class, a status of the state, a background figure, or a note of a known year; a list that names none is none of these.
    dated = facts["year"].astype("str").str.fullmatch(r"\d{4}.*").fillna(False)
    said = (facts["kind"] == "status") & ~facts["status"].isin(["unknown"]) | (facts["kind"] == "context") | (facts["kind"] == "note") & dated
    graded = cells[cells["class"].isin(FOUND) & cells["source_id"].notna()]
    sourced = {"class": set(graded["item_id"]), "fact": set(facts.loc[said & facts["source_id"].notna(), "item_id"])}
    assert len(leaves) == 50 and len((sourced["class"] | sourced["fact"]) & leaves) >= 30, {k: len(v & leaves) for k, v in sourced.items()}
    assert tables["facts"]["source_id"].notna().all() and set(tables["facts"]["item_id"]) <= leaves
    status = tables["system_status"]
    assert len(status) == 42 and set(status["status"]) <= {"in use", "partly in use", "planned", "none found", "unknown"}
    known = status[status["status"] != "unknown"]
    assert known["source_url"].str.startswith("http").all()


def test_building_again_gives_the_same_release(built, monkeypatch, capsys):
    before = read(folder=built).id
    monkeypatch.setenv("ATLAS_RELEASES", str(built))
    assert printed(capsys, "build", "--public-only").strip() == before
    assert printed(capsys, "list", "--current").strip() == before


def test_another_process_builds_the_same_bytes_and_prints_only_the_name(built, tmp_path):
    env = os.environ | {"ATLAS_RELEASES": str(tmp_path), "PYTHONHASHSEED": "7"}
    ended = subprocess.run([sys.executable, "-m", "publish", "build", "--public-only"], env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, read(folder=built).id), ended.stderr


def test_progress_goes_to_stderr_with_seconds(built, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_RELEASES", str(built))
    assert main(["build", "--public-only", "--json"]) == 0
    out = capsys.readouterr()
    assert set(json.loads(out.out)) == {"release", "folder"}
    assert "s] Grading public figures" in out.err


def test_a_wrong_rule_stops_the_build_with_exit_code_one(built, monkeypatch, capsys):
    from loaders import framework

    given = framework.thresholds()
    before = read(folder=built).id
    monkeypatch.setattr("loaders.framework.thresholds", lambda: given | {"protect.min_answers": 5})
    monkeypatch.setenv("ATLAS_RELEASES", str(built))
    assert main(["build", "--public-only"]) == 1
    assert "protect.min_answers" in capsys.readouterr().err
    assert read(folder=built).id == before
