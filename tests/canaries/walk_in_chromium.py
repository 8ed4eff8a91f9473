"""Confidential sites with planted words and coordinates: nothing of them is anywhere a reader, an operator or a thief could look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, Response, WebSocket

from bench.served import running
from release.build import build
from release.disclosure.ledger import counts_folder
from tests.browser.conftest import settle
from tests.canaries.planted import CONTROL, POINTS, WORDS, coalition
from tests.canaries.search import NEEDLES, PAIRS, hits, on_disk, unpacked

pytestmark = pytest.mark.browser
# The counties of the hidden sites, and the one of the public office.
LAS_ANIMAS, CHEYENNE, GARFIELD, ADAMS = "08071", "08017", "08045", "08001"
REACH = "Reach_of_services?kind=mental_health"
ITEMS = "Strengths_and_gaps?p=PROT&item_PROT=PROT-2b&unit=county"
PATHS = ["", f"{REACH}&area=county:{ADAMS}", f"{REACH}&show=far100&area=county:{LAS_ANIMAS}", f"{ITEMS}&area=county:{LAS_ANIMAS}&tab=table",
         f"Strengths_and_gaps?p=PROT&item_PROT=PROT-1a&unit=county&area=county:{GARFIELD}&wave=2026", f"Strengths_and_gaps?mode=record&area=county:{LAS_ANIMAS}&tab=table", "Method_and_sources"]


class Seen:
    """Everything that reached the browser: where -> bytes."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes] = []
        self.responses: list[Response] = []
        self.bodies: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.text: dict[str, bytes] = {}
        page.on("websocket", self._listen)
        page.on("response", lambda response: self.responses.append(response))

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.frames.append(payload.encode() if isinstance(payload, str) else payload))

    def read(self) -> None:
        """Keep the answers so far: Chromium forgets their bodies when another page is opened. Downloads are read as files."""
        for answer in self.responses:
            held = answer.status == 200 and not answer.url.startswith(("data:", "blob:")) and "content-disposition" not in answer.headers
            self.bodies[f"response {len(self.bodies)} {answer.url}"] = f"{answer.url}\n{answer.headers}\n".encode() + (answer.body() if held else b"")
        self.responses.clear()


@pytest.fixture(scope="module")
def walked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Seen, dict[str, bytes]]]:
    """The release of the planted folder, walked through by a reader: (releases, what the browser saw, what the server left on disk)."""
    made = tmp_path_factory.mktemp("canaries")
    releases, temporary, home = made / "releases", made / "temporary", made / "home"
    temporary.mkdir()
    home.mkdir()
    said: list[str] = []
    build(releases, given=coalition(made / "given"), progress=said.append)
    left = {"what the build said": "\n".join(said).encode()}
    log = made / "server.log"
    with running(env={"ATLAS_RELEASES": str(releases), "TMPDIR": str(temporary), "HOME": str(home)}, log=log) as (address, _):
        context = browser.new_context(viewport={"width": 1366, "height": 900})
        page = context.new_page()
        seen = Seen(page)
        for path in PATHS:
            page.goto(f"{address}/{path}")
            settle(page)
            walk(page, seen, path)
            seen.read()
        left |= {f"temporary {name}": content for name, content in on_disk(temporary).items()} | {f"home {name}": content for name, content in on_disk(home).items()}
        context.close()
    left["server log"] = log.read_bytes()
    yield releases, seen, left


def walk(page: Page, seen: Seen, path: str) -> None:
    """Open what is folded, point at the counties, take every file, keep the page's own text."""
    map_frame = page.query_selector("iframe[title*='folium']")
    if map_frame:
        inside = map_frame.content_frame()
        inside.wait_for_selector("path[role=button]", timeout=30_000)
        for fips in (LAS_ANIMAS, CHEYENNE, GARFIELD, ADAMS):
            inside.locator(f"path[data-fips='{fips}']").dispatch_event("mouseover")
            seen.text[f"tooltip {path} {fips}"] = inside.content().encode()
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    settle(page)
    for button in page.locator("[data-testid=stDownloadButton] button").all():
        if button.is_visible():
            with page.expect_download() as waiting:
                button.click()
            keep(waiting.value, seen)
    for frame in page.frames:
        seen.text[f"page {path} {frame.name} {frame.url}"] = frame.content().encode()


def keep(download: Download, seen: Seen) -> None:
    for where, content in unpacked(f"download {len(seen.files)} {download.suggested_filename}", download.path().read_bytes()):
        seen.files[where] = content


def test_the_search_finds_what_is_there():
    (lat, lon), (place, *_) = POINTS[0], WORDS
    for content in (f"{lat}", f"x{lon:.3f}", f"[{lat:.2f}, {lon:.2f}]", f'"lon": {lon:.1f}, "lat": {lat:.1f}', place, place.upper(), place.replace(" ", "%20")):
        assert hits({"here": content.encode()}), content
    assert hits({"here": place.encode("utf-16-le")}) and not hits({"here": b"37.2 and 104.9"})
    assert len(NEEDLES) == len(WORDS) + 6 * 5 and len(PAIRS) == 6


def test_the_numbers_are_in_no_release_without_them(releases):
    assert hits(on_disk(releases)) == []


def test_no_reader_s_browser_sees_a_canary(walked):
    _, seen, _ = walked
    frames = {f"frame {n}": frame for n, frame in enumerate(seen.frames)}
    assert len(frames) >= 100 and len(seen.bodies) >= 50 and len(seen.files) >= 4 and len(seen.text) >= 30
    assert hits(frames) == [] and hits(seen.bodies) == [] and hits(seen.files) == [] and hits(seen.text) == []
    control = CONTROL.encode()
    assert any(control in frame for frame in seen.frames) and any(control in body for body in seen.bodies.values())
    assert any(control in text for text in seen.text.values())


def test_no_file_of_the_machine_that_serves_holds_a_canary(walked):
    releases, _, left = walked
    published, ledger = on_disk(releases), on_disk(counts_folder(releases))
    assert any(name.endswith("as rows") and CONTROL.encode() in content for name, content in published.items())
    assert any(name.startswith("temporary atlas-") and CONTROL.encode() in content for name, content in left.items())
    assert ledger and "server log" in left
    assert hits(published) == [] and hits(ledger) == [] and hits(left) == []
