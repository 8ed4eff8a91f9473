"""An engine that cannot run here says what to install, and the release in use stays as it is."""

import importlib.util
import re
import shutil

import pytest

from publish.__main__ import main
from release.engines.engine import EngineMissing, engine
from tests.release_steward.given import folder


def without_pyspark(patch):
    patch.setattr(importlib.util, "find_spec", lambda name: None)
    return r"pip install -r requirements-spark\.txt"


def without_java(patch):
    patch.setattr(importlib.util, "find_spec", lambda name: object())
    patch.setattr(shutil, "which", lambda name: None)
    patch.delenv("JAVA_HOME", raising=False)
    return "openjdk-17-jre-headless"


def without_master(patch):
    patch.setattr(importlib.util, "find_spec", lambda name: object())
    patch.setenv("SPARK_MASTER", "my cluster")
    return "SPARK_MASTER is 'my cluster'"


each_lack = pytest.mark.parametrize("lack", [without_pyspark, without_java, without_master])


@each_lack
def test_an_engine_that_cannot_run_here_says_what_to_do(lack, monkeypatch):
    said = lack(monkeypatch)
    with pytest.raises(EngineMissing, match=said):
        engine("spark")


@each_lack
def test_a_build_with_it_is_a_sentence_and_changes_nothing(lack, monkeypatch, tmp_path, capsys):
    given = folder(tmp_path / "given", {"a.csv": ("agencies", "agency_id,fips,sector,regional_agreement\nx,08001,law enforcement,yes\n")})
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "current").write_text("r-0123456789ab")
    monkeypatch.setenv("ATLAS_RELEASES", str(releases))
    said = lack(monkeypatch)
    assert main(["build", "--engine", "spark", str(given)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "or use --engine duckdb. Nothing was changed." in told and re.search(said, told)
    assert [p.name for p in releases.iterdir()] == ["current"] and (releases / "current").read_text() == "r-0123456789ab"


def test_an_unknown_engine_is_told_which_there_are(capsys):
    assert main(["build", "--engine", "hadoop"]) == 2
    assert "invalid choice: 'hadoop' (choose from 'duckdb', 'spark')" in capsys.readouterr().err
