"""From tables in the contract's own columns to a release through the command line: what stands in it, rollback, withdraw.

From sheets, a survey and a directory: tests/desk/test_steward_end_to_end.py.
"""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from publish.__main__ import main
from release.folders import TOMBSTONE
from release.read import read
from release.steward.declared import read_declared
from release.steward.preview import preview
from tests.publish.commands import building, printed
from tests.release_steward.given import folder

ROOT = Path(__file__).parents[2]
AGENCIES = "agency_id,fips,sector,regional_agreement\n"
ANSWERS = "respondent_id,organisation_id,fips,indicator_id,yes\n"
ADAMS, ALAMOSA, MINERAL = "08001", "08003", "08079"
FILES = {
    "roster.csv": ("agencies", AGENCIES + f"x,{ADAMS},law enforcement,yes\ny,{ALAMOSA},law enforcement,no\nz,{MINERAL},law enforcement,perhaps\nw,{MINERAL},law enforcement,no\n"),
    "reports.csv": ("reports", "fips,record,keeper_role,reported,reported_on\n" + "".join(f"{f},agencies,keeper,yes,2026-01-01\n" for f in (ADAMS, ALAMOSA, MINERAL))),
    "survey.csv": ("survey_answers", ANSWERS + "".join(f"{i},o{i % 4},{ADAMS},PREV-2d.2,{'yes' if i < 18 else 'no'}\n" for i in range(20)) + f"90,o9,{MINERAL},PREV-2d.2,yes\n"),
    "checks.csv": ("local_checks", f"fips,kind,checker_role,checked_on,found\n{MINERAL},mental_health,county lead,2026-05-01,0\n"),
    "own.csv": ("region_schemes", f"fips,region\n{ADAMS},Plains\n{ALAMOSA},Valley\n{MINERAL},Valley\n"),
}


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    return folder(tmp_path_factory.mktemp("given"), FILES)


@pytest.fixture(scope="module")
def built(given, tmp_path_factory):
    """(releases, id): a release of public figures alone, then the steward's over it."""
    releases = tmp_path_factory.mktemp("releases")
    with building(releases) as build:
        yield releases, build("--public-only"), build(given, "--progress")


def cell(tables, indicator, area_id, wave="2026", kind="county"):
    cells = tables["cells"]
    found, = cells[(cells["indicator_id"] == indicator) & (cells["area_kind"] == kind) & (cells["area_id"] == area_id) & (cells["wave"] == wave)].to_dict("records")
    return found


def test_the_release_holds_the_stewards_wave_beside_the_public_one_and_nothing_invented(built):
    tables = read(folder=built[0]).tables
    assert tables["waves"]["wave"].tolist() == ["public", "2026"] and not tables["cells"]["synthetic"].any()
    assert (cell(tables, "PROS-2c.1", ADAMS)["class"], cell(tables, "PROS-2c.1", ADAMS)["source_id"]) == ("strength", "roster")
    assert cell(tables, "PROS-2c.1", ALAMOSA)["class"] == "gap"
    assert (cell(tables, "PROS-2c.1", MINERAL)["class"], cell(tables, "PROS-2c.1", MINERAL)["reason"]) == ("no_data", "incomplete")
    assert set(tables["sources"]["source_id"]) >= {"roster", "reports", "survey", "checks", "own"}
    assert "Ann" not in str(tables["sources"].values) and "coordinator" not in str(tables["sources"].values)


def test_few_answers_are_hidden_as_ever(built):
    tables = read(folder=built[0]).tables
    assert (cell(tables, "PREV-2d.2", ADAMS)["class"], cell(tables, "PREV-2d.2", ADAMS)["n_band"]) == ("strength", "20 to 29")
    hidden, nobody = cell(tables, "PREV-2d.2", MINERAL), cell(tables, "PREV-2d.2", "08121")
    assert hidden["reason"] == "suppressed" and {k: v for k, v in hidden.items() if k != "area_id"}.items() >= {k: v for k, v in nobody.items() if k != "area_id" and v == v}.items()


