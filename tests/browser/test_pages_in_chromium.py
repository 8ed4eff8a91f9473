"""The pages as a reader meets them: in Chromium, with the world outside shut off."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser
PAGES = ["", "Strengths_and_gaps", "Reach_of_services", "Method_and_sources"]
WITH_MAP = PAGES[:3]


def the_map(page: Page) -> Frame:
    page.locator("iframe[title*='folium']").wait_for(timeout=30_000)
    frame = page.query_selector("iframe[title*='folium']").content_frame()
    frame.wait_for_selector("path.leaflet-interactive[role=button]", timeout=30_000)
    return frame


@pytest.mark.parametrize("path", WITH_MAP)
def test_the_map_is_drawn_and_nothing_leaves_the_machine(visit, outside, path):
    frame = the_map(visit(path))
    assert frame.locator("path[role=button]").count() == 64
    assert outside == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_at_390_pixels(visit, path):
    page = visit(path, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = page.evaluate("""() => [...document.querySelectorAll('.stMainBlockContainer *')].filter(e => {
        const r = e.getBoundingClientRect(); return r.width > 0 && r.right > 392 && !e.closest('.scroll, [data-testid=stDataFrame], .stPlotlyChart, [role=tablist], iframe, [data-testid=stCode]'); }).map(e => e.tagName + '.' + e.className).slice(0, 5)""")
    assert wide == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault_of_ours(visit, path, theme):
    page = visit(path, theme=theme)
    found = Axe().run(page).response["violations"]
    ours = [(v["id"], n["target"], n.get("failureSummary", "")[:200]) for v in found if v["impact"] in ("serious", "critical") for n in v["nodes"]]
    assert ours == []


def test_a_change_of_item_keeps_the_map_and_its_zoom(visit):
    page = visit("Strengths_and_gaps")
    frame = the_map(page)
    frame.evaluate("() => { window.stamp = 'same map'; ATLAS.state.map.setZoom(9, {animate: false}); }")
    before = frame.evaluate("() => JSON.stringify(Object.values(ATLAS.state.data.cls))")
    page.get_by_role("radiogroup", name="Part of the plan").get_by_text("Partnership").click()
    settle(page)
    assert frame.evaluate("() => window.stamp") == "same map"
    assert frame.evaluate("() => ATLAS.state.map.getZoom()") == 9
    assert frame.evaluate("() => JSON.stringify(Object.values(ATLAS.state.data.cls))") != before


def test_a_county_is_a_few_strokes_away(visit):
    page = visit("Strengths_and_gaps")
    page.get_by_role("combobox", name=re.compile("Find a county")).focus()
    page.keyboard.type("hinsd")
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2").first).to_have_text("Hinsdale County", timeout=15_000)
    assert "area=county" in page.url


def test_a_region_is_found_by_its_common_name(visit):
    page = visit("Strengths_and_gaps")
    page.get_by_role("combobox", name=re.compile("Find a county")).focus()
    page.keyboard.type("San Luis Valley")
    page.keyboard.press("Enter")
    expect(page.locator(".panel").first).to_contain_text("6 counties: Alamosa, Conejos, Costilla, Mineral, Rio Grande, Saguache", timeout=15_000)


def test_arrow_keys_walk_and_enter_opens(visit):
    page = visit("Strengths_and_gaps")
    frame = the_map(page)
    assert frame.locator("path[tabindex='0']").count() == 1
    frame.locator("path[data-fips='08031']").focus()
    page.keyboard.press("ArrowDown")
    label = frame.evaluate("() => document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2").first).to_have_text(label.split(":")[0], timeout=15_000)
    assert not label.startswith("Denver")


def test_the_address_restores_the_view_in_a_new_browser(visit):
    first = visit("Strengths_and_gaps")
    first.get_by_role("radiogroup", name="Part of the plan").get_by_text("Prosecution").click()
    settle(first)
    first.get_by_role("combobox", name="Area").click()
    first.get_by_role("option", name="Judicial district").click()
    settle(first)
    again = visit(first.url.split("/", 3)[3])
    expect(again.get_by_role("radio", name="Prosecution")).to_be_checked()
    assert again.locator("h2").first.text_content() == first.locator("h2").first.text_content()
    assert the_map(again).evaluate("() => Object.keys(ATLAS.state.data.groups).length") == 64


def test_a_bad_address_gets_a_sentence(visit):
    page = visit("Strengths_and_gaps?p=<script>&area=county:99999")
    said = page.locator("[data-testid=stAlert]").all_text_contents()
    assert any("part of the plan “<script>”" in s for s in said) and any("county:99999" in s for s in said)
    assert page.locator("[data-testid=stException]").count() == 0


def test_invented_answers_are_marked_in_the_map_and_off_by_default(visit):
    public = the_map(visit("Strengths_and_gaps"))
    assert public.locator(".atlas-mark").count() == 0
    page = visit("Strengths_and_gaps?data=demonstration&p=PREV")
    frame = the_map(page)
    expect(frame.locator(".atlas-mark span").first).to_contain_text("SYNTHETIC")
    assert frame.locator("path[role=button]").first.get_attribute("aria-label").startswith("Invented:")
    expect(page.locator(".invented")).to_contain_text("Invented")


def test_the_choice_survives_a_page_switch(visit):
    page = visit("Strengths_and_gaps?data=demonstration")
    page.get_by_role("link", name="Reach of services").first.click()
    page.wait_for_url("**/Reach_of_services*")
    settle(page)
    expect(page.locator(".invented")).to_be_visible()
    assert "data=demonstration" in page.url


def test_a_map_of_public_figures_keeps_its_mark_while_the_switch_is_on(visit):
    frame = the_map(visit("?data=demonstration"))
    expect(frame.locator(".atlas-mark span").first).to_contain_text("public figures")
    assert not frame.locator("path[role=button]").first.get_attribute("aria-label").startswith("Invented:")


def test_the_table_tab_is_in_the_address(visit):
    page = visit("Strengths_and_gaps")
    page.get_by_role("tab", name="Table and download").click()
    page.wait_for_url("**tab=table**")
    again = visit(page.url.split("/", 3)[3])
    expect(again.get_by_role("button", name="GeoJSON")).to_be_visible(timeout=15_000)


def test_the_whole_state_and_its_letters_stand_on_the_first_screen(visit):
    page = visit("Strengths_and_gaps", height=768)
    the_map(page)
    box = page.locator("iframe[title*='folium']").bounding_box()
    assert box["y"] + box["height"] <= 780


def test_files_come_as_they_are_named(visit):
    page = visit("Strengths_and_gaps?data=demonstration&p=PREV&tab=table")
    for label, name in (("CSV", "SYNTHETIC_"), ("PNG", "SYNTHETIC_"), ("GeoJSON", "SYNTHETIC_")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label, exact=True).click()
        assert waiting.value.suggested_filename.startswith(name)


def test_print_keeps_the_map_and_drops_the_controls(visit):
    page = visit("Strengths_and_gaps")
    the_map(page)
    page.emulate_media(media="print")
    assert not page.locator(".st-key-controls").is_visible()
    assert not page.locator(".leave").is_visible()
    assert page.locator("iframe[title*='folium']").is_visible() and page.locator(".panel").first.is_visible()


@pytest.mark.parametrize("path", WITH_MAP)
def test_a_page_with_a_map_prints_on_one_sheet(visit, path):
    page = visit(path)
    the_map(page)
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(sheets) == 1
