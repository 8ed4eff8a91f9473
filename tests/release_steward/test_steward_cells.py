"""From a steward's rows to graded cells: whose file, which wave, what is in doubt, what only a look can say."""

import pandas as pd
import pytest

from loaders.framework import thresholds
from release.engines.engine import engine
from release.errors import BuildRefused
from release.protect import counts_people, protect
from release.steward.cells import region_only, steward_cells
from release.steward.tables import steward_tables
from tests.release_steward.given import declared
from tests.release_steward.world import A, B, C, D, MEMBERS, PLACES, SERVICES, sources

AGENCIES = "agency_id,fips,sector,regional_agreement\n"
REPORTS = "fips,record,keeper_role,reported,reported_on\n"
CHECKS = "fips,kind,checker_role,checked_on,found\n"
SURVEY = "respondent_id,organisation_id,fips,indicator_id,yes\n"
ALL_REPORTED = REPORTS + "".join(f"{f},agencies,keeper,yes,2026-01-01\n" for f in (A, B, C, D))


def graded(path, files, **more):
    found = steward_tables(declared(path, files, **more))
    with engine() as opened:
        return steward_cells(found, sources(), SERVICES, MEMBERS, PLACES, opened)


def cell(cells, indicator, area, wave="2026"):
    kind, area_id = area.split(":")
    found, = cells[(cells["indicator_id"] == indicator) & (cells["area_kind"] == kind) & (cells["area_id"] == area_id) & (cells["wave"] == wave)].to_dict("records")
    return found


def agency(name, fips, answer):
    return f"{name},{fips},law enforcement,{answer}\n"


def test_a_roster_becomes_cells_with_its_own_source_and_wave(tmp_path):
    cells = graded(tmp_path, {"north.csv": ("agencies", AGENCIES + agency("x", A, "yes")), "south.csv": ("agencies", AGENCIES + agency("y", C, "no")), "r.csv": ("reports", ALL_REPORTED)})
    north, south = cell(cells, "PROS-2c.1", f"county:{A}"), cell(cells, "PROS-2c.1", f"county:{C}")
    assert (north["class"], north["source_id"], north["as_of"], north["wave"], north["synthetic"]) == ("strength", "north", "2026-06-30", "2026", False)
    assert (south["class"], south["source_id"]) == ("gap", "south")
    assert (cell(cells, "PROS-2c.1", "state:08")["class"], cell(cells, "PROS-2c.1", "state:08")["source_id"]) == ("partial", "north;south")
    assert cell(cells, "PROS-2c.1", f"county:{B}")["reason"] == "not_applicable"


def test_only_what_the_files_speak_to_is_in_the_wave(tmp_path):
    cells = graded(tmp_path, {"a.csv": ("agencies", AGENCIES + agency("x", A, "yes")), "r.csv": ("reports", ALL_REPORTED)})
    assert "PROS-2c.1" in set(cells["indicator_id"])
    assert not set(cells["indicator_id"]) & {"PREV-2a.1", "PART-1c.1", "PROT-2d.1", "PREV-2d.2", "PREV-1b.1"}


def test_without_a_report_nothing_is_missing(tmp_path):
    cells = graded(tmp_path, {"a.csv": ("agencies", AGENCIES + agency("x", A, "no"))})
    assert {c["reason"] for c in cells[cells["indicator_id"] == "PROS-2c.1"].to_dict("records")} == {"not_reported"}


def test_a_refused_row_of_a_county_puts_out_the_gap_there_and_above_and_nowhere_else(tmp_path):
    text = AGENCIES + agency("x", A, "no") + agency("y", C, "no") + agency("z", f"{C}", "perhaps")
    cells = graded(tmp_path, {"a.csv": ("agencies", text), "r.csv": ("reports", ALL_REPORTED)})
    doubted = {a: cell(cells, "PROS-2c.1", a) for a in (f"county:{C}", "planning:2", "state:08")}
    assert {a: (c["class"], c["reason"], c["incomplete"]) for a, c in doubted.items()} == dict.fromkeys(doubted, ("no_data", "incomplete", True))
    for area in (f"county:{A}", "planning:1"):
        assert (cell(cells, "PROS-2c.1", area)["class"], cell(cells, "PROS-2c.1", area)["incomplete"]) == ("gap", False)


def test_a_refused_record_of_an_unknown_county_may_lie_anywhere(tmp_path):
    text = AGENCIES + agency("x", A, "no") + agency("z", "Springfield", "yes")
    cells = graded(tmp_path, {"a.csv": ("agencies", text), "r.csv": ("reports", ALL_REPORTED)})
    found = cells[cells["indicator_id"] == "PROS-2c.1"]
    assert found["incomplete"].all() and not (found["class"] == "gap").any()


