"""What the pages say is what the release holds: panels, bars, tables, stripes and files, value by value."""

import io
import json

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from framework.terms import Class
from measures.compare.fallback import fallback
from release.read import read
from tests.views.test_pages_apptest import PAGES, page, sent
from views.escape import address, text


def html(app) -> str:
    return " ".join(e.proto.body for e in app.get("html"))


def painted(app) -> dict:
    script = sent(app)["feature_group"]
    data, _ = json.JSONDecoder().raw_decode(script, script.index("ATLAS.paint(") + len("ATLAS.paint("))
    codes = [f"{c:05d}" for c in np.cumsum(data["fips"])]
    data["class_of"] = {f: data["tokens"][i] for f, i in zip(codes, data["cls"], strict=True) if i >= 0}
    data["said_of"] = {f: data["texts"][i] for f, i in zip(codes, data["say"], strict=True) if i >= 0}
    return data


def cells(item: str, kind: str, wave: str) -> pd.DataFrame:
    found = read().tables["cells"]
    return found[(found["indicator_id"] == f"{item}.1") & (found["area_kind"] == kind) & (found["wave"] == wave)].set_index("area_id")


def test_every_name_is_escaped_and_no_address_runs_code():
    assert text("<b>'x'</b>") == "&lt;b&gt;&#x27;x&#x27;&lt;/b&gt;"
    assert address("javascript:alert(1)") == "#" and address("https://a.b/?x=1&y=2") == "https://a.b/?x=1&amp;y=2"


def test_homes_table_holds_the_released_shares_in_their_columns(releases):
    reach = read().tables["reach"]
    frontier = reach[(reach["area_kind"] == "place_type") & (reach["area_id"] == "frontier") & (reach["nth"] == 1)].set_index("kind")["share_beyond_40"]
    row = html(page(PAGES[0])).split('<th scope="row">Frontier</th>')[1].split("</tr>")[0]
    assert row.endswith(f"<td>{100 * frontier['emergency']:.0f} %</td><td>{100 * frontier['health_center']:.0f} %</td>")


def test_homes_table_can_be_sorted_by_the_later_census(releases):
    said = html(page(PAGES[0], basis="2020"))
    assert '<th scope="row">Frontier</th><td>22</td>' in said and "by the 2020 census" in said
    assert '<th scope="row">Frontier</th><td>23</td>' in html(page(PAGES[0]))


@pytest.mark.parametrize("path", [PAGES[0], PAGES[2]])
def test_a_click_on_the_other_census_is_answered_at_once(releases, path):
    app = page(path)
    before = html(app)
    app.button_group(key="w_basis").set_value("2020").run()
    assert html(app) != before and ("<td>22</td>" in html(app) or "by the 2020 census" in html(app))


def test_homes_map_shows_the_number_of_kinds(releases):
    kinds = read().tables["kinds"]
    four = kinds[kinds["kind"].isin(["hospital", "health_center", "mental_health", "substance_use"]) & (kinds["places"] > 0)].groupby("fips").size()
    shown = painted(page(PAGES[0]))["class_of"]
    assert all(shown[f] == f"r{four.get(f, 0)}" for f in shown) and len(shown) == 64


def test_the_map_of_an_item_shows_its_cells(releases):
    shown = painted(page(PAGES[1], p="PROT", item_PROT="PROT-1b"))
    assert shown["class_of"] == cells("PROT-1b", "county", "public")["class"].to_dict()
    assert "stripe" not in shown and "mark" not in shown


def test_an_invented_county_without_an_answer_is_striped_and_named(releases):
    app = page(PAGES[1], data="demonstration", p="PROS", item_PROS="PROS-2a", unit="county", area="county:08113")
    tables = read().tables
    own = tables["cells"].query("indicator_id == 'PROS-2a.1' and wave == 'demonstration'")
    lent = fallback(own, tables["membership"])
    shown = painted(app)
    assert set(shown["stripe"]) == set(lent.index) and shown["class_of"]["08113"] == lent.loc["08113", "class"]
    assert "Gunnison and Uncompahgre" in html(app) and "In stripes" in shown["said_of"]["08113"] and shown["said_of"]["08113"].endswith("PROS-2a")
    assert shown["mark"].startswith("SYNTHETIC") and shown["prefix"] == "Invented:"


