"""A steward's whole build with Spark is the release that DuckDB makes. Needs requirements-spark.txt and Java: run with `make test-spark`."""

import pytest

from publish.__main__ import main
from release.read import read
from tests.desk.coalition import folder

pytestmark = pytest.mark.spark


def test_sheets_a_survey_and_a_directory_give_the_same_release(tmp_path, monkeypatch):
    pytest.importorskip("pyspark", reason="Install requirements-spark.txt.")
    given = folder(tmp_path / "given")
    main(["check", str(given / "survey.csv"), "--write-map", str(given / "survey.map.toml")])
    built = {}
    for name in ("duckdb", "spark"):
        monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / name))
        assert main(["build", "--engine", name, str(given)]) == 0
        built[name] = read(folder=tmp_path / name).id
    assert built["spark"] == built["duckdb"]