def answers(indicator, yes, no, fips=A, start=0):
    said = ["yes"] * yes + ["no"] * no
    return "".join(f"{start + i},o{(start + i) % 4},{fips},{indicator},{s}\n" for i, s in enumerate(said))


def test_answers_are_counted_per_wave_and_a_lost_county_doubts_the_state_alone(tmp_path):
    old, new = SURVEY + answers("PREV-2d.2", 20, 0), SURVEY + answers("PREV-2d.2", 0, 20) + "99,o1,Springfield,PREV-2d.2,no\n"
    cells = graded(tmp_path, {"old.csv": ("survey_answers", old), "new.csv": ("survey_answers", new)}, waves={"old.csv": "2024"})
    assert (cell(cells, "PREV-2d.2", f"county:{A}", "2024")["class"], cell(cells, "PREV-2d.2", f"county:{A}")["class"]) == ("strength", "gap")
    assert cell(cells, "PREV-2d.2", "state:08")["reason"] == "incomplete" and cell(cells, "PREV-2d.2", "planning:1")["class"] == "gap"
    assert cell(cells, "PREV-2d.2", f"county:{A}")["source_id"] == "new"


def test_only_a_look_makes_a_gap_and_never_against_a_listing(tmp_path):
    looked = CHECKS + "".join(f"{f},mental_health,county lead,2026-05-01,0\n" for f in (A, B))
    cells = graded(tmp_path, {"checks.csv": ("local_checks", looked)})
    assert {f: (cell(cells, "PROT-2d.1", f"county:{f}")["class"], cell(cells, "PROT-2d.1", f"county:{f}")["reason"]) for f in (A, B, C)} == {
        A: ("partial", "measured"), B: ("gap", "measured"), C: ("no_data", "not_checked")}
    # PROT-1b.1 asks for two kinds of office: one of them was not looked for.
    assert not (cells[cells["indicator_id"] == "PROT-1b.1"]["class"] == "gap").any()


def test_an_old_or_unsigned_look_is_none(tmp_path):
    looked = CHECKS + f"{B},mental_health,county lead,2020-05-01,0\n" + f"{C},mental_health,x,2026-05-01,\n"
    cells = graded(tmp_path, {"checks.csv": ("local_checks", looked), "a.csv": ("agencies", AGENCIES + agency("x", A, "yes")), "r.csv": ("reports", ALL_REPORTED)})
    assert "PROT-2d.1" not in set(cells["indicator_id"])


def test_what_the_plan_or_the_state_does_not_have_is_named(tmp_path):
    with pytest.raises(BuildRefused) as refused:
        graded(tmp_path, {"s.csv": ("survey_answers", SURVEY + "1,o,08999,PROS-2c.1,yes\n2,o,08001,PREV-2d.2,yes\n2,o,08001,PREV-2d.2,no\n"), "a.csv": ("agencies", AGENCIES + agency("x", "48001", "yes"))})
    said = str(refused.value)
    assert all(part in said for part in ("'08999'", "'PROS-2c.1'", "'48001'", "both yes and no"))


def test_a_cautious_steward_leaves_no_county(tmp_path):
    cells = graded(tmp_path, {"s.csv": ("survey_answers", SURVEY + answers("PREV-2d.2", 20, 0) + answers("PREV-2d.2", 20, 0, B, 20)), "a.csv": ("agencies", AGENCIES + agency("x", A, "yes")), "r.csv": ("reports", ALL_REPORTED)})
    limits, asked = thresholds(), sources().indicators
    people = set(asked.loc[counts_people(asked["counts"]), "indicator_id"])
    out = region_only(protect(cells, asked, limits), people, PLACES, {"2026"})
    county = out[(out["area_kind"] == "county") & out["indicator_id"].isin(people)]
    assert set(map(tuple, county[["class", "reason"]].values)) == {("no_data", "protected")}
    assert county[["n_band", "low", "high", "as_of", "source_id"]].isna().all(axis=None)
    assert cell(out, "PREV-2d.2", "planning:1")["class"] == "strength" and cell(out, "PROS-2c.1", f"county:{A}")["class"] == "strength"


def test_an_area_of_one_county_is_that_county(tmp_path):
    one = pd.DataFrame({"indicator_id": ["I"], "area_kind": ["planning"], "area_id": ["1"], "wave": ["2026"], "class": ["gap"], "reason": ["measured"], "n_band": ["11 to 19"],
                        "low": [None], "high": [None], "pooled_from": [None], "incomplete": [False], "as_of": ["2026"], "source_id": ["s"]})
    places = pd.DataFrame({"area_kind": ["planning"], "area_id": ["1"], "county_count": [1]})
    assert region_only(one, {"I"}, places, {"2026"})["reason"].tolist() == ["protected"]
    assert region_only(one, {"I"}, places, {"2024"})["reason"].tolist() == ["measured"]