def test_a_map_of_public_figures_is_marked_but_not_called_invented(releases):
    shown = painted(page(PAGES[1], data="demonstration", p="PROT", item_PROT="PROT-1b"))
    assert "public figures" in shown["mark"] and "prefix" not in shown


def test_the_switch_lays_invented_cells_over_public_ones_and_loses_none(releases):
    app = page(PAGES[1], data="demonstration", p="PROT", item_PROT="PROT-1b")
    assert painted(app)["class_of"] == cells("PROT-1b", "county", "public")["class"].to_dict()


def test_the_panel_says_the_countys_class_reason_and_whom_to_ask(releases):
    said = html(page(PAGES[1], p="PROT", item_PROT="PROT-1b", area="county:08053"))
    assert cells("PROT-1b", "county", "public").loc["08053", "class"] == Class.NO_DATA
    assert "Hinsdale County" in said and "Not known yet." in said and "Who could tell more:" in said and "PROT-1b" in said


def test_invented_sentences_say_so_in_panel_and_bars(releases):
    said = html(page(PAGES[1], data="demonstration", p="PREV", item_PREV="PREV-1c", area="county:08001"))
    assert "Invented:" in said and said.count("<span>In the invented data:") == 3
    assert "Invented" not in html(page(PAGES[1]))


def test_a_wider_area_counts_its_counties(releases):
    said = html(page(PAGES[1], data="demonstration", p="PREV", item_PREV="PREV-1c", unit="county"))
    counted = cells("PREV-1c", "county", "demonstration")["class"].value_counts()
    assert f"{counted['gap']} checked, and missing" in said


def test_bars_count_the_counties_of_each_place_type(releases):
    own = cells("PROT-1b", "county", "public")
    county = read().tables["areas"].query("area_kind == 'county'").set_index("area_id")["place_type"]
    for place_type, fips in county.groupby(county).groups.items():
        known = int((own.loc[list(fips), "class"] == "partial").sum())
        assert f"{len(fips)} counties. {known} known: 0 in place, {known} partly, 0 missing. {len(fips) - known} not known." in html(page(PAGES[1], p="PROT", item_PROT="PROT-1b")), place_type


def test_a_place_type_fades_the_others(releases):
    county = read().tables["areas"].query("area_kind == 'county'").set_index("area_id")["place_type"]
    assert set(painted(page(PAGES[1], place="frontier"))["faded"]) == set(county.index[county != "frontier"])


def test_an_item_opens_by_region_where_counties_know_too_little(releases):
    assert "groups" in painted(page(PAGES[1], data="demonstration", p="PROS", item_PROS="PROS-2a"))
    assert "groups" not in painted(page(PAGES[1], p="PROT", item_PROT="PROT-1b"))


def test_reach_colors_40_and_100_km_by_their_own_shares(releases):
    reach = read().tables["reach"].query("area_kind == 'county' and kind == 'opioid_treatment' and nth == 1").set_index("area_id")
    far40, far100 = (painted(page(PAGES[2], kind="opioid_treatment", show=s))["said_of"] for s in ("near40", "far100"))
    fips = reach.index[(reach["share_beyond_40"] > 0.995) & (reach["share_beyond_100"] < 0.005)][0]
    assert far40[fips].startswith("100 %") and "40 km" in far40[fips]
    assert far100[fips].startswith(("0 %", "under 1 %")) and "100 km" in far100[fips]


def test_reach_lists_hospitals_with_emergency_care_apart_from_all_hospitals(releases):
    kinds = read().tables["kinds"].set_index(["fips", "kind"])["places"]
    shown = painted(page(PAGES[2], kind="emergency", show="listed"))["said_of"]
    assert all(said.startswith(f"{kinds[fips, 'emergency']} listed") for fips, said in shown.items())


