"""COVER, RATE and REACH from tiny rosters: three counties A, B, C; A and B form region 1, C is region 2."""

import pandas as pd
import pytest

from measures.evidence import agencies, trainings
from measures.evidence.cover import cover
from measures.evidence.districts import district_cover
from measures.evidence.located import located
from measures.evidence.rate import rate
from measures.evidence.stamp import Stamp, reporting, within

A, B, C = "08001", "08003", "08005"
STAMP = Stamp("demonstration", "SYNTHETIC_test", "2026", True)
AREAS = pd.DataFrame([("county", A, A), ("county", B, B), ("county", C, C), ("planning", "1", A), ("planning", "1", B), ("planning", "2", C)],
                     columns=["area_kind", "area_id", "fips"])


def units(*rows: tuple[str, str, bool | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "fips", "meets"]).astype({"meets": "boolean"})


def of(rows: pd.DataFrame, area_id: str) -> pd.Series:
    return rows.set_index("area_id").loc[area_id]


def figures(rows: pd.DataFrame, area_id: str) -> tuple[object, object, object, object]:
    return tuple(of(rows, area_id)[["count", "total", "attested", "incomplete"]])


def test_eligible_ones_are_summed_over_the_region() -> None:
    found = cover(units(("x", A, True), ("y", A, False), ("z", B, True)), frozenset([A, B, C]), AREAS, "I.1", STAMP)
    assert figures(found, A) == (1, 2, True, False)
    assert figures(found, "1") == (2, 3, True, False)


def test_a_reported_county_without_eligible_ones_has_none() -> None:
    found = cover(units(("x", A, True)), frozenset([A, B, C]), AREAS, "I.1", STAMP)
    assert figures(found, C) == (0, 0, True, False)


def test_a_silent_keeper_leaves_the_county_empty_and_the_region_incomplete() -> None:
    found = cover(units(("x", A, False), ("z", B, True)), frozenset([A]), AREAS, "I.1", STAMP)
    assert of(found, B)[["count", "total"]].isna().all()
    assert not of(found, B)["attested"]
    assert figures(found, "1") == (0, 1, True, True)
    assert not of(found, "2")["attested"]


def test_a_joint_training_counts_once_in_each_area() -> None:
    found = cover(units(("joint", A, True), ("joint", B, True)), frozenset([A, B, C]), AREAS, "I.1", STAMP)
    assert [figures(found, area)[:2] for area in (A, B, "1")] == [(1, 1), (1, 1), (1, 1)]


def test_an_unknown_answer_is_neither_yes_nor_no() -> None:
    found = cover(units(("x", A, False), ("y", A, None), ("z", B, None)), frozenset([A, B, C]), AREAS, "I.1", STAMP)
    assert figures(found, A) == (0, 1, True, True)
    assert not of(found, B)["attested"]
    assert pd.isna(of(found, B)["total"])


def test_a_window_ends_on_the_last_day_of_the_year_and_leaves_out_older_and_undated() -> None:
    dates = pd.Series(["2023-12-31", "2024-01-01", "2026-12-31", "2027-01-01", None])
    assert within(dates, STAMP, 36).tolist() == [False, True, True, False, False]


def test_only_a_yes_is_a_report() -> None:
    said = pd.DataFrame({"fips": [A, B, C], "record": "trainings", "reported": pd.array([True, False, None], dtype="boolean")})
    assert reporting(said, "trainings") == {A}
    assert reporting(said, "agencies") == frozenset()


def test_an_old_training_no_longer_counts_and_an_undated_one_is_unknown() -> None:
    roster = pd.DataFrame({"agency_id": ["new", "old", "undated", "never"], "fips": A, "staff_trained": pd.array([True, True, True, False], dtype="boolean"),
                           "staff_trained_on": ["2025-05-01", "2020-05-01", None, None]})
    meets = agencies.trained_within(roster, ["staff_trained"], STAMP, 36)["meets"]
    assert meets.astype(object).where(meets.notna(), None).tolist() == [True, False, None, False]


def test_one_clear_no_settles_an_answer_of_several() -> None:
    roster = pd.DataFrame({"id": list("abc"), "fips": A, "p": pd.array([False, True, True], dtype="boolean"), "q": pd.array([None, None, True], dtype="boolean")})
    meets = agencies.with_answer(roster, "id", ["p", "q"])["meets"]
    assert meets.astype(object).where(meets.notna(), None).tolist() == [False, None, True]


HELD = pd.DataFrame({
    "training_id": ["t1", "t2", "t3", "t4"], "fips": [A, A, A, B], "sector": ["health", "health", "faith", "health"],
    "form": ["professional", "awareness", "awareness", "audience"], "held_on": ["2024-03-01", "2025-02-01", "2025-02-01", "2026-02-01"],
    "heads": pd.array([10, None, 5, 5], dtype="Int64"), "curriculum_id": ["k1", "k1", None, "k2"],
    "follow_up_months": pd.array([3, 0, 6, None], dtype="Int64"), "groups": [None, None, None, "youth;sex workers"]})
CURRICULA = pd.DataFrame({"curriculum_id": ["k1", "k2"], "PREV-2a": [True, False], "PREV-2g": [True, True]})


