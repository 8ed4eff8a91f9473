"""Wave by wave in Chromium: a wave chosen, a break seen, all of it by keyboard and at 390 pixels; a switch meanwhile mixes nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bench.served import served
from release.build import build
from release.read import current_id
from release.switch import Hand, begin, finish, roll_back
from tests.browser.conftest import settle
from tests.waves.two_waves import coalition

pytestmark = pytest.mark.browser
SAME = "Strengths_and_gaps?p=PROS&item_PROS=PROS-2a&unit=planning&area=planning:8"
CHANGED = "Strengths_and_gaps?p=PART&item_PART=PART-1a.i&unit=planning&area=planning:8"


@pytest.fixture(scope="module")
def server(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, str]]:
    """A server on the release of two waves, with an older release beside it: (address, releases, id of the older)."""
    made = tmp_path_factory.mktemp("waves")
    folder, older = made / "releases", current_id(releases)
    shutil.copytree(releases / older, folder / older)
    finish(older, folder, begin(folder), Hand("a"))
    build(folder, given=coalition(made / "given"))
    with served(env={"ATLAS_RELEASES": str(folder)}) as address:
        yield address, folder, older


@pytest.fixture
def visit_waves(browser: Browser, server: tuple[str, Path, str]) -> Iterator:
    contexts = []

    def go(path: str, width: int = 1366, theme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{server[0]}/{path}")
        settle(page)
        return page

    yield go
    for context in contexts:
        context.close()


def test_waves_stand_side_by_side_at_390_pixels_and_by_keyboard(visit_waves):
    page = visit_waves(CHANGED, width=390)
    drawing = page.get_by_role("img", name="the question changed")
    expect(drawing).to_be_visible()
    assert drawing.evaluate("e => e.complete && e.naturalWidth > 300")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    region = page.get_by_role("region", name="Wave by wave")
    region.focus()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Wave by wave"
    expect(page.get_by_text("2024 asked: “Do you feel heard?”")).to_be_visible()
    expect(page.get_by_text("2026 asked: “Is your view asked for <often>?”")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault_of_ours_beside_the_waves(visit_waves, theme):
    found = Axe().run(visit_waves(SAME, theme=theme)).response["violations"]
    assert [(v["id"], n["target"]) for v in found if v["impact"] in ("serious", "critical") for n in v["nodes"]] == []


def test_a_wave_is_chosen_by_keyboard_and_kept_in_the_address(visit_waves):
    page = visit_waves(SAME)
    expect(page.locator(".panel").first).to_contain_text("about 80 %")
    page.get_by_role("combobox", name="Wave").focus()
    page.keyboard.type("Survey of 2024")
    page.keyboard.press("Enter")
    expect(page.locator(".panel").first).to_contain_text("about 20 %", timeout=15_000)
    assert "wave=2024" in page.url
    expect(page.locator(".panel").first).to_contain_text("Told in interviews")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Waves (CSV)").click()
    assert waiting.value.suggested_filename == "waves-PROS-2a-1-planning-8.csv"


def test_a_switch_seen_by_a_part_of_the_page_draws_all_of_it_anew(visit_waves, server):
    address, folder, older = server
    newer = current_id(folder)
    page = visit_waves(SAME)
    expect(page.locator(".foot")).to_contain_text(newer)
    roll_back(older, folder)
    try:
        page.get_by_role("radiogroup", name="Part of the plan").get_by_text("Partnership").click()
        expect(page.locator(".foot")).to_contain_text(older, timeout=15_000)
        expect(page.get_by_role("combobox", name="Wave")).to_have_count(0)
    finally:
        roll_back(newer, folder)
