"""Survey answers become evidence: a person counts once in each area."""

import pandas as pd
import pytest

from framework.terms import EVIDENCE_COLUMNS
from measures.evidence.survey import share_evidence

MEMBERSHIP = pd.DataFrame(
    [("county", "08001", "08001"), ("county", "08003", "08003"), ("planning", "8", "08001"), ("planning", "8", "08003"), ("state", "08", "08001"), ("state", "08", "08003")],
    columns=["area_kind", "area_id", "fips"])


def answers(*rows):
    return pd.DataFrame(rows, columns=["respondent_id", "organisation_id", "fips", "indicator_id", "yes"]).astype({"yes": "boolean", "fips": "string", "organisation_id": "string"})


def figures(*rows):
    found = share_evidence(answers(*rows), MEMBERSHIP, "survey_1", "a_survey", "2025", False)
    assert list(found.columns) == list(EVIDENCE_COLUMNS)
    return {(r.indicator_id, r.area_id): (r.count_, r.total, r.organisations) for r in found.rename(columns={"count": "count_"}).itertuples()}


def test_each_level_counts_its_own_people():
    assert figures(("r1", "o1", "08001", "A.1", True), ("r2", "o1", "08003", "A.1", False), ("r3", "o2", "08003", "A.1", True)) == {
        ("A.1", "08001"): (1, 1, 1), ("A.1", "08003"): (1, 2, 2), ("A.1", "8"): (2, 3, 2), ("A.1", "08"): (2, 3, 2)}


def test_who_works_in_two_counties_counts_once_in_their_region():
    assert figures(("r1", "o1", "08001", "A.1", True), ("r1", "o1", "08003", "A.1", True)) == {
        ("A.1", "08001"): (1, 1, 1), ("A.1", "08003"): (1, 1, 1), ("A.1", "8"): (1, 1, 1), ("A.1", "08"): (1, 1, 1)}


def test_a_statewide_person_counts_at_the_state_alone():
    assert figures(("r1", "o1", None, "A.1", True), ("r2", "o2", "08001", "A.1", False)) == {
        ("A.1", "08001"): (0, 1, 1), ("A.1", "8"): (0, 1, 1), ("A.1", "08"): (1, 2, 2)}


def test_only_statewide_people():
    assert figures(("r1", "o1", None, "A.1", False)) == {("A.1", "08"): (0, 1, 1)}


def test_no_answer_is_not_a_no():
    assert figures(("r1", "o1", "08001", "A.1", None), ("r2", "o2", "08001", "A.1", True))["A.1", "08001"] == (1, 1, 1)
    assert figures(("r1", "o1", "08001", "A.1", None)) == {}


def test_an_unnamed_organisation_is_not_counted():
    assert figures(("r1", None, "08001", "A.1", True))["A.1", "08001"] == (1, 1, 0)


def test_questions_stay_apart():
    found = figures(("r1", "o1", "08001", "A.1", True), ("r1", "o1", "08001", "B.1", False))
    assert (found["A.1", "08"], found["B.1", "08"]) == ((1, 1, 1), (0, 1, 1))


def test_every_row_is_stamped():
    found = share_evidence(answers(("r1", "o1", "08001", "A.1", True)), MEMBERSHIP, "w", "SYNTHETIC_x", "2026", True)
    assert found["attested"].all()
    assert found["synthetic"].all()
    assert not found["incomplete"].any()
    assert found[["wave", "source_id", "as_of"]].drop_duplicates().to_numpy().tolist() == [["w", "SYNTHETIC_x", "2026"]]


def test_all_that_is_unsound_is_named():
    with pytest.raises(ValueError, match=r"(?s)r1 gives both yes and no to A\.1.*99999 is in no area"):
        figures(("r1", "o1", "08001", "A.1", True), ("r1", "o1", "08003", "A.1", False), ("r2", "o1", "99999", "A.1", True))