def test_a_picked_area_answers_for_the_chosen_kind_of_care(releases):
    said = html(page(PAGES[2], kind="opioid_treatment", area="planning:8"))
    reach = read().tables["reach"].query("area_kind == 'planning' and area_id == '8' and kind == 'opioid_treatment' and nth == 1").iloc[0]
    assert f"{100 * reach['share_beyond_40']:.0f} % of residents live more than 40 km by road (estimate) from an opioid treatment program" in said


def test_the_record_map_and_panel_speak_of_the_same_facts(releases):
    app = page(PAGES[1], mode="record", area="planning:8")
    shown = painted(app)["said_of"]
    record = read().tables["public_record"]
    about = record[record["kind"].isin(["partnership", "coalition", "task_force", "unit", "mdt", "training", "award"]) & (record["area_kind"] == "county")]
    assert {f for f, said in shown.items() if "dated public" in said} == set(about["area_id"])
    assert "Other services, bodies and laws" in html(app) and "No partnership, task force" in html(app)
    assert "county inferred" in html(app)


def test_tribal_lands_and_hotlines_stand_where_they_must(releases):
    assert "Southern Ute" in html(page(PAGES[1], area="county:08067")) and "Southern Ute" in html(page(PAGES[1], mode="known", area="planning:9"))
    assert "Southern Ute" not in html(page(PAGES[1], area="county:08001"))
    for path in PAGES:
        assert "866-455-5075" in html(page(path)) and "1-888-373-7888" in html(page(path))


@pytest.mark.parametrize("query, part", [({"unit": "zz"}, "the kind of area"), ({"item_PREV": "ZZZ"}, "the item"), ({"area": "county:99999"}, "the area"), ({"foo": "1"}, "foo")])
def test_each_fault_of_an_address_gets_one_sentence_and_leaves_it(releases, query, part):
    app = page(PAGES[1], **query)
    assert [i.value for i in app.info if part in i.value] and not set(query) & set(app.query_params)


def files(app) -> dict[str, object]:
    return {b.label: b for b in app.get("download_button")}


def test_the_table_and_its_files_carry_provenance_and_borrowed_values(releases, monkeypatch):
    from views import choice, downloads, figure
    made = {}
    monkeypatch.setattr(downloads, "offer", lambda asked: made.update(frame=downloads.rows(asked)) or made.update(
        png=figure.png(made["frame"], figure.Caption("Title", asked.item_id, "SYNTHETIC · invented")), plain=figure.png(made["frame"], figure.Caption("Title", asked.item_id, "")), geo=downloads.geojson(made["frame"])))
    page(PAGES[1], data="demonstration", p="PROS", item_PROS="PROS-2a", unit="county", tab="table")
    frame = made["frame"]
    row = frame.set_index("area_id").loc["08113"]
    assert row["synthetic"] and row["borrowed_from"].startswith("Gunnison") and row["indicator_id"] == "PROS-2a.1" and row["release"] == read().id
    first = json.loads(made["geo"])["features"][0]["properties"]
    assert first["synthetic"] is True and first["fips"] == "08001"
    marked, plain = (np.asarray(Image.open(io.BytesIO(made[k])).convert("RGB"), dtype=int) for k in ("png", "plain"))
    assert (np.abs(marked - plain).sum(axis=2) > 30).mean() > 0.005, "the watermark is in the picture"
    assert downloads.file_name("x", "csv", True) == "SYNTHETIC_x.csv" and downloads.file_name("x", "csv", False) == "x.csv"
    assert choice.UNITS[0] == "county"


def test_a_formula_in_a_name_is_made_harmless():
    from views import downloads
    assert "'=1+1" in downloads.csv_text(pd.DataFrame({"a": ["=1+1", "ok"]})) and ",ok" not in downloads.csv_text(pd.DataFrame({"a": ["ok"]}))
