"""Seventeen ways to break out of text in every name a steward may give, on the pages that show them: none runs, and each is read as text."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from bench.served import served
from release.build import build
from tests.browser.conftest import settle
from tests.browser.hostile import CANARY, VECTORS, coalition, shown, unquoted

pytestmark = pytest.mark.browser
SHOWN = [shown(v) for v in VECTORS.values()]
UNIT = "Strengths_and_gaps?p=PROS&item_PROS=PROS-2a&unit=scheme:hostile&wave=2026"


class Reader:
    """One page with the canary in each of its frames; nothing but the server can be reached."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address, self.outside, self.faults = address, [], []
        self.context = browser.new_context(viewport={"width": 1366, "height": 900})
        self.context.add_init_script(CANARY)
        self.context.route("**/*", self._gate)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def _gate(self, route: Route) -> None:
        if route.request.url.startswith((self.address, "data:", "blob:", "about:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}")
        settle(self.page)
        return self.page

    def unharmed(self) -> None:
        """Nothing ran in any frame, nothing was asked of another host, no script broke, and no element came out of a name."""
        assert [(f.url, f.evaluate("() => window.HITS")) for f in self.page.frames if f.evaluate("() => window.HITS?.length")] == []
        assert self.outside == [] and self.faults == [] and self.page.locator("[data-testid=stException]").count() == 0
        made = "img[src='x'], [onerror], [onmouseover], [onfocus], svg[onload], a[href^='javascript:'], iframe[src^='javascript:'], [src*='outside.invalid'], [href*='outside.invalid']"
        assert [n for f in self.page.frames for n in f.locator(made).evaluate_all("all => all.map(e => e.outerHTML)")] == []


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    made = tmp_path_factory.mktemp("hostile")
    build(made / "releases", given=coalition(made / "given"), progress=lambda text: None)
    with served(env={"ATLAS_RELEASES": str(made / "releases"), "ATLAS_STEWARD_MODE": "1"}) as address:
        found = Reader(browser, address)
        yield found
        found.context.close()


def the_map(page: Page) -> Frame:
    """The map, still drawn: 64 counties."""
    page.locator("iframe[title*='folium']").first.wait_for(timeout=30_000)
    frame = page.query_selector("iframe[title*='folium']").content_frame()
    frame.wait_for_selector("path[role=button]", timeout=30_000)
    assert frame.locator("path[role=button]").count() == 64
    return frame


def missing(found: str, words: list[str] = SHOWN) -> list[str]:
    """The vectors that a text does not hold as they are."""
    text = " ".join(found.split())
    return [w for w in words if w not in text]


def unfold(page: Page) -> None:
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    settle(page)


def test_names_of_services_in_points_table_list_and_message(reader):
    page = reader.open("Reach_of_services?kind=mental_health&area=county:08001")
    frame = the_map(page)
    said = []
    for point in frame.locator("path.leaflet-interactive:not([role=button])").all():
        point.dispatch_event("mouseover")
        said += frame.locator(".leaflet-tooltip").all_inner_texts()
    assert missing("\n".join(said)) == []
    unfold(page)
    assert missing(page.locator("table.plain").filter(has_text="hit(1)").first.inner_text()) == []
    page.get_by_role("combobox", name="Which service").or_(page.locator(".st-key-still_place [role=combobox]")).first.click()
    options = options_of(page)
    assert len(missing(options)) <= 4 and "onerror" in options
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("[data-testid=stCode]").last.inner_text()
    reader.unharmed()


def options_of(page: Page) -> str:
    """The texts of an open list, which is drawn a few at a time."""
    found: list[str] = []
    for _ in range(12):
        found += page.get_by_role("option").all_inner_texts()
        page.locator("[data-testid=stSelectboxVirtualDropdown], [role=listbox]").first.evaluate("e => { for (const x of [e, ...e.querySelectorAll('*')]) x.scrollTop += 150; }")
        page.wait_for_timeout(60)
    return "\n".join(found)


def test_names_of_regions_in_labels_and_files(reader):
    page = reader.open(UNIT)
    frame = the_map(page)
    paths = frame.locator("path[role=button]")
    labels = "\n".join(paths.evaluate_all("all => all.map(e => e.getAttribute('aria-label'))"))
    assert len([v for v in SHOWN if v in " ".join(labels.split())]) >= 4
    for n in range(64):
        paths.nth(n).dispatch_event("mouseover")
    reader.unharmed()
    page.get_by_role("tab", name="Table and download").click()
    settle(page)
    files = {}
    for label in ("CSV", "GeoJSON", "PNG"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label, exact=True).click()
        files[label] = waiting.value.path().read_bytes()
    areas = [row["area"] for row in csv.DictReader(io.StringIO(files["CSV"].decode()))]
    assert missing("\n".join(areas)) == [] and not [a for a in areas if a.startswith(("=", "+", "-", "@"))]
    assert json.loads(files["GeoJSON"])["features"] and files["PNG"].startswith(b"\x89PNG")
    reader.unharmed()


def test_notes_and_an_address_are_text(reader):
    page = reader.open("Strengths_and_gaps?p=PROS&item_PROS=PROS-2a&unit=county&wave=2026&area=county:08001")
    the_map(page)
    notes = page.locator(".told-notes").first.inner_text()
    assert missing(notes, [unquoted(v) for v in VECTORS.values()]) == [] and missing(notes) == []
    reader.unharmed()
    page = reader.open("Reach_of_services?" + "&".join(f"x{n}={_encoded(page, v)}" for n, v in enumerate(SHOWN)) + f"&kind={_encoded(page, SHOWN[0])}&area={_encoded(page, SHOWN[2])}&place={_encoded(page, SHOWN[6])}&show={_encoded(page, SHOWN[7])}")
    said = "\n".join(page.locator("[data-testid=stAlert]").all_inner_texts())
    assert missing(said, [SHOWN[0], SHOWN[2], SHOWN[6], SHOWN[7]]) == []
    the_map(page)
    reader.unharmed()


def _encoded(page: Page, text: str) -> str:
    return str(page.evaluate("t => encodeURIComponent(t)", text))


def test_a_steward_s_problems_and_columns_are_text(reader, tmp_path):
    page = reader.open("Your_data")
    path = tmp_path / "<img src=x onerror=hit(1)> ${hit(3)}.csv"
    rows = [["county", "kind", "checker_role", "checked_on", "found"]] + [["Mineral", v, v, "2026-05-01", v] for v in SHOWN]
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Take out", exact=True).first.wait_for(timeout=30_000)
    settle(page)
    for step in ("2 What they are", "4 Problems"):
        page.get_by_role("radiogroup", name="Steps").get_by_text(step).click()
        settle(page)
        reader.unharmed()
    assert "onerror=hit(1)" in page.locator(".stMainBlockContainer").inner_text()
    assert missing(page.locator(".stMainBlockContainer").inner_text()) == []
