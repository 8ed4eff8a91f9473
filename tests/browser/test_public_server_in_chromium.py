"""The public server as `make public` starts it: requests by hand, then readers in Chromium."""

import http.client
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bench.served import ROOT, public
from release.read import current_id
from release.switch import withdraw
from tests.browser.conftest import opening, settle
from views.guard import HEADERS

pytestmark = pytest.mark.browser
MB = 2**20


@pytest.fixture(scope="module")
def readable(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the release in use that nobody may write to."""
    folder = tmp_path_factory.mktemp("public") / "releases"
    shutil.copytree(releases, folder)
    _set_modes(folder, 0o555, 0o444)
    yield folder
    _set_modes(folder, 0o755, 0o644)


def _set_modes(folder: Path, folders: int, files: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(folders if path.is_dir() else files)


@pytest.fixture(scope="module")
def replicas(readable: Path) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Two public servers on one folder, each (address, process id), begun with a secret that is none of their business."""
    told = {"ATLAS_RELEASES": str(readable), "ATLAS_STEWARD_MODE": "1", "DATABASE_PASSWORD": "hunter2"}
    with public(told) as one, public(told) as other:
        yield one, other


def ask(address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_headers_stand_on_every_kind_of_answer(replicas):
    for path in ("/", "/Strengths_and_gaps", "/_stcore/health", "/_stcore/metrics", "/static/nothing.js", "/media/nothing"):
        assert HEADERS.items() <= ask(replicas[0][0], path)[1].items(), path


def test_nothing_is_taken_and_memory_stays_flat(replicas):
    address, process = replicas[0]
    before = psutil.Process(process).memory_info().rss
    statuses = set()
    for _ in range(40):
        try:
            statuses.add(ask(address, "/_stcore/upload_file/session/file", "PUT", b"x" * 2 * MB)[0])
        except (BrokenPipeError, ConnectionResetError):
            # Turned away while still sending: it was not read.
            continue
    assert statuses <= {405}
    assert ask(address, "/_stcore/upload_file/session/file", "PUT", b"x")[0] == 405
    assert psutil.Process(process).memory_info().rss - before < 20 * MB


def test_machinery_and_other_names_are_closed(replicas):
    address = replicas[0][0]
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/Your_data"):
        assert ask(address, path)[0] == 404, path
    assert ask(address, "/", Host="evil.example")[0] == 421
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    for origin in ({}, {"Origin": "http://localhost:9999.evil.example"}, {"Origin": "https://evil.example"}):
        assert ask(address, "/_stcore/stream", **upgrade, **origin)[0] == 403


def test_nothing_secret_is_in_its_environment(replicas):
    for _, process in replicas:
        told = psutil.Process(process).environ()
        assert "DATABASE_PASSWORD" not in told and "ATLAS_STEWARD_MODE" not in told
        assert told["ATLAS_PUBLIC"] == "1"


def test_two_replicas_show_one_release_in_chromium_without_a_word_against_the_policy(replicas, browser: Browser, readable: Path):
    outside: list[str] = []
    faults: list[str] = []
    for address, _ in replicas:
        with opening(browser, address, outside) as go:
            page = go("Strengths_and_gaps?p=PROT")
            page.on("console", lambda m: faults.append(m.text) if "Content Security Policy" in m.text else None)
            page.reload()
            settle(page)
            expect(page.locator(".foot")).to_contain_text(current_id(readable))
            expect(page.frame_locator("iframe").first.locator("path.leaflet-interactive")).to_have_count(64)
            expect(page.get_by_role("radiogroup", name="Data")).to_have_count(0)
            page.goto(f"{address}/Strengths_and_gaps?p=PROT&tab=table")
            settle(page)
            with page.expect_download() as waiting:
                page.get_by_role("button", name="CSV", exact=True).first.click()
            assert waiting.value.path().stat().st_size > 100
    assert (faults, outside) == ([], [])


def test_leaving_is_not_undone_by_the_back_button(replicas, browser: Browser):
    address = replicas[0][0]
    context = browser.new_context(viewport={"width": 1366, "height": 900})

    def gate(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            route.fulfill(content_type="text/html", body="<title>Weather</title><p>Sunny</p>")

    context.route("**/*", gate)
    page: Page = context.new_page()
    page.goto(address)
    settle(page)
    for label, path in (("Strengths and gaps", "Strengths_and_gaps"), ("Method and sources", "Method_and_sources")):
        page.get_by_role("link", name=label).first.click()
        expect(page).to_have_url(re.compile(f"{address}/{path}.*"), timeout=15_000)
        settle(page)
    page.get_by_role("link", name="Leave this site").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Weather", timeout=15_000)
    for _ in range(2):
        page.evaluate("setTimeout(() => history.back(), 0)")
        page.wait_for_timeout(1500)
        expect(page).to_have_title("Weather", timeout=15_000)
    # Who comes on purpose is let in.
    page.goto(address)
    settle(page)
    expect(page.get_by_role("link", name="Leave this site")).to_be_visible()
    context.close()


def started(releases: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "views.server", "--port", "1"], cwd=ROOT, env={**os.environ, "ATLAS_RELEASES": str(releases), **env}, capture_output=True, text=True, timeout=90)


@pytest.mark.parametrize("fault", ["tampered", "withdrawn", "none"])
def test_it_does_not_start_on_a_release_that_cannot_be_believed(releases: Path, tmp_path: Path, fault: str):
    folder, name = tmp_path / "releases", current_id(releases)
    if fault == "none":
        folder.mkdir()
    else:
        shutil.copytree(releases, folder)
    if fault == "tampered":
        file = folder / name / "tables" / "cells.parquet"
        file.write_bytes(file.read_bytes()[:-1] + b"\0")
    if fault == "withdrawn":
        withdraw(name, folder, "planted")
        (folder / "current").write_text(f"{name}\n")
    told = started(folder)
    assert told.returncode == 2
    assert {"tampered": f"{name} is not what was built: tables/cells.parquet was changed", "withdrawn": "withdrawn", "none": "publish build"}[fault] in told.stderr
    assert "Traceback" not in told.stderr
