"""A refused row can never leave a gap: not in its county, not in an area that holds it, not where nothing else was counted."""

from types import SimpleNamespace

import pandas as pd
import pytest

from framework.terms import Class
from loaders.received import Received
from measures.evidence.cover import cover
from measures.evidence.districts import district_cover
from measures.evidence.kinds import checklist
from measures.evidence.located import located
from measures.evidence.maturity import county_record, maturity
from measures.evidence.rate import rate
from measures.evidence.rosters import roster_checklist
from measures.evidence.stamp import Stamp
from measures.evidence.standing import standing
from measures.evidence.survey import share_evidence
from measures.grade.grade import grade
from release.steward.by_wave import Given
from release.steward.doubt import with_doubts

A, B, C = "08001", "08003", "08005"
STAMP = Stamp("w", "a_file", "2026", False)
AREAS = pd.DataFrame([("county", f, f) for f in (A, B, C)] + [("planning", "1", A), ("planning", "1", B), ("planning", "2", C), ("jd2025", "9", A), ("jd2025", "9", B), ("jd2025", "7", C)] + [("state", "08", f) for f in (A, B, C)],
                     columns=["area_kind", "area_id", "fips"])
PLACES = AREAS[["area_kind", "area_id"]].drop_duplicates()
REPORTED = frozenset([A, C])
RULES = {"share.strength_min_share": 0.6, "share.gap_max_share": 0.4, "share.partial_low_share": 0.25, "share.partial_high_share": 0.75, "share.half": 0.5,
         "share.confidence": 0.95, "reach.near_min_share": 0.8, "cover.strength_min_share": 0.6, "rate.confidence": 0.95, "maturity.strength_level": 3}
PARTNERSHIPS = pd.DataFrame({"partnership_id": ["P"], "kind": "coalition", "statewide": [False]})
SPEAKERS = standing(PARTNERSHIPS, pd.DataFrame({"partnership_id": ["P"], "organisation_id": "o", "fips": A}), pd.DataFrame({"partnership_id": ["P"], "fips": A}), AREAS)


def yes_no(**columns: object) -> pd.DataFrame:
    made = pd.DataFrame(columns)
    return made.astype({c: "boolean" for c in ("meets", "present", "asked", "yes", "reported") if c in made})


# Each family's own record, with a plain "none" in county A and nothing at all in county B.
BUILDERS = {
    "COVER": lambda: cover(yes_no(unit_id=["u"], fips=[A], meets=[False]), REPORTED, AREAS, "I.1", STAMP),
    "RATE": lambda: rate(pd.DataFrame({"act_id": [], "fips": pd.array([], dtype="string")}), pd.Series({A: 90_000, B: 90_000, C: 90_000}), REPORTED, AREAS, "I.1", STAMP),
    "CHECKLIST": lambda: checklist(yes_no(fips=[A, A], kind=["x", "y"], present=[False, False]), ["x", "y"], AREAS, "I.1", STAMP),
    "roster": lambda: roster_checklist(yes_no(partnership_id=["P", "P"], kind=["x", "y"], present=[False, False]), ["x", "y"], SPEAKERS, frozenset(), AREAS, "I.1", STAMP),
    "MATURITY": lambda: maturity(yes_no(partnership_id=["P"], indicator_id=["I.1"], asked=[True], level=[0], reviewed_on=[None]), SPEAKERS, frozenset(), AREAS, "I.1", STAMP, 24),
    "county record": lambda: county_record(yes_no(fips=[A], indicator_id=["I.1"], asked=[True], level=[0], reviewed_on=[None]), AREAS, "I.1", STAMP, 24),
    "REACH": lambda: located(pd.DataFrame(columns=["service_id", "kind", "operator", "fips", "serves"], dtype="string"),
                             pd.DataFrame({"fips": [A], "kind": "k", "checker_role": "lead", "checked_on": "2026-01-01", "found": [0]}), "k", AREAS, "I.1", STAMP, 24),
    "district": lambda: district_cover(yes_no(district=["9", "7"], role=["judge", "judge"], officers=[4, 4], trained=[0, 0], reported=[True, True]), "judge", AREAS, "I.1", STAMP),
    "SHARE": lambda: share_evidence(yes_no(respondent_id=[f"r{i}" for i in range(20)], organisation_id="o", fips=A, indicator_id="I.1", yes=[False] * 20),
                                    AREAS, "w", "a_file", "2026", False),
}
FAMILY = {"roster": "CHECKLIST", "county record": "MATURITY", "district": "COVER"}
COUNTIES = pd.DataFrame({"fips": [A, B, C], "county": ["Alder", "Birch", "Cedar"]})


def graded(name: str, **refused: str) -> pd.DataFrame:
    """The cells of a family's record; refused: what the one refused row of its file holds, nothing where none was refused."""
    family = FAMILY.get(name, name)
    floors = {"CHECKLIST": (2.0, 2.0), "RATE": (3.0, 10_000.0)}.get(family, (None, None))
    indicator = pd.DataFrame({"indicator_id": ["I.1"], "item_id": "I", "family": family, "direction": "up", "confidential": "no",
                              "strength_at": [floors[0]], "out_of": [floors[1]]}).astype({"strength_at": "float64", "out_of": "float64"})
    rows = pd.DataFrame([{"row": 7, "why": "unreadable", **refused}] if refused else [], columns=["row", "why", *refused])
    kind, held = ("survey", {"survey_answers": pd.DataFrame({"indicator_id": ["I.1"]})}) if family == "SHARE" else ("agencies", {"agencies": pd.DataFrame()})
    given = Given(SimpleNamespace(id="a_file", kind=kind, wave="w"), Received("a.csv", kind, 20, 20 - len(rows), held, rows))
    evidence = with_doubts(BUILDERS[name](), [given], indicator, {"I.1": ("agencies",)}, AREAS, COUNTIES)
    return grade(indicator, evidence, PLACES, RULES, "w").set_index(["area_kind", "area_id"])


each_family = pytest.mark.parametrize("name", BUILDERS)


@each_family
def test_none_is_a_gap_while_no_row_was_refused(name: str) -> None:
    assert graded(name).loc[("county", A), "class"] == Class.GAP


@each_family
def test_a_refused_row_of_the_county_takes_its_gap_and_its_regions(name: str) -> None:
    found = graded(name, fips=A)
    assert found.loc[("county", A), ["class", "reason", "incomplete"]].tolist() == ["no_data", "incomplete", True]
    assert found.loc[("planning", "1"), "class"] != Class.GAP and found.loc[("planning", "1"), "incomplete"]
    assert not found.loc[("county", C), "incomplete"]


@each_family
def test_a_county_known_by_its_refused_row_alone_is_marked(name: str) -> None:
    assert graded(name, county="Birch County").loc[("county", B), ["class", "reason", "incomplete"]].tolist() == ["no_data", "incomplete", True]


@each_family
def test_a_refused_row_of_nobody_knows_where_leaves_no_gap_that_it_could_fill(name: str) -> None:
    found = graded(name, county="somewhere odd")
    if name == "SHARE":
        # An answer without a county is counted at the state alone.
        assert found["incomplete"].to_dict() == {area: area[0] == "state" for area in found.index}
    else:
        assert found["incomplete"].all() and not found["class"].eq(Class.GAP).any()


def test_a_row_of_a_district_names_no_county_and_puts_every_district_in_doubt() -> None:
    assert graded("district", district="9")["incomplete"].all()
