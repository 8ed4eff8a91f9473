"""Figures are said as exactly as they are known."""

import pandas as pd
import pytest

from measures.findings.said import about, listing, million, percent, whole, years


@pytest.mark.parametrize(("share", "said"), [(0.475, "48 %"), (0.003, "under 1 %"), (0.0, "0 %"), (1.0, "100 %"), (0.998, "over 99 %"), (0.0249, "2 %")])
def test_percent_never_rounds_some_to_none_or_most_to_all(share, said):
    assert percent(share) == said


def test_percent_with_a_decimal_and_when_unknown():
    assert percent(0.0221678, 1) == "2.2 %"
    assert percent(float("nan")) == "an unknown share"


def test_about_is_for_rounded_figures_only():
    assert about(0.4752) == "about 48 %"
    assert about(0.003) == "under 1 %"


def test_counts_lists_and_years():
    assert whole(130297.0) == "130,297"
    assert million(5877610) == "5.88 million"
    assert million(7687) == "7,687"
    assert listing(["Hinsdale"]) == "Hinsdale"
    assert listing(["Hinsdale", "Mineral", "Ouray"]) == "Hinsdale, Mineral and Ouray"
    assert listing([]) == "none"
    assert years(pd.Series(["2020", "2025-03-01", None])) == "2020 to 2025"
    assert years(pd.Series([], dtype="string")) == "undated"
