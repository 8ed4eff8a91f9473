"""REACH, DISTANCE, COVER, RATE, CHECKLIST, MATURITY, by mental arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.terms import Class, Family, Grade, Reason
from measures.grade import checklist, cover, distance, maturity, rate, reach, ungraded

RULES = {"reach.near_min_share": 0.8, "distance.near_min_share": 0.8, "distance.far_min_share": 0.5,
         "cover.strength_min_share": 0.6, "rate.confidence": 0.95, "maturity.strength_level": 3}
S, P, G, F, N = Class.STRENGTH, Class.PARTIAL, Class.GAP, Class.TOO_FEW, Class.NO_DATA
MEASURED = Reason.MEASURED


@pytest.mark.parametrize(("count", "verified", "attested", "near", "expected"), [
    # Near is told of verified offices alone, so it decides, whether they stand here or next door.
    (2, 2, True, 0.8, (S, MEASURED)), (2, 2, False, 0.8, (S, MEASURED)), (0, 0, False, 0.8, (S, MEASURED)),
    (2, 2, True, 0.79, (P, MEASURED)), (2, 1, False, 0.1, (P, MEASURED)), (2, 1, False, None, (P, MEASURED)), (2, 0, True, None, (P, MEASURED)),
    (2, 0, False, None, (P, Reason.LISTED)), (1, None, False, 0.7, (P, Reason.LISTED)),
    (0, 0, True, None, (G, MEASURED)), (0, 0, False, 0.7, (N, Reason.NONE_LISTED)),
    (None, None, True, 0.7, (N, Reason.NOT_CHECKED)), (None, None, False, None, (N, Reason.NOT_CHECKED))])
def test_reach(count, verified, attested, near, expected):
    assert reach.grade(count, verified, attested, near, RULES) == Grade(*expected)


@given(st.one_of(st.none(), st.integers(0, 50)), st.booleans())
def test_offices_nobody_verified_are_never_a_strength_whoever_looked(count, attested):
    assert reach.grade(count, None if count is None else 0, attested, None, RULES).klass != S


@pytest.mark.parametrize(("near", "far", "attested", "expected"), [
    (0.8, 0.2, True, (S, MEASURED)), (0.79, 0.0, True, (P, MEASURED)), (0.0, 0.49, True, (P, MEASURED)), (0.3, 0.5, True, (G, MEASURED)),
    (0.9, None, True, (S, MEASURED)), (None, 0.6, True, (G, MEASURED)), (0.3, None, True, (N, Reason.NOT_CHECKED)),
    (None, 0.2, True, (N, Reason.NOT_CHECKED)), (None, None, True, (N, Reason.NOT_CHECKED)),
    (1.0, 0.0, False, (P, Reason.LISTED)), (0.0, 0.49, False, (P, Reason.LISTED)), (0.0, 0.5, False, (N, Reason.NONE_LISTED)),
    (None, 0.1, False, (N, Reason.NONE_LISTED)), (0.9, None, False, (N, Reason.NONE_LISTED)), (None, None, False, (N, Reason.NONE_LISTED))])
def test_distance(near, far, attested, expected):
    assert distance.grade(near, far, attested, RULES) == Grade(*expected)


def test_more_people_near_and_far_than_there_are_is_refused():
    with pytest.raises(ValueError, match="more than all"):
        distance.grade(0.7, 0.4, True, RULES)


def test_two_rounded_sums_may_pass_one_by_a_hair():
    assert distance.grade(0.1 + 0.2, 0.7 + 1e-12, True, RULES).klass == G


@pytest.mark.parametrize(("count", "total", "attested", "expected"), [
    (3, 5, True, (S, MEASURED, 0.6, 0.6)), (1, 2, True, (P, MEASURED, 0.5, 0.5)), (0, 1, True, (G, MEASURED, 0.0, 0.0)),
    (0, 0, True, (N, Reason.NOT_APPLICABLE)), (0, 0, False, (N, Reason.NOT_REPORTED)), (3, 5, False, (N, Reason.NOT_REPORTED)),
    (None, 5, True, (N, Reason.NOT_REPORTED)), (None, None, True, (N, Reason.NOT_REPORTED))])
def test_cover(count, total, attested, expected):
    assert cover.grade(count, total, attested, RULES) == Grade(*expected)


@pytest.mark.parametrize(("count", "residents", "at", "attested", "expected"), [
    (3, 10_000, 3.0, True, (S, MEASURED)), (2, 10_000, 3.0, True, (P, MEASURED)), (1, 1_000, 3.0, True, (S, MEASURED)),
    (3, 100_000, 0.3, True, (S, MEASURED)), (3, 100_001, 0.3, True, (P, MEASURED)),
    # Zero acts: the upper limit is 3.69 acts. Of 13,000 residents that is 2.84 per 10,000, of 12,000 it is 3.07.
    (0, 13_000, 3.0, True, (G, MEASURED)), (0, 12_000, 3.0, True, (F, MEASURED)), (0, 800, 3.0, True, (F, MEASURED)),
    (0, 130_000, 0.3, True, (G, MEASURED)), (0, 120_000, 0.3, True, (F, MEASURED)),
    (0, 13_000, 3.0, False, (N, Reason.NOT_REPORTED)), (None, 13_000, 3.0, True, (N, Reason.NOT_REPORTED)),
    (0, None, 3.0, True, (N, Reason.NOT_REPORTED)), (0, 0, 3.0, True, (N, Reason.NOT_APPLICABLE))])
def test_rate(count, residents, at, attested, expected):
    assert rate.grade(count, residents, at, 10_000.0, attested, RULES) == Grade(*expected)


@given(st.integers(1, 400_000), st.integers(1, 400_000))
def test_zero_acts_are_a_gap_only_from_some_size_on(one, other):
    small, large = sorted((one, other))
    order = [F, G]
    assert order.index(rate.grade(0, small, 3.0, 10_000.0, True, RULES).klass) <= order.index(rate.grade(0, large, 3.0, 10_000.0, True, RULES).klass)


@pytest.mark.parametrize("floor", [(0.0, 10_000.0), (float("nan"), 10_000.0), (3.0, 0.0), (3.0, float("nan"))])
def test_a_rate_without_a_floor_is_refused(floor):
    with pytest.raises(ValueError, match="strength_at and out_of"):
        rate.grade(1, 1_000, *floor, True, RULES)


@pytest.mark.parametrize(("count", "attested", "expected"), [
    (4, True, (S, MEASURED, 0.8, 0.8)), (5, True, (S, MEASURED, 1.0, 1.0)), (1, True, (P, MEASURED, 0.2, 0.2)),
    (0, True, (G, MEASURED, 0.0, 0.0)), (0, False, (N, Reason.NOT_ASKED)), (4, False, (N, Reason.NOT_ASKED)), (None, True, (N, Reason.NOT_ASKED))])
def test_checklist(count, attested, expected):
    assert checklist.grade(count, 5, 4.0, 5.0, attested) == Grade(*expected)


@pytest.mark.parametrize(("count", "asked"), [(0, 2), (0, 4), (4, 4), (0, None)])
def test_what_was_not_asked_about_is_not_missing(count, asked):
    assert checklist.grade(count, asked, 4.0, 5.0, True) == Grade(N, Reason.NOT_ASKED)


def test_a_checklist_where_nobody_is_there_to_ask_does_not_apply():
    assert checklist.grade(None, 0, 4.0, 5.0, True) == Grade(N, Reason.NOT_APPLICABLE)


@pytest.mark.parametrize("floor", [(6.0, 5.0), (0.0, 5.0), (float("nan"), 5.0)])
def test_a_checklist_with_an_impossible_floor_is_refused(floor):
    with pytest.raises(ValueError, match="strength_at"):
        checklist.grade(1, 5, *floor, True)


@pytest.mark.parametrize(("level", "total", "attested", "expected"), [
    (3, 2, True, (S, MEASURED)), (2, 1, True, (P, MEASURED)), (1, 1, True, (P, MEASURED)), (0, 1, True, (G, MEASURED)),
    (None, 0, True, (N, Reason.NOT_APPLICABLE)), (None, 2, True, (N, Reason.NOT_ASKED)), (0, 1, False, (N, Reason.NOT_ASKED))])
def test_maturity(level, total, attested, expected):
    assert maturity.grade(level, total, attested, RULES) == Grade(*expected)


@pytest.mark.parametrize("refused", [
    lambda: reach.grade(-1, None, True, None, RULES), lambda: reach.grade(1, 1, True, 1.01, RULES), lambda: reach.grade(1, 1, True, float("nan"), RULES),
    lambda: reach.grade(1, 2, True, None, RULES), lambda: checklist.grade(2, 1, 4.0, 5.0, True),
    lambda: distance.grade(-0.1, 0.2, True, RULES), lambda: cover.grade(6, 5, True, RULES), lambda: cover.grade(1, -1, True, RULES),
    lambda: rate.grade(-1, 100, 3.0, 10_000.0, True, RULES), lambda: rate.grade(1, -100, 3.0, 10_000.0, True, RULES),
    lambda: checklist.grade(6, 5, 4.0, 5.0, True), lambda: maturity.grade(4, 1, True, RULES), lambda: maturity.grade(-1, 1, True, RULES),
    lambda: maturity.grade(1.5, 1, True, RULES), lambda: cover.grade(True, 5, True, RULES)])
def test_impossible_figures_are_refused_in_a_sentence(refused):
    with pytest.raises(ValueError, match=r"^The .+ is .+\. (Give|It cannot be) .+\.$"):
        refused()


@given(st.one_of(st.none(), st.integers(0, 5)), st.one_of(st.none(), st.integers(5, 9)))
def test_without_anybody_who_looked_there_is_no_gap(count, total):
    level = None if count is None else min(count, 3)
    grades = [reach.grade(count, None, False, None, RULES), cover.grade(count, total, False, RULES), checklist.grade(count, 5, 4.0, 5.0, False),
              rate.grade(count, total, 3.0, 10_000.0, False, RULES), maturity.grade(level, total, False, RULES)]
    assert all(g.klass in (N, P) for g in grades)


def test_what_is_never_graded():
    assert ungraded.grade(Family.STATE) == Grade(N, Reason.STATE_ITEM)
    assert ungraded.grade(Family.CONTEXT) == Grade(N, Reason.CONTEXT_ONLY)


@pytest.mark.parametrize("family", Family)
def test_no_evidence_is_no_data_in_every_family(family):
    assert ungraded.grade(family).klass == N


def test_incomplete_takes_away_a_gap_and_no_other_class():
    assert ungraded.incomplete(Grade(G, MEASURED, 0.0, 0.2)) == Grade(N, Reason.INCOMPLETE)
    for klass in (S, P, F, N):
        assert ungraded.incomplete(Grade(klass, MEASURED)) == Grade(klass, MEASURED)


@pytest.mark.parametrize("reason", [Reason.NOT_APPLICABLE, Reason.NOT_ASKED, Reason.NOT_REPORTED, Reason.NOT_CHECKED, Reason.NONE_LISTED])
def test_incomplete_takes_the_place_of_an_absence_that_a_refused_row_may_belie(reason):
    assert ungraded.incomplete(Grade(N, reason)) == Grade(N, Reason.INCOMPLETE)


@pytest.mark.parametrize("reason", [Reason.PROTECTED, Reason.STATE_ITEM, Reason.CONTEXT_ONLY])
def test_incomplete_says_nothing_of_what_is_never_told(reason):
    assert ungraded.incomplete(Grade(N, reason)) == Grade(N, reason)
