"""The table of cells: none lost, none invented, and what the ideas of the design promise."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.terms import CELL_COLUMNS, EVIDENCE_COLUMNS, Class
from measures.evidence.stamp import typed
from measures.grade.grade import grade
from release.protect import protect

RULES = {"share.strength_min_share": 0.6, "share.gap_max_share": 0.4, "share.partial_low_share": 0.25, "share.partial_high_share": 0.75,
         "share.half": 0.5, "share.confidence": 0.95, "reach.near_min_share": 0.8, "distance.near_min_share": 0.8, "distance.far_min_share": 0.5,
         "cover.strength_min_share": 0.6, "rate.confidence": 0.95, "maturity.strength_level": 3}
FAMILIES = {"SHARE": "A-1.1", "REACH": "A-2.1", "DISTANCE": "A-3.1", "COVER": "A-4.1", "RATE": "A-5.1", "CHECKLIST": "A-6.1", "MATURITY": "A-7.1", "STATE": "A-8.1", "CONTEXT": "A-9.1"}
ABSENT = {"SHARE": "not_asked", "REACH": "not_checked", "DISTANCE": "not_checked", "COVER": "not_reported", "RATE": "not_reported",
          "CHECKLIST": "not_asked", "MATURITY": "not_asked", "STATE": "state_item", "CONTEXT": "context_only"}
INDICATORS = pd.DataFrame({
    "indicator_id": FAMILIES.values(), "item_id": [i[:-2] for i in FAMILIES.values()], "order": 1, "family": FAMILIES.keys(), "direction": "up",
    "counts": ["people", *["organisations"] * 8], "confidential": "no", "strength_at": [None] * 4 + [3.0, 4.0] + [None] * 3,
    "out_of": [None] * 4 + [10_000.0, 5.0] + [None] * 3}).astype({"strength_at": "float64", "out_of": "float64"})
AREAS = pd.DataFrame({"area_kind": ["county", "county", "planning"], "area_id": ["08001", "08003", "8"]})
MEASURED = {
    "SHARE": {"count": 2, "total": 20}, "REACH": {"count": 0}, "DISTANCE": {"share_near": 0.1, "share_far": 0.6}, "COVER": {"count": 0, "total": 4},
    "RATE": {"count": 0, "total": 50_000}, "CHECKLIST": {"count": 0, "total": 5}, "MATURITY": {"count": 0, "total": 1}}


def evidence(*rows):
    base = {"area_kind": "county", "area_id": "08001", "wave": "public", "attested": True, "incomplete": False, "as_of": "2025", "source_id": "a_list", "synthetic": False}
    return typed(pd.DataFrame([{**base, **row} for row in rows], columns=list(EVIDENCE_COLUMNS)))


def row(family, **more):
    return {"indicator_id": FAMILIES[family], **MEASURED[family], **more}


def cell(cells, family, area_id="08001"):
    return cells[(cells["family"] == family) & (cells["area_id"] == area_id)].iloc[0]


def test_without_evidence_every_cell_is_there_and_unknown():
    cells = grade(INDICATORS, evidence(), AREAS, RULES, "public")
    assert list(cells.columns) == [*CELL_COLUMNS, "_count", "_total", "_organisations"]
    assert len(cells) == 27
    assert cells["class"].eq("no_data").all()
    assert dict(zip(cells["family"], cells["reason"], strict=True)) == ABSENT
    assert cells[["low", "high", "n_band", "as_of", "source_id", "pooled_from", "_count", "_total"]].isna().all(axis=None)
    assert not cells[["incomplete", "synthetic"]].any(axis=None)


@pytest.mark.parametrize("family", MEASURED)
def test_a_gap_needs_somebody_who_looked_and_a_whole_report(family):
    whole, partly = (cell(grade(INDICATORS, evidence(row(family, incomplete=i)), AREAS, RULES, "public"), family) for i in (False, True))
    assert (whole["class"], whole["reason"]) == ("gap", "measured")
    assert (partly["class"], partly["reason"], partly["incomplete"]) == ("no_data", "incomplete", True)
    assert cell(grade(INDICATORS, evidence(), AREAS, RULES, "public"), family)["class"] == "no_data"


@pytest.mark.parametrize("family", [f for f in MEASURED if f != "SHARE"])
@pytest.mark.parametrize("attested", [False, None])
def test_taking_the_attestation_away_takes_the_gap_away(family, attested):
    assert cell(grade(INDICATORS, evidence(row(family, attested=attested)), AREAS, RULES, "public"), family)["class"] == "no_data"


def test_a_graded_cell_carries_its_figures_and_origin():
    found = cell(grade(INDICATORS, evidence(row("COVER", count=3, total=4, organisations=2, pooled_from="planning:8")), AREAS, RULES, "public"), "COVER")
    assert found[["item_id", "class", "low", "high", "_count", "_total", "_organisations", "as_of", "source_id", "pooled_from", "wave"]].tolist() == [
        "A-4", "strength", 0.75, 0.75, 3, 4, 2, "2025", "a_list", "planning:8", "public"]


def test_a_bad_thing_that_few_say_is_a_strength():
    down = INDICATORS.assign(direction=INDICATORS["direction"].where(INDICATORS["family"] != "SHARE", "down"))
    found = cell(grade(down, evidence(row("SHARE")), AREAS, RULES, "public"), "SHARE")
    assert found["class"] == "strength"
    assert found["low"] < 0.1 < found["high"] < 0.5


counts = st.dictionaries(st.sampled_from(["08001", "08003", "8"]), st.integers(0, 20), max_size=3)


@given(counts, counts)
def test_no_class_depends_on_another_area(here, elsewhere):
    def graded(given_):
        rows = [row("SHARE", area_kind="planning" if a == "8" else "county", area_id=a, count=n) for a, n in given_.items()]
        return cell(grade(INDICATORS, evidence(*rows), AREAS, RULES, "public"), "SHARE")
    mine = {k: n for k, n in here.items() if k == "08001"}
    pd.testing.assert_series_equal(graded(mine), graded({**elsewhere, **mine} if mine else {k: n for k, n in elsewhere.items() if k != "08001"}))


def test_other_waves_do_not_speak():
    cells = grade(INDICATORS, evidence(row("COVER", wave="demonstration")), AREAS, RULES, "public")
    assert cells["class"].eq("no_data").all()
    assert cells["wave"].eq("public").all()


def test_every_cell_of_the_demonstration_is_marked():
    cells = grade(INDICATORS, evidence(row("COVER", wave="demonstration", synthetic=True)), AREAS, RULES, "demonstration")
    assert cells["synthetic"].all()


def test_a_confidential_kind_is_never_told_by_county():
    secret = INDICATORS.assign(confidential="yes")
    two = evidence(row("REACH", count=4), row("REACH", count=4, area_kind="planning", area_id="8", share_near=0.9))
    cells = grade(secret, two, AREAS, RULES, "public")
    assert cell(cells, "REACH")[["class", "reason"]].tolist() == ["no_data", "protected"]
    assert cell(cells, "REACH", "08003")[["class", "reason"]].tolist() == ["no_data", "protected"]
    assert cell(cells, "REACH", "8")["class"] == "strength"


def test_evidence_given_twice_is_refused():
    with pytest.raises(ValueError, match=r"A-4\.1 in county 08001: evidence was given twice"):
        grade(INDICATORS, evidence(row("COVER"), row("COVER", count=2)), AREAS, RULES, "public")


def test_evidence_for_what_does_not_exist_is_refused_all_at_once():
    with pytest.raises(ValueError, match=r"(?s)Z-9\.1.*county 99999"):
        grade(INDICATORS, evidence({"indicator_id": "Z-9.1"}, row("COVER", area_id="99999")), AREAS, RULES, "public")


@pytest.mark.parametrize("source_id", [None, ""])
def test_a_grade_without_a_source_is_refused(source_id):
    with pytest.raises(ValueError, match=r"A-4\.1 in county 08001: It would be gap, but no source is named"):
        grade(INDICATORS, evidence(row("COVER", source_id=source_id)), AREAS, RULES, "public")


def test_impossible_figures_name_each_cell():
    with pytest.raises(ValueError, match=r"(?s)A-1\.1 in county 08001: .*above 20.*A-7\.1 in county 08003: .*above 3"):
        grade(INDICATORS, evidence(row("SHARE", count=21), row("MATURITY", count=4, area_id="08003")), AREAS, RULES, "public")


def test_half_a_person_is_refused():
    half = evidence(row("SHARE")).astype({"count": "Float64"}).assign(count=2.5)
    with pytest.raises(ValueError, match="whole number"):
        grade(INDICATORS, half, AREAS, RULES, "public")


@pytest.mark.parametrize("column", ["area_id", "indicator_id"])
def test_a_key_listed_twice_is_refused(column):
    areas = pd.concat([AREAS, AREAS.iloc[:1]]) if column == "area_id" else AREAS
    indicators = pd.concat([INDICATORS, INDICATORS.iloc[:1]]) if column == "indicator_id" else INDICATORS
    with pytest.raises(ValueError, match="listed twice"):
        grade(indicators, evidence(), areas, RULES, "public")


def test_protection_takes_the_cells_as_they_are():
    rules = RULES | {"protect.min_answers": 11, "protect.min_organisations": 3, "protect.percent_min_answers": 30, "protect.percent_step": 5,
                     "protect.low_code_pct": 5, "protect.high_code_pct": 95, "protect.n_bands": [11, 20, 30, 50, 100], "protect.min_values": 5}
    many = row("SHARE", area_kind="planning", area_id="8", count=30, total=40, organisations=9)
    cells = protect(grade(INDICATORS, evidence(row("SHARE", count=2, total=10, organisations=9), many), AREAS, rules, "public"), INDICATORS, rules,
                    members=pd.DataFrame({"area_kind": "planning", "area_id": "8", "fips": ["08001", "08003"]}))
    assert list(cells.columns) == list(CELL_COLUMNS)
    assert cell(cells, "SHARE")[["class", "reason"]].tolist() == ["too_few", "suppressed"]
    assert cell(cells, "SHARE", "8")[["class", "low", "high"]].tolist() == [str(Class.STRENGTH), 0.75, 0.75]
