"""The demonstration as evidence: every answerable indicator fed, every row marked, much of it honestly unknown."""

import pandas as pd
import pytest

from framework.terms import EVIDENCE_COLUMNS

pytest.importorskip("measures.evidence.survey", reason="the survey builder is not there yet")
from measures.demonstration.evidence import demonstration_evidence  # noqa: E402
from measures.demonstration.generate import generate  # noqa: E402


# Only what turns records into evidence; grading has rules of its own.
RULES = {"cover.window_months": 36, "rate.window_months": 36, "maturity.reviewed_months": 24, "reach.verified_months": 24,
         "reach.near_km": 40, "reach.min_operators": 2, "distance.road_factor": 1.3}


@pytest.fixture(scope="module")
def evidence(counties: pd.DataFrame, indicators: pd.DataFrame, membership: pd.DataFrame) -> pd.DataFrame:
    return demonstration_evidence(generate(20, counties, indicators), indicators, membership, counties.set_index("fips")["pop_2023"], thresholds=RULES)


def test_each_row_says_that_it_is_invented(evidence: pd.DataFrame) -> None:
    assert list(evidence.columns) == list(EVIDENCE_COLUMNS)
    assert evidence["synthetic"].all()
    said = evidence[["wave", "source_id", "as_of"]].drop_duplicates().to_numpy().tolist()
    assert said == [["demonstration", "SYNTHETIC_demonstration", "2026"]]


def test_one_row_per_indicator_and_area(evidence: pd.DataFrame) -> None:
    assert not evidence.duplicated(["indicator_id", "area_kind", "area_id"]).any()


def test_every_indicator_but_public_and_state_ones_is_fed(evidence: pd.DataFrame, indicators: pd.DataFrame) -> None:
    answerable = indicators[~indicators["family"].isin(["STATE", "CONTEXT", "DISTANCE"]) & ~indicators["measure"].str.startswith("listed:")]
    assert set(evidence["indicator_id"]) == set(answerable["indicator_id"])


def test_counts_stay_within_their_totals(evidence: pd.DataFrame, indicators: pd.DataFrame) -> None:
    family = evidence["indicator_id"].map(indicators.set_index("indicator_id")["family"])
    shares = evidence[family.isin(["SHARE", "COVER", "CHECKLIST"]) & evidence["count"].notna()]
    assert (shares["count"] <= shares["total"]).all()
    assert evidence.loc[family == "MATURITY", "count"].dropna().between(0, 3).all()


def test_checklists_ask_each_kind_that_the_framework_names(evidence: pd.DataFrame, indicators: pd.DataFrame) -> None:
    out_of = indicators[indicators["family"] == "CHECKLIST"].set_index("indicator_id")["out_of"].astype(int)
    most = evidence[evidence["indicator_id"].isin(out_of.index) & evidence["attested"]].groupby("indicator_id")["total"].max()
    assert most.to_dict() == out_of.to_dict()


def test_much_stays_unknown_and_some_was_found_missing(evidence: pd.DataFrame, indicators: pd.DataFrame) -> None:
    covers = set(indicators.loc[indicators["family"] == "COVER", "indicator_id"])
    county = evidence[(evidence["area_kind"] == "county") & evidence["indicator_id"].isin(covers)]
    assert 0.25 < 1 - county["attested"].mean() < 0.6
    assert ((county["count"] == 0) & (county["total"] > 0) & county["attested"] & ~county["incomplete"]).sum() > 20


def test_counties_may_be_left_out_of_the_membership(evidence: pd.DataFrame, counties: pd.DataFrame, indicators: pd.DataFrame, membership: pd.DataFrame) -> None:
    wider = membership[membership["area_kind"] != "county"]
    again = demonstration_evidence(generate(20, counties, indicators), indicators, wider, counties.set_index("fips")["pop_2023"], thresholds=RULES)
    pd.testing.assert_frame_equal(again, evidence)
