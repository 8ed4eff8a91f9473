"""MATURITY and CHECKLIST: who speaks for an area, who speaks from outside, and when nobody was asked."""

import pandas as pd

from measures.evidence import recipes, trainings
from measures.evidence.kinds import checklist
from measures.evidence.measure import Measure
from measures.evidence.maturity import county_record, maturity
from measures.evidence.rosters import roster_checklist
from measures.evidence.stamp import Stamp
from measures.evidence.standing import standing

A, B, C, D = "08001", "08003", "08005", "08007"
STAMP = Stamp("demonstration", "SYNTHETIC_test", "2026", True)
AREAS = pd.DataFrame([("county", f, f) for f in (A, B, C, D)] + [("planning", "1", A), ("planning", "1", B), ("planning", "2", C), ("planning", "2", D)],
                     columns=["area_kind", "area_id", "fips"])
# P and Q sit in A; P also covers B. The state's own table S sits in C and covers everything.
PARTNERSHIPS = pd.DataFrame({"partnership_id": ["P", "Q", "S"], "kind": ["coalition", "task force", "coalition"], "statewide": [False, False, True]})
MEMBERS = pd.DataFrame({"partnership_id": ["P", "P", "Q", "S"], "organisation_id": list("abcd"), "fips": [A, A, A, C]})
COVERED = pd.DataFrame({"partnership_id": ["P", "P", "Q", "S", "S", "S", "S"], "fips": [A, B, A, A, B, C, D]})
SPEAKERS = standing(PARTNERSHIPS, MEMBERS, COVERED, AREAS)
NOBODY: frozenset[str] = frozenset()


def practices(*rows: tuple[str, bool | None, int | None, str | None]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["partnership_id", "asked", "level", "reviewed_on"]).assign(indicator_id="M.1")
    return made.astype({"asked": "boolean", "level": "Int64"})


def grown(*rows: tuple[str, bool | None, int | None, str | None], reported: frozenset[str] = NOBODY) -> pd.DataFrame:
    return maturity(practices(*rows), SPEAKERS, reported, AREAS, "M.1", STAMP, 24).set_index("area_id")


def test_a_member_makes_a_partnership_the_countys_own_and_covering_does_not() -> None:
    said = {(r.area_id, r.partnership_id): r.pooled for r in SPEAKERS.itertuples() if r.area_kind == "county"}
    assert said == {(A, "P"): False, (A, "Q"): False, (B, "P"): True}


def test_the_best_partnership_speaks_and_all_are_counted() -> None:
    found = grown(("P", True, 1, None), ("Q", True, 2, None))
    assert tuple(found.loc[A, ["count", "total", "attested"]]) == (2, 2, True)
    assert pd.isna(found.loc[A, "pooled_from"])


def test_a_county_covered_from_outside_names_the_partnership() -> None:
    found = grown(("P", True, 1, None), ("Q", True, 2, None))
    assert tuple(found.loc[B, ["count", "pooled_from"]]) == (1, "partnership:P")
    # The region has members of its own, so nothing is lent to it.
    assert pd.isna(found.loc["1", "pooled_from"])


def test_a_statewide_partnership_never_counts() -> None:
    assert C not in grown(("S", True, 3, "2026-01-01")).index


def test_in_use_needs_a_review_within_the_window() -> None:
    levels = [grown(("P", True, 3, on)).loc[A, "count"] for on in ("2026-01-01", "2024-06-30", None)]
    assert levels == [3, 2, 2]


def test_nobody_asked_is_not_level_zero() -> None:
    for unasked in ((("P", False, None, None)), ("P", None, 1, None)):
        found = grown(unasked)
        assert pd.isna(found.loc[A, "count"])
        assert not found.loc[A, "attested"]
        assert found.loc[A, "total"] == 2


def test_no_partnership_is_said_only_where_every_keeper_reported() -> None:
    found = grown(("P", True, 1, None), reported=frozenset([C]))
    assert tuple(found.loc[C, ["total", "attested"]]) == (0, True)
    assert pd.isna(found.loc[C, "count"])
    assert D not in found.index
    assert "2" not in found.index