def test_only_the_look_made_a_gap_of_listed_care(built):
    tables = read(folder=built[0]).tables
    before = cell(tables, "PROT-2d.1", MINERAL, "public")
    after = cell(tables, "PROT-2d.1", MINERAL)
    assert before["class"] != "gap" and (after["class"], after["source_id"]) == ("gap", "checks")
    assert cell(tables, "PROT-2d.1", ADAMS)["class"] == "no_data" and cell(tables, "PROT-2d.1", ADAMS, "public")["class"] != "no_data"


def test_own_regions_are_areas_like_any_other(built):
    found = read(folder=built[0])
    areas = found.tables["areas"]
    valley = areas[(areas["area_kind"] == "scheme:own") & (areas["area_id"] == "Valley")].iloc[0]
    assert (valley["county_count"], valley["name"]) == (2, "Valley") and pd.notna(valley["latitude"])
    assert cell(found.tables, "PROS-2c.1", "Plains", kind="scheme:own")["class"] == "strength"
    assert found.words["area_kinds"]["scheme:own"]["singular"] == "region (File own)" and found.words["waves"]["2026"] == "2026"
    assert (found.tables["reach"]["area_kind"] == "scheme:own").any()


def test_a_preview_is_the_release_unwritten(built, given):
    before = sorted(p.name for p in built[0].iterdir())
    found = preview(read_declared(given), read(built[1], built[0]).tables)
    released = read(built[2], built[0]).tables["cells"]
    key = ["indicator_id", "area_kind", "area_id", "wave"]
    ours = found.tables["cells"].sort_values(key, ignore_index=True)
    assert ours["class"].astype(str).tolist() == released["class"].astype(str).tolist()
    assert not found.cells.duplicated(key[:3]).any()
    assert ("Alamosa", "no_data", "gap") in set(found.changes[["area", "was", "now"]].itertuples(index=False, name=None))
    assert sorted(p.name for p in built[0].iterdir()) == before


def test_a_fault_of_a_file_changes_nothing(built, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_RELEASES", str(built[0]))
    bad = folder(tmp_path, {**FILES, "empty.csv": ("agencies", "")})
    assert main(["build", str(bad)]) == 1
    assert "empty.csv: it is empty" in capsys.readouterr().err
    assert main(["build", str(tmp_path / "nowhere.toml")]) == 1
    assert read(folder=built[0]).id == built[2]


def test_pages_show_the_stewards_cells_over_the_public_ones_and_the_own_regions(built, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(built[0]))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("pages/1_Strengths_and_gaps.py")
    for key, value in {"p": "PROS", "item_PROS": "PROS-2c", "unit": "scheme:own", "area": "scheme:own:Plains"}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception and not app.warning
    assert "Region (File own)" in app.selectbox(key="w_unit").options
    html = " ".join(h.proto.body for h in app.get("html"))
    assert "Plains" in html and "File roster" in html


def test_rollback_and_withdraw(built, monkeypatch, capsys):
    releases, public, ours = built
    monkeypatch.setenv("ATLAS_RELEASES", str(releases))
    monkeypatch.setenv("ATLAS_STEWARD", "Ben")
    assert json.loads(printed(capsys, "rollback", public, "--json")) == {"release": public, "before": ours}
    assert printed(capsys, "list", "--current").strip() == public
    assert "in use now" in printed(capsys, "rollback", ours)
    said = printed(capsys, "withdraw", ours, "--reason", "a test", "--date", "2026-07-03")
    assert f"Readers see {public}" in said
    assert json.loads((releases / ours / TOMBSTONE).read_text())["at"] == "2026-07-03"
    assert main(["cells", "--release", ours]) == 2 and "withdrawn on 2026-07-03: a test" in capsys.readouterr().err
    table = pd.read_csv(io.StringIO(printed(capsys, "list")))
    assert table.set_index("release")[["current", "sound", "withdrawn", "by"]].to_dict("index") == {
        public: {"current": True, "sound": True, "withdrawn": False, "by": "Ben"}, ours: {"current": False, "sound": False, "withdrawn": True, "by": "Ben"}}
    assert main(["rollback", ours]) == 2
    assert main(["withdraw", ours, "--reason", "again"]) == 2
    assert main(["withdraw", public]) == 2
    assert main(["withdraw", public, "--reason", "x", "--date", "tomorrow"]) == 2
