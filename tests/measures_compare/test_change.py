"""Up, down or cannot tell apart, from released figures alone: whatever stands behind them, the answer holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from measures.compare.change import Change, ToldShare, change, difference, told_share


def test_the_interval_is_newcombes_published_one():
    # Newcombe (1998), table II, example (a), method 10: 56 of 70 against 48 of 80, 0.0524 to 0.3339.
    low, high = difference(ToldShare(80, 48 / 80, 48 / 80), ToldShare(70, 56 / 70, 56 / 70), 0.95)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize("band, low, high, told", [
    ("30 to 49", 0.45, 0.45, ToldShare(30, 0.425, 0.475)), ("100 or more", 0.0, 0.05, ToldShare(100, 0.0, 0.05)), ("50 to 99", 1.0, 1.0, ToldShare(50, 0.975, 1.0)),
    ("fewer than 11", 0.45, 0.45, None), ("30 to 49", None, None, None), ("20 to 29", float("nan"), float("nan"), None), (None, 0.5, 0.5, None)])
def test_what_a_release_tells_of_a_share(band, low, high, told):
    found = told_share(band, low, high, 0.05)
    assert found == told or (round(found.low, 6), round(found.high, 6), found.answers) == (told.low, told.high, told.answers)


def about(share, band="30 to 49"):
    return told_share(band, share, share, 0.05)


@pytest.mark.parametrize("earlier, later, said", [
    (about(0.20), about(0.80), Change.UP), (about(0.80), about(0.20), Change.DOWN), (about(0.40), about(0.60), Change.CANNOT_TELL), (about(0.50), about(0.50), Change.CANNOT_TELL),
    (about(0.40, "100 or more"), about(0.65, "100 or more"), Change.UP),  # more answers tell what thirty cannot
    (about(0.40), about(0.65), Change.CANNOT_TELL), (None, about(0.5), Change.NO_SHARE), (about(0.5), None, Change.NO_SHARE)])
def test_a_direction_is_said_only_when_chance_and_rounding_are_ruled_out(earlier, later, said):
    assert change(earlier, later, 0.95) == said


@st.composite
def behind(draw):
    """A told share of at least 30 answers, and true counts that it may stand for: (told, yes, n)."""
    first, last = draw(st.sampled_from([(30, 49), (50, 99), (100, 400)]))
    n = draw(st.integers(first, last))
    yes = draw(st.integers(0, n))
    rounded = round(20 * yes / n) / 20
    ends = (0.0, 0.05) if 20 * yes <= n else (0.95, 1.0) if 20 * yes >= 19 * n else (rounded, rounded)
    return told_share(f"{first} to {last}", *ends, 0.05), yes, n


@given(behind(), behind())
def test_the_interval_holds_that_of_every_true_count(one, other):
    (earlier, y1, n1), (later, y2, n2) = one, other
    low, high = difference(earlier, later, 0.95)
    true_low, true_high = confint_proportions_2indep(y2, n2, y1, n1, method="newcomb", compare="diff", alpha=0.05)
    assert low <= true_low + 1e-9 and true_high <= high + 1e-9


@given(behind(), behind())
def test_turned_around_up_is_down(one, other):
    there, back = change(one[0], other[0], 0.95), change(other[0], one[0], 0.95)
    assert {there, back} in ({Change.UP, Change.DOWN}, {Change.CANNOT_TELL})
