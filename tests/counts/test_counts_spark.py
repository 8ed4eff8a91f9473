"""Spark counts what the others count. Needs requirements-spark.txt and Java: run with `make test-spark`."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings

from measures.counts.points import CountyCells
from release.engines.count import count, count_places_with, count_with
from tests.counts.squares import SQUARES, places_file
from tests.counts.tables import LONG_COLUMNS, MEMBERSHIP, evidence_figures, figures, long, wide_surveys, written

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def session():
    pytest.importorskip("pyspark", reason="Install requirements-spark.txt.")
    from release.engines.spark import started

    session = started()
    yield session
    session.stop()


@pytest.fixture
def spark(session):
    from release.engines.spark import Spark

    with Spark(session) as opened:
        yield opened


@settings(max_examples=3, phases=(Phase.explicit, Phase.reuse, Phase.generate), database=None, derandomize=True)
@given(wide=wide_surveys())
def test_random_surveys_count_as_share_evidence_does(session, wide):
    from release.engines.spark import Spark

    with Spark(session) as opened, tempfile.TemporaryDirectory() as folder:
        for table, suffix in ((wide, "csv"), (long(wide), "parquet")):
            assert figures(count_with(opened, [written(table, Path(folder), suffix)], MEMBERSHIP)) == evidence_figures(wide)


def test_a_fixed_survey_counts_as_duckdb_does(spark, tmp_path):
    path = tmp_path / "wave.csv"
    path.write_text("respondent_id,organisation_id,fips,A.1,B.1\nr1,o2,08001,1,1\nr1,o1,08003,,1\nr2,o1,08003,1,0\nr3,,,0,\n")
    assert figures(count_with(spark, [path], MEMBERSHIP, "w")) == figures(count("duckdb", [path], MEMBERSHIP, "w"))


def test_the_unsound_is_refused_in_the_same_words(spark, tmp_path):
    rows = [("r1", "o1", "08001", "1", "A.1", "1"), ("r1", "o1", "08003", "1", "A.1", "0"), ("r2", "o1", "99999", "1", "A.1", "1")]
    path = written(pd.DataFrame(rows, columns=LONG_COLUMNS), tmp_path, "csv")
    with pytest.raises(ValueError, match="Keep one answer") as said:
        count_with(spark, [path], MEMBERSHIP)
    assert str(said.value) == "r1 gives both yes and no to A.1. Keep one answer.\n99999 is in no area. Correct the county of these answers."


def test_places_are_put_into_counties(spark, tmp_path):
    counties = CountyCells.of(list(SQUARES), list(SQUARES.values()))
    found = count_places_with(spark, [places_file(tmp_path)], counties)
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [["08001", "clinic", 2], ["08003", "clinic", 1], ["08003", "shelter", 1], [None, "clinic", 3]]


def test_the_session_listens_on_loopback_alone_and_has_no_page(session):
    settings_of = session.sparkContext.getConf()
    assert settings_of.get("spark.driver.bindAddress") == "127.0.0.1"
    assert session.sparkContext.uiWebUrl is None
