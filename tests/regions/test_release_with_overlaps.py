"""A whole release from files with overlapping regions, a correction, links and background figures; and what the pages say of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from release.changes import changes
from release.disclosure.audited import audited
from release.read import read
from release.schema import TABLES
from tests.publish.commands import building
from tests.regions.drawn import LIMITS
from tests.release_steward.given import folder

ROOT = Path(__file__).parents[2]
ADAMS, DENVER, BACA, ARCHULETA, LARIMER, WELD = "08001", "08031", "08009", "08007", "08069", "08123"
ASKED = "PREV-2d.2"


def answers(start: int, fips: str, yes: int, no: int) -> str:
    return "".join(f"{start + i},o{i % 4},{fips},{ASKED},{'yes' if i < yes else 'no'}\n" for i in range(yes + no))


FILES = {
    # House 1: 60 % of Denver. House 2: the rest of Denver and all of Baca, which is too few. House 3: Adams, and 1 % of Denver.
    "legislative.csv": ("region_schemes", "scheme,region,county,share\nHouse,House 1,Denver,0.59\nHouse,House 2,Denver,0.4\nHouse,House 2,Baca,\nHouse,House 3,Adams,\nHouse,House 3,Denver,0.01\n"
                                          "Senate,Senate 1,Larimer,\nSenate,Senate 1,Weld,\n"),
    # East: Weld and Baca, whose few answers would show beside Weld.
    "seven.csv": ("region_schemes", "region,county\nNorth,Larimer\nNorth,Weld\nEast,Adams\nEast,Baca\n"),
    "survey.csv": ("survey_answers", "respondent_id,organisation_id,fips,indicator_id,yes\n" + answers(0, ADAMS, 18, 2) + answers(100, DENVER, 30, 10) + answers(200, LARIMER, 15, 5)
                   + answers(300, WELD, 9, 11) + answers(400, BACA, 4, 0)),
    "fix.csv": ("corrections", "of_table,key,column,was,now,source,date\nservices,mh-0028,,,(removed),A letter of the invented office,2025-03-04\n"),
    "figures.csv": ("context", "county,measure,title,unit,value,as_of,source,item\nAdams,renters,Households that rent,share of households,0.35,2023,An invented office,PREV-2d\n"),
    "people.csv": ("population", "county,year,people,basis\nAdams,2024,540000,estimate\n"),
    "teams.csv": ("partnerships", "partnership,kind,statewide,counties\nInvented Plains Team,coalition,no,Adams\nInvented Far Team,coalition,no,Baca\n"),
    "seats.csv": ("members", "partnership,organization,sector,counties\nInvented Plains Team,Invented Clinic,health,Adams\nInvented Far Team,Invented School,education,Baca\n"),
    "helped.csv": ("assistance_links", "helper,helped,with_what,helped_on\nInvented Plains Team,Invented Far Team,training,2026-03-01\n"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """(releases, public): a release of public figures alone, then the steward's over it."""
    releases = tmp_path_factory.mktemp("releases")
    with building(releases) as build:
        build("--public-only")
        public = read(folder=releases)
        build(folder(tmp_path_factory.mktemp("given"), FILES))
        yield releases, public


def cell(tables, area, indicator=ASKED, wave="2026"):
    kind, area_id = area.rsplit(":", 1)
    cells = tables["cells"]
    found, = cells[(cells["indicator_id"] == indicator) & (cells["area_kind"] == kind) & (cells["area_id"] == area_id) & (cells["wave"] == wave)].to_dict("records")
    return found


def test_every_region_is_an_area_with_its_people_by_the_shares(built):
    tables = read(folder=built[0]).tables
    areas = tables["areas"].set_index(["area_kind", "area_id"])
    people = tables["areas"].query("area_kind == 'county'").set_index("area_id")["pop_2023"]
    assert areas.loc[("scheme:seven", "North"), "pop_2023"] == people[LARIMER] + people[WELD]
    # 59 % of Denver's 716,577 is 422,780: about 423,000.
    assert people[DENVER] == 716577 and areas.loc[("scheme:house", "House 1"), ["pop_2023", "county_count"]].tolist() == [423000, 0]
    overlaps = tables["overlaps"]
    assert overlaps[overlaps["counted"]][["area_id", "fips"]].values.tolist() == [["House 3", ADAMS]]
    assert set(overlaps["area_kind"]) == {"scheme:house"}


def test_answers_are_those_of_whole_counties_and_nobody_is_divided(built):
    tables = read(folder=built[0]).tables
    north, one, two, three = (cell(tables, a) for a in ("scheme:seven:North", "scheme:house:House 1", "scheme:house:House 2", "scheme:house:House 3"))
    # Larimer 15 of 20 and Weld 9 of 20: 24 of 40 is 60 %.
    assert (north["n_band"], north["low"], north["high"]) == ("30 to 49", 0.6, 0.6)
    assert (one["reason"], two["reason"]) == ("suppressed", "suppressed") and one["n_band"] == "fewer than 11"
    assert (three["class"], three["n_band"], three["incomplete"]) == ("strength", "20 to 29", True)


