"""A join says what it matched and who is missing, before anything is counted."""

import pytest

from measures.join_report import join_report


def test_the_missing_and_the_unexpected_are_named():
    report = join_report("hospitals", ["08001", "08003", "08079"], ["08001", "08003", "08003", "99999"])
    assert (report.matched, report.expected, report.complete) == (2, 3, False)
    assert report.sentence({"08079": "Mineral"}) == "hospitals: 2 of 3 matched; missing: Mineral; not expected: 99999."


def test_a_complete_join_says_so():
    report = join_report("towns", ["08001"], ["08001"])
    assert report.complete
    assert report.sentence() == "towns: 1 of 1 matched."


def test_numbers_for_codes_are_refused_instead_of_joining_nothing():
    with pytest.raises(TypeError, match="8001"):
        join_report("survey", ["08001"], [8001])
