"""Three counties, A and B of region 1 and C of region 2, where every keeper reported and every record is there, small or empty."""

import pandas as pd

A, B, C = "08001", "08003", "08005"
AREAS = pd.DataFrame([("county", f, f) for f in (A, B, C)] + [("planning", "1", A), ("planning", "1", B), ("planning", "2", C)], columns=["area_kind", "area_id", "fips"])


def yes(*said: bool | None) -> pd.api.extensions.ExtensionArray:
    return pd.array(list(said), dtype="boolean")


def tables(**given: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every record table; those given take the place of ours. P, a coalition, sits in A, T, a task force, in B."""
    records = ("trainings", "agencies", "services", "partnerships", "sites")
    ours = {
        "reports": pd.DataFrame([(f, r) for f in (A, B, C) for r in records], columns=["fips", "record"]).assign(reported=yes(*[True] * 15)),
        "trainings": pd.DataFrame({"training_id": ["t"], "fips": A, "sector": "health", "form": "professional", "held_on": "2026-03-01", "heads": pd.array([9], dtype="Int64"),
                                   "curriculum_id": "k", "follow_up_months": pd.array([6], dtype="Int64"), "groups": pd.array([None], dtype="string")}),
        "curricula": pd.DataFrame({"curriculum_id": ["k"], "PREV-2k": yes(True), "PREV-2a": yes(True)}),
        "audience_groups": pd.DataFrame({"group": ["youth", "sex workers"]}),
        "agencies": pd.DataFrame({"agency_id": ["g"], "fips": A, "sector": "health", "written_protocol": yes(True), "head_trained": yes(True), "head_trained_on": "2026-01-01"}),
        "sites": pd.DataFrame({"site_id": ["s"], "fips": A, "displays_hotline": yes(True)}),
        "services": pd.DataFrame({"service_id": ["v"], "kind": "youth_transition", "operator": "o", "fips": A, "serves": pd.array([None], dtype="string"), "confidential": yes(False),
                                  "open_to_any_gender": yes(True), "verified_on": "2026-01-01"}),
        "local_checks": pd.DataFrame(columns=["fips", "kind", "checker_role", "checked_on", "found"]),
        "district_offices": pd.DataFrame(columns=["district", "role", "officers", "trained", "reported"]),
        "county_kinds": pd.DataFrame(columns=["fips", "indicator_id", "kind", "present"]),
        "county_records": pd.DataFrame(columns=["fips", "indicator_id", "asked", "level", "reviewed_on"]),
        "partnerships": pd.DataFrame({"partnership_id": ["P", "T"], "kind": ["coalition", "task force"], "statewide": yes(False, False)}),
        "partnership_members": pd.DataFrame({"partnership_id": ["P", "T"], "organisation_id": ["o1", "o2"], "fips": [A, B], "trained_shared_language": yes(True, False)}),
        "partnership_counties": pd.DataFrame({"partnership_id": ["P", "T"], "fips": [A, B]}),
        "practices": pd.DataFrame(columns=["partnership_id", "indicator_id", "asked", "level", "reviewed_on"]),
        "partnership_kinds": pd.DataFrame(columns=["partnership_id", "indicator_id", "kind", "present"]),
        "funding": pd.DataFrame({"grant_id": ["g"], "partnership_id": "P", "amount_usd": 1000, "awarded_on": "2026-01-01", "months_ahead": 12}),
    }
    return ours | given


def row(item_id: str, family: str, measure: str, **more: object) -> pd.DataFrame:
    """A row of indicators.csv, in the types of loaders.framework.indicators."""
    made = {"indicator_id": f"{item_id}.9", "item_id": item_id, "order": 9, "family": family, "title": "A new one", "direction": "up", "counts": "organisations", "unit": "u",
            "denominator": "d", "source_kind": "training", "strength_at": None, "out_of": None, "confidential": "no", "measure": measure, "kinds": None, "audience": None}
    return pd.DataFrame([made | more]).astype({"strength_at": "float64", "out_of": "float64"})
