"""REACH in place, partly, missing: by verified offices near residents, by a listing, by a local check that found none."""

import pandas as pd
import pytest

from loaders import framework
from measures.evidence.records import records_evidence
from measures.evidence.stamp import Stamp
from measures.grade.grade import grade
from measures.reach.population import spread
from tests.measures_evidence.small_world import A, AREAS, B, C, row, tables, yes
from tests.measures_reach.line import KM_PER_DEGREE, people, towns

STAMP = Stamp("w", "a_file", "2026", False)
RULES = framework.thresholds() | {"distance.road_factor": 1.0}
# A's people live at km 0, B's at km 30, C's at km 500.
POINTS = spread(towns((A, 0, 1), (B, 30, 1), (C, 500, 1)), people(c08001=100, c08003=100, c08005=100))
YOUTH = row("PROT-1c", "REACH", "located:youth_transition")
TREATMENT = row("PROT-1b", "REACH", "listed:substance_use|mental_health")


def offices(*rows: tuple[str, str, float | None, str | None], kind: str = "youth_transition", **more: object) -> pd.DataFrame:
    """Services from (fips, operator, kilometer, verified on)."""
    return pd.DataFrame({"service_id": [f"s{i}" for i in range(len(rows))], "kind": kind, "fips": [r[0] for r in rows], "operator": [r[1] for r in rows],
                         "latitude": pd.array([None if r[2] is None else r[2] / KM_PER_DEGREE for r in rows], dtype="Float64"), "longitude": 0.0,
                         "verified_on": pd.array([r[3] for r in rows], dtype="string"), "serves": pd.array([None] * len(rows), dtype="string"),
                         "confidential": yes(*[False] * len(rows)), **more})


def checks(*rows: tuple[str, str, str | None, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["fips", "kind", "checker_role", "checked_on", "found"])


def classes(services: pd.DataFrame, looked: pd.DataFrame | None = None, indicator: pd.DataFrame = YOUTH, listed: pd.DataFrame | None = None, **rules: float) -> dict[str, tuple[str, str]]:
    given = {"services": services} | ({} if looked is None else {"local_checks": looked})
    every = tables(**given) | ({} if listed is None else {"listed": listed})
    thresholds = RULES | {k.replace("__", "."): v for k, v in rules.items()}
    evidence = records_evidence(every, indicator, AREAS, pd.Series({A: 1, B: 1, C: 1}), STAMP, thresholds=thresholds, points=POINTS)
    cells = grade(indicator, evidence, AREAS[["area_kind", "area_id"]].drop_duplicates(), thresholds, "w").set_index("area_id")
    return {i: (cells.loc[i, "class"], cells.loc[i, "reason"]) for i in (A, B, C)}


TWO = offices((A, "one", 0, "2026-03-01"), (A, "two", 0, "2025-02-01"))


def test_two_operators_verified_lately_and_near_are_in_place_here_and_next_door() -> None:
    assert classes(TWO) == {A: ("strength", "measured"), B: ("strength", "measured"), C: ("no_data", "not_checked")}


@pytest.mark.parametrize("changed", [
    {"operator": "one"}, {"verified_on": pd.array(["2026-03-01", None], dtype="string")}, {"verified_on": pd.array(["2026-03-01", "2024-12-31"], dtype="string")},
    {"latitude": pd.array([0.0, None], dtype="Float64")}, {"latitude": pd.array([0.0, 300 / KM_PER_DEGREE], dtype="Float64")},
])
def test_one_verified_operator_with_a_point_is_not_enough(changed: dict[str, object]) -> None:
    assert classes(TWO.assign(**changed))[A] == ("partial", "measured")


def test_offices_that_nobody_verified_are_listed_and_no_checker_makes_them_a_strength() -> None:
    old = TWO.assign(verified_on=pd.array(["2023-01-01", None], dtype="string"))
    assert classes(old)[A] == ("partial", "listed")
    assert classes(old, checks((A, "youth_transition", "lead", "2026-01-01", 2)))[A] == ("partial", "measured")
    assert classes(old, reach__verified_months=240)[A] == ("partial", "measured")


def test_a_confidential_service_brings_nobody_near_and_is_not_counted_by_county() -> None:
    secret = TWO.assign(confidential=yes(True, None))
    assert classes(secret) == {A: ("no_data", "not_checked"), B: ("no_data", "not_checked"), C: ("no_data", "not_checked")}
    # Moving it changes nothing that is said.
    assert classes(secret.assign(fips=C)) == classes(secret)


def test_only_a_dated_check_by_a_named_role_is_a_gap() -> None:
    far = offices((B, "one", 30, "2026-03-01"))
    assert classes(far, checks((C, "youth_transition", "lead", "2026-01-01", 0)))[C] == ("gap", "measured")
    for looked in (checks((C, "youth_transition", None, "2026-01-01", 0)), checks((C, "youth_transition", "lead", "2024-12-31", 0)), checks((C, "safe_housing", "lead", "2026-01-01", 0))):
        assert classes(far, looked)[C][0] == "no_data"
    assert classes(far, checks((C, "youth_transition", "lead", "2024-12-31", 0)), reach__verified_months=240)[C] == ("gap", "measured")


def test_the_newer_of_two_checks_counts() -> None:
    looked = checks((C, "youth_transition", "lead", "2026-01-01", 0), (C, "youth_transition", "lead", "2025-06-01", 1))
    assert classes(TWO, looked)[C] == ("gap", "measured")
    assert classes(TWO, looked.assign(found=[1, 0]))[C] == ("no_data", "incomplete")


def test_none_found_beside_two_verified_operators_next_door_is_a_contradiction_not_a_gap() -> None:
    # Half of region 1 and none of B itself lives within 20 km of the two offices in A; within 40 km all of B does.
    looked = checks((B, "youth_transition", "lead", "2026-01-01", 0))
    assert classes(TWO, looked)[B] == ("strength", "measured")
    assert classes(TWO, looked, reach__near_km=20)[B] == ("gap", "measured")
    assert classes(TWO, looked, reach__near_min_share=1.1)[B] == ("no_data", "incomplete")


LIST = offices((A, "one", 0, None), kind="mental_health").drop(columns=["serves", "confidential"]).assign(location_class="street", service_id="l0")
NOBODY = offices()


def test_a_check_reaches_what_public_lists_answer() -> None:
    both = checks((C, "mental_health", "lead", "2026-01-01", 0), (C, "substance_use", "lead", "2026-01-01", 0), (B, "mental_health", "lead", "2026-01-01", 0))
    found = classes(NOBODY, both, TREATMENT, LIST)
    # In B only one of the two kinds was looked for; in A the list names one, whatever anybody says.
    assert found == {A: ("partial", "listed"), B: ("no_data", "none_listed"), C: ("gap", "measured")}
    assert classes(NOBODY, pd.concat([both, checks((A, "mental_health", "lead", "2026-01-01", 0), (A, "substance_use", "lead", "2026-01-01", 0))]), TREATMENT, LIST)[A] == ("partial", "measured")


def test_a_stewards_verified_offices_join_the_public_list() -> None:
    own = offices((A, "two", 0, "2026-02-01"), kind="substance_use")
    verified = LIST.assign(verified_on=pd.array(["2026-01-01"], dtype="string"))
    assert classes(own, None, TREATMENT, verified)[A] == ("strength", "measured")


def test_without_the_public_list_nothing_is_said_of_what_it_answers() -> None:
    looked = checks((C, "mental_health", "lead", "2026-01-01", 0))
    with pytest.raises(ValueError, match="None of the records answers"):
        classes(NOBODY, looked, TREATMENT)