def test_a_countys_own_record_never_speaks_for_its_region() -> None:
    records = practices(("x", True, 3, "2025-11-01")).assign(fips=A)
    found = county_record(records, AREAS, "M.1", STAMP, 12)
    assert found["area_id"].tolist() == [A]
    # Reviewed thirteen months before the year's end: no longer fresh for a window of twelve.
    assert found["count"].tolist() == [2]


def roster(*rows: tuple[str, str, bool | None]) -> pd.DataFrame:
    answers = pd.DataFrame(rows, columns=["partnership_id", "kind", "present"]).astype({"present": "boolean"})
    return roster_checklist(answers, ["x", "y"], SPEAKERS, NOBODY, AREAS, "K.1", STAMP).set_index("area_id")


def test_a_partnership_that_was_not_asked_may_have_what_the_others_lack() -> None:
    found = grown(("P", True, 0, None), ("Q", False, None, None))
    assert tuple(found.loc[A, ["count", "attested", "incomplete"]]) == (0, True, True)
    # In B only P speaks, and it was asked.
    assert not found.loc[B, "incomplete"]
    assert not grown(("P", True, 3, "2026-01-01"), ("Q", False, None, None)).loc[A, "incomplete"]
    assert not grown(("P", True, 0, None), ("Q", True, 1, None)).loc[A, "incomplete"]
    assert not grown(("P", False, None, None)).loc[A, "incomplete"]


def test_kinds_are_counted_inside_one_partnership() -> None:
    found = roster(("P", "x", True), ("P", "y", False), ("Q", "x", False), ("Q", "y", True))
    assert tuple(found.loc[A, ["count", "total", "attested"]]) == (1, 2, True)
    assert found.loc[B, "pooled_from"] == "partnership:P"


def test_a_half_asked_partnership_is_not_compared() -> None:
    found = roster(("P", "x", True), ("P", "y", None), ("Q", "x", False), ("Q", "y", False))
    assert tuple(found.loc[A, ["count", "incomplete"]]) == (0, True)
    assert not found.loc[B, "attested"]
    assert not roster(("P", "x", True), ("P", "y", True)).loc[A, "incomplete"]


def test_a_kind_in_one_county_is_in_its_region() -> None:
    answers = pd.DataFrame({"fips": [A, A, B, B, C], "kind": ["x", "y", "x", "y", "x"], "present": pd.array([True, False, False, False, False], dtype="boolean")})
    found = checklist(answers, ["x", "y"], AREAS, "K.1", STAMP).set_index("area_id")
    assert tuple(found.loc["1", ["count", "total", "attested", "incomplete"]]) == (1, 2, True, False)
    assert tuple(found.loc[B, ["count", "attested"]]) == (0, True)
    assert tuple(found.loc[C, ["total", "attested", "incomplete"]]) == (1, False, True)
    assert D not in found.index


def test_the_training_form_asks_about_each_group_in_a_county_that_reported() -> None:
    held = pd.DataFrame({"fips": [A, A, B], "groups": ["youth;patients", "youth", "youth"]})
    found = trainings.groups_reached(held, frozenset([A, C]), ["youth", "parents"])
    assert {(r.fips, r.kind): r.present for r in found.itertuples()} == {(A, "youth"): True, (A, "parents"): False, (C, "youth"): False, (C, "parents"): False}


def test_a_grant_to_a_statewide_partnership_reaches_no_county_in_particular() -> None:
    funding = pd.DataFrame({"grant_id": ["g1", "g2", "g3"], "partnership_id": ["P", "S", "P"], "awarded_on": ["2025-01-01", "2025-01-01", "2020-01-01"]})
    found = recipes.grants({"partnerships": PARTNERSHIPS, "partnership_counties": COVERED, "funding": funding}, STAMP, 36)
    assert found.to_numpy().tolist() == [["g1", A], ["g1", B]]


def test_a_confidential_service_enters_no_share() -> None:
    services = pd.DataFrame({"service_id": ["open", "hidden", "unflagged", "house"], "kind": ["support", "support", "support", "safe_housing"], "operator": "o",
                             "fips": A, "serves": [B, B, B, B], "confidential": pd.array([False, True, None, False], dtype="boolean"), "offers_ride": True})
    found = recipes.units(Measure.of({"measure": "service:offers_ride"}), {"services": services}, STAMP, 36)
    assert found[["unit_id", "fips"]].to_numpy().tolist() == [["open", A], ["open", B]]