def test_regions_beside_one_another_do_not_tell_the_few_of_baca(built):
    tables = read(folder=built[0]).tables
    assert cell(tables, "scheme:senate:Senate 1")["n_band"] == "30 to 49"
    assert LIMITS.answers == 11 and cell(tables, f"county:{BACA}")["reason"] == "suppressed"
    found = audited(built[0], None)
    assert found.problems == () and found.recoverable == 0 and found.narrowest is not None and found.narrowest >= LIMITS.values


def test_the_correction_moves_a_public_cell_and_is_on_record(built):
    tables = read(folder=built[0]).tables
    assert cell(built[1].tables, f"county:{ARCHULETA}", "PROT-2d.1", "public")["class"] == "partial"
    assert (cell(tables, f"county:{ARCHULETA}", "PROT-2d.1", "public")["class"], cell(tables, f"county:{ARCHULETA}", "PROT-2d.1", "public")["reason"]) == ("no_data", "none_listed")
    step = changes(built[1].tables, tables)
    assert ("Archuleta", "partial", "no_data") in set(step[step["indicator_id"] == "PROT-2d.1"][["area", "was", "now"]].itertuples(index=False, name=None))
    assert tables["corrections"].set_index("correction_id").loc["fix:1", ["of_table", "key", "source", "source_id"]].tolist() == ["services", "mh-0028", "A letter of the invented office", "fix"]


def test_links_and_figures_stand_where_such_things_stand(built):
    tables = read(folder=built[0]).tables
    assert tables["assistance_links"][["helper", "helped", "source_id"]].values.tolist() == [["Invented Plains Team", "Invented Far Team", "helped"]]
    assert cell(tables, f"county:{ADAMS}", "PART-3c.1")["class"] == "partial"
    assert {"figures:renters", "people:population"} <= set(tables["context"]["measure"])
    fact = tables["facts"].query("source_id == 'figures'").iloc[0]
    assert (fact["item_id"], fact["area_id"], fact["text"]) == ("PREV-2d", ADAMS, "Households that rent: 0.35 (share of households).")
    assert set(tables) >= {"overlaps", "corrections", "assistance_links"} and set(TABLES) == set(tables)


def page(built, monkeypatch, path, **asked):
    monkeypatch.setenv("ATLAS_RELEASES", str(built[0]))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(path)
    for key, value in asked.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app, " ".join(h.proto.body for h in app.get("html"))


def test_every_scheme_can_be_chosen_and_a_part_says_that_it_is_one(built, monkeypatch):
    app, said = page(built, monkeypatch, "pages/1_Strengths_and_gaps.py", p="PREV", item_PREV="PREV-2d", unit="scheme:house", area="scheme:house:House 1")
    options = app.selectbox(key="w_unit").options
    assert {"Region (House)", "Region (Senate)", "Region (File seven)"} <= set(options)
    assert "parts of 1 county: Denver (about 59 % of its people)" in said and "Not told: this region holds parts of counties" in said and "about 423,000 people (2023)" in said


def test_a_region_with_whole_counties_says_whose_answers_they_are(built, monkeypatch):
    _, said = page(built, monkeypatch, "pages/1_Strengths_and_gaps.py", p="PREV", item_PREV="PREV-2d", unit="scheme:house", area="scheme:house:House 3")
    assert "1 county: Adams; parts of 1 county: Denver (about 1 % of its people)" in said and "nothing here is called missing" in said


def test_a_county_that_is_cut_names_the_regions_it_is_part_of(built, monkeypatch):
    _, said = page(built, monkeypatch, "pages/1_Strengths_and_gaps.py", p="PREV", item_PREV="PREV-2d", unit="scheme:house", area=f"county:{DENVER}")
    assert "House 1 (about 59 % of its people), House 2 (about 40 % of its people)" in said


@pytest.mark.parametrize("path", ["dashboard.py", "pages/2_Reach_of_services.py"])
def test_care_near_a_part_is_not_said_to_be_none(built, monkeypatch, path):
    _, said = page(built, monkeypatch, path, area="scheme:house:House 1") if path != "dashboard.py" else home(built, monkeypatch, "scheme:house:House 1")
    assert "Not told here" in said and "None listed" not in said.split("<section class='panel'>")[1].split("</section>")[0]


def home(built, monkeypatch, area):
    monkeypatch.setenv("ATLAS_RELEASES", str(built[0]))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["area"] = area
    app.run()
    assert not app.exception, app.exception
    return app, " ".join(h.proto.body for h in app.get("html"))


def test_given_figures_stand_in_the_panel_of_their_county(built, monkeypatch):
    _, said = home(built, monkeypatch, f"county:{ADAMS}")
    assert "Background figures from files given to the Atlas (2)" in said and "Households that rent: 0.35 (share of households; 2023; File figures)" in said
    assert "goes on resting on the Census Bureau" in said