def meets_by_id(found: pd.DataFrame) -> dict[str, object]:
    return {u: (None if pd.isna(m) else bool(m)) for u, m in zip(found["unit_id"], found["meets"], strict=True)}


def test_a_training_without_a_curriculum_record_is_not_eligible() -> None:
    assert meets_by_id(trainings.with_flag(HELD, CURRICULA, "PREV-2a")) == {"t1": True, "t2": True, "t4": False}


def test_an_evaluated_training_needs_its_heads_counted() -> None:
    assert meets_by_id(trainings.counted_and_evaluated(HELD, CURRICULA, "PREV-2g")) == {"t1": True, "t2": False, "t4": True}


def test_follow_up_unknown_is_not_none() -> None:
    assert meets_by_id(trainings.followed_up(HELD, 3)) == {"t1": True, "t2": False, "t3": True, "t4": None}


def test_a_training_repeats_one_for_the_same_sector_and_county_within_a_year() -> None:
    assert meets_by_id(trainings.not_repeated(HELD, STAMP, 36, 12)) == {"t1": True, "t2": False, "t3": True, "t4": True}


@pytest.mark.parametrize(("second", "repeats"), [("2025-02-28", True), ("2025-03-01", False), ("2025-03-02", False)])
def test_a_full_year_apart_is_no_repeat(second: str, repeats: bool) -> None:
    held = HELD[:2].assign(held_on=["2024-03-01", second], sector="health", fips=A)
    assert meets_by_id(trainings.not_repeated(held, STAMP, 36, 12)) == {"t1": True, "t2": not repeats}


def test_awareness_events_against_the_residents_of_counties_that_reported() -> None:
    people = pd.Series({A: 1000, B: 200, C: 30})
    found = rate(trainings.acts(HELD, "awareness"), people, frozenset([A, C]), AREAS, "I.1", STAMP)
    assert figures(found, "1") == (2, 1000, True, True)
    assert figures(found, C) == (0, 30, True, False)
    assert of(found, B)[["count", "total"]].isna().all()


def test_residents_that_are_missing_are_named() -> None:
    with pytest.raises(ValueError, match=C):
        rate(trainings.acts(HELD, "awareness"), pd.Series({A: 1000, B: 200}), frozenset([A, C]), AREAS, "I.1", STAMP)


SERVICES = pd.DataFrame({"service_id": ["s1", "s2"], "kind": "youth_transition", "operator": ["o1", "o1"], "fips": [A, A], "serves": [B, None]})


def checks(*rows: tuple[str, str | None, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["fips", "checker_role", "checked_on", "found"]).assign(kind="youth_transition")


def reach(looked: pd.DataFrame) -> pd.DataFrame:
    return located(SERVICES, looked, "youth_transition", AREAS, "I.1", STAMP, 24)


def test_services_located_or_serving_count_once_in_each_area() -> None:
    found = reach(checks((C, "lead", "2026-05-01", 0)))
    assert [of(found, area)["count"] for area in (A, B, "1", C)] == [2, 1, 2, 0]
    assert of(found, "1")["organisations"] == 1


def test_only_a_dated_check_by_a_named_role_is_a_finding() -> None:
    assert figures(reach(checks((C, "lead", "2026-05-01", 0))), C)[2:] == (True, False)
    for bad in ((C, None, "2026-05-01", 0), (C, "lead", "2024-05-01", 0)):
        assert C not in set(reach(checks(bad))["area_id"])


def test_a_check_that_found_what_no_record_names_is_incomplete() -> None:
    assert figures(reach(checks((C, "lead", "2026-05-01", 2))), C)[2:] == (True, True)


DISTRICTS = pd.concat([AREAS, pd.DataFrame([("jd2025", "9", A), ("jd2025", "9", B), ("jd2025", "7", C)], columns=AREAS.columns)])


def test_a_district_is_lent_to_its_counties_and_added_up_whole() -> None:
    offices = pd.DataFrame({"district": ["9", "7"], "role": "judge", "officers": [10, 4], "trained": [6, 2], "reported": [True, True]})
    found = district_cover(offices, "judge", DISTRICTS, "I.1", STAMP).set_index(["area_kind", "area_id"])
    assert tuple(found.loc[("county", A), ["count", "total", "pooled_from"]]) == (1, 1, "jd2025:9")
    assert found.loc[("planning", "1"), "count"] == 1
    assert pd.isna(found.loc[("planning", "1"), "pooled_from"])
    # Half of four judges is not most; a county that is a district speaks for itself.
    assert tuple(found.loc[("county", C), ["count", "total"]]) == (0, 1)
    assert pd.isna(found.loc[("county", C), "pooled_from"])


def test_a_district_that_did_not_report_is_not_known() -> None:
    offices = pd.DataFrame({"district": ["9", "7"], "role": "judge", "officers": [None, 4], "trained": [None, 3], "reported": [False, True]})
    found = district_cover(offices, "judge", DISTRICTS, "I.1", STAMP).set_index(["area_kind", "area_id"])
    assert not found.loc[("jd2025", "9"), "attested"]
    assert pd.isna(found.loc[("county", B), "count"])
    assert found.loc[("jd2025", "7"), "count"] == 1
