"""Trained prosecutors and judges: each district's class is shown, by office, and no number of officers anywhere."""

from pathlib import Path

import pandas as pd
import pytest

from framework.terms import FOUND, AreaKind
from loaders import framework
from measures.evidence.measure import Measure
from release.read import read


@pytest.fixture(scope="module")
def told(releases: Path) -> pd.DataFrame:
    """The demonstration's cells of what district offices report."""
    cells = read(folder=releases).tables["cells"]
    return cells[(cells["wave"] == "demonstration") & cells["indicator_id"].isin(["PROS-1b.1", "PROS-1b.2"])]


def test_a_district_shows_its_class_and_its_counties_show_the_districts(told: pd.DataFrame) -> None:
    districts = told[told["area_kind"] == AreaKind.DISTRICT_2025]
    assert {"strength", "gap"} <= set(districts["class"])
    assert districts["class"].isin(FOUND).groupby(districts["indicator_id"]).sum().gt(8).all()
    lent = told[(told["area_kind"] == AreaKind.COUNTY) & told["pooled_from"].notna()]
    of_district = districts.set_index(["indicator_id", "area_id"])["class"]
    assert len(lent) and all(row["class"] == of_district[row["indicator_id"], row["pooled_from"].removeprefix("jd2025:")] for _, row in lent.iterrows())


def test_nothing_of_it_is_hidden_as_too_few_people_and_no_share_is_finer_than_an_office(told: pd.DataFrame) -> None:
    assert set(told["reason"]) <= {"measured", "not_reported", "incomplete"}
    single = told[told["area_kind"] == AreaKind.DISTRICT_2025]
    assert set(single["low"].dropna()) <= {0.0, 1.0} and told["n_band"].isna().all()


def test_what_a_district_office_reports_counts_offices() -> None:
    rows = [row for row in framework.indicators().to_dict("records") if Measure.of(row).record == "district"]
    assert [(r["counts"], r["title"].startswith("Share of")) for r in rows] == [("organisations", False)] * 2
