"""A published cell proves exactly the hull of the counts that would have been published so."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.grade.share import grade
from release.bands import n_band, rounded_share
from release.disclosure.pairs import around, classes, corners, ends, half_planes, in_share
from tests.disclosure.drawn import LIMITS, RULES, THRESHOLDS


def test_classes_are_those_of_the_grading() -> None:
    for direction in ("up", "down"):
        for n in (1, 3, 11, 24, 57, 100):
            assert list(classes(np.arange(n + 1), n, RULES, direction)) == [str(grade(y, n, THRESHOLDS, direction).klass) for y in range(n + 1)]


def test_shares_are_those_of_the_bands() -> None:
    for n in (30, 41, 100):
        told = [rounded_share(y, n, LIMITS.step_pct, LIMITS.low_pct, LIMITS.high_pct) for y in range(n + 1)]
        for share in set(told):
            assert list(in_share(np.arange(n + 1), n, share, RULES)) == [t == share for t in told]


def test_a_band_has_its_ends() -> None:
    assert ends("11 to 19") == (11, 19)
    assert ends("100 or more", 500) == (100, 500)


def test_a_square_has_four_sides() -> None:
    sides = around([(0, 0), (2, 0), (2, 2), (0, 2), (1, 1)])
    inside = [(n, y) for n in range(-1, 4) for y in range(-1, 4) if all(s.answers * n + s.yes * y <= s.most + 1e-9 for s in sides)]
    assert inside == [(n, y) for n in range(3) for y in range(3)]


def test_a_point_and_a_line_prove_themselves_alone() -> None:
    for points in ([(3, 1)], [(0, 0), (4, 2)]):
        sides = around(points)
        inside = [(n, y) for n in range(6) for y in range(6) if all(s.answers * n + s.yes * y <= s.most + 1e-9 for s in sides)]
        assert inside == ([(3, 1)] if len(points) == 1 else [(0, 0), (2, 1), (4, 2)])


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_stands_behind_a_cell_is_always_among_what_it_allows(data: st.DataObject) -> None:
    n = data.draw(st.integers(11, 400))
    yes = data.draw(st.integers(0, n))
    klass, share = str(grade(yes, n, THRESHOLDS).klass), rounded_share(yes, n, LIMITS.step_pct, LIMITS.low_pct, LIMITS.high_pct)
    for told in (None, share):
        for side in half_planes(n_band(n, LIMITS.edges), klass, "up", told, RULES, (n, yes)):
            assert side.answers * n + side.yes * yes <= side.most + 1e-6 * max(1, abs(side.most))


def test_corners_of_a_gap_among_eleven_to_nineteen() -> None:
    # 11 answers are a gap up to 1 yes and 19 up to 4 (Wilson): by hand from the rule's own classes.
    allowed = {(n, y) for n in range(11, 20) for y in range(n + 1) if str(grade(y, n, THRESHOLDS).klass) == "gap"}
    found = set(corners("11 to 19", "gap", "up", None, RULES))
    assert found <= allowed
    assert {(11, 0), (19, 0)} <= found
    assert max(y for _, y in found) == max(y for _, y in allowed)
