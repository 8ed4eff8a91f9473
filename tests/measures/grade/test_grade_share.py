"""SHARE: the table of the method, its symmetry, and its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.terms import Class, Grade, Reason
from measures.grade import share
from measures.grade.share_table import share_table

RULES = {"share.strength_min_share": 0.6, "share.gap_max_share": 0.4, "share.partial_low_share": 0.25,
         "share.partial_high_share": 0.75, "share.half": 0.5, "share.confidence": 0.95}
LETTER = {Class.STRENGTH: "S", Class.PARTIAL: "P", Class.GAP: "G", Class.TOO_FEW: "?"}
MIRROR = {Class.STRENGTH: Class.GAP, Class.GAP: Class.STRENGTH, Class.PARTIAL: Class.PARTIAL, Class.TOO_FEW: Class.TOO_FEW}
NOT_WORSE = {Class.GAP: 0, Class.TOO_FEW: 1, Class.PARTIAL: 1, Class.STRENGTH: 2}
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("n", "letters"), [
    (5, "G????S"), (11, "GGG??????SSS"), (20, "GGGGGG???PPP???SSSSSS"), (30, "GGGGGGGGGG???PPPPP???SSSSSSSSSS")])
def test_the_classes_of_every_count_are_those_of_the_method(n, letters):
    assert "".join(LETTER[share.grade(k, n, RULES).klass] for k in range(n + 1)) == letters


@pytest.mark.parametrize(("yes", "n", "klass"), [
    (3, 5, Class.TOO_FEW), (8, 10, Class.TOO_FEW), (12, 40, Class.GAP), (9, 11, Class.STRENGTH), (15, 30, Class.PARTIAL),
    # 55 of 100: the interval (45 to 64 %) lies inside the band; 600 of 1,000 is above one half and exactly three in five.
    (55, 100, Class.PARTIAL), (600, 1000, Class.STRENGTH), (590, 1000, Class.PARTIAL)])
def test_examples(yes, n, klass):
    found = share.grade(yes, n, RULES)
    assert (found.klass, found.reason) == (klass, Reason.MEASURED)


def test_nobody_answered_is_not_zero():
    assert share.grade(0, 0, RULES) == Grade(Class.NO_DATA, Reason.NOT_ASKED)


@given(counts)
def test_bounds_hold_the_share_and_stay_inside_0_and_1(given_):
    yes, n = given_
    found = share.grade(yes, n, RULES)
    assert -1e-12 <= found.low <= yes / n + 1e-12
    assert yes / n - 1e-12 <= found.high <= 1 + 1e-12


def test_none_of_one_reaches_from_zero_to_the_known_limit():
    # z^2 / (1 + z^2) with z = 1.96: 3.84 / 4.84 = 0.793.
    found = share.grade(0, 1, RULES)
    assert (found.low, found.high) == pytest.approx((0, 0.793), abs=5e-4)


@given(counts)
def test_a_bad_thing_is_graded_by_its_noes_and_keeps_the_bounds_of_its_yeses(given_):
    yes, n = given_
    up, down = share.grade(yes, n, RULES), share.grade(yes, n, RULES, "down")
    assert down.klass == share.grade(n - yes, n, RULES).klass == MIRROR[up.klass]
    assert (down.low, down.high) == (up.low, up.high)


@given(counts)
def test_one_more_yes_never_makes_it_worse(given_):
    yes, n = given_
    if yes < n:
        assert NOT_WORSE[share.grade(yes, n, RULES).klass] <= NOT_WORSE[share.grade(yes + 1, n, RULES).klass]


@given(counts)
def test_strength_and_gap_never_straddle_one_half(given_):
    found = share.grade(*given_, RULES)
    if found.klass == Class.STRENGTH:
        assert found.low > 0.5
    if found.klass == Class.GAP:
        assert found.high < 0.5


@pytest.mark.parametrize(("yes", "n", "words"), [(-1, 5, "below 0"), (6, 5, "cannot be above 5"), (1, -2, "below 0"), (1.5, 5, "whole number")])
def test_impossible_numbers_are_refused_in_a_sentence(yes, n, words):
    with pytest.raises(ValueError, match=words):
        share.grade(yes, n, RULES)


def test_an_unknown_direction_is_refused():
    with pytest.raises(ValueError, match="'sideways'"):
        share.grade(1, 2, RULES, "sideways")


def test_the_chance_that_an_even_split_is_graded():
    found = share_table([1, 5], RULES)
    # Of five coins all heads or all tails: 2 of 32. A single answer is never graded.
    assert found["n"].tolist() == [1, 5]
    assert found["graded_share"].tolist() == pytest.approx([0, 2 / 32])


@pytest.mark.parametrize("n", [11, 20, 30, 50])
def test_an_even_split_is_seldom_graded(n):
    assert 0.03 < share_table([n], RULES)["graded_share"].item() < 0.075


def test_a_table_without_answers_is_refused():
    with pytest.raises(ValueError, match="1 or more"):
        share_table([0], RULES)
