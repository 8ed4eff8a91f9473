"""Measure our map against the usual ways, in one run, in Chromium. Run: python -m bench.run (writes bench/RESULTS.md)

Per change of item: websocket bytes down, time from the choice to the last changed frame, blank frames in between, server
CPU. First view: time until the page's foot stands and frames stop changing. Medians over CHANGES changes.
"""

import base64
import io
import platform
import re
import statistics
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.served import CHROMIUM_ARGUMENTS, ROOT, chromium, running
from bench.report import write

APPS = Path(__file__).parent / "apps"
CHANGES = 6
QUIET_S = 1.4


@dataclass
class Frames:
    """Screencast frames of the map's area since the last reset."""

    box: tuple[int, int, int, int] | None = None
    seen: list[tuple[float, np.ndarray]] = field(default_factory=list)

    def add(self, event: dict, session: object) -> None:
        image = Image.open(io.BytesIO(base64.b64decode(event["data"]))).convert("RGB")
        self.seen.append((event["metadata"]["timestamp"], np.asarray(image.crop(self.box) if self.box else image, dtype=np.int16)))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})


@dataclass
class Subject:
    """One way of drawing the map."""

    name: str
    script: Path
    path: str = ""
    env: dict[str, str] = field(default_factory=dict)
    select: str = "Item"


SUBJECTS = [
    Subject("ours, the whole page Strengths and gaps", ROOT / "dashboard.py", "Strengths_and_gaps?data=demonstration&p=PREV"),
    Subject("ours, the map alone", APPS / "ours.py"),
    Subject("usual: folium.Choropleth, full shapefile", APPS / "usual.py"),
    Subject("plotly choropleth_map", APPS / "plotly_map.py"),
    Subject("ours, the map alone, 3,233 US counties", APPS / "ours.py", env={"BENCH_STATE": "us"}),
]


def measure(subject: Subject, browser: object) -> dict[str, float]:
    """Medians for one subject."""
    with running(subject.script, subject.env) as (address, pid):
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        received = [0, 0]

        def count(data: bytes | str) -> None:
            received[0] += len(data)
            received[1] += len(zlib.compress(data if isinstance(data, bytes) else data.encode()))

        page.on("websocket", lambda ws: ws.on("framereceived", count))
        page.goto(f"{address}/{subject.path}")
        page.wait_for_selector(".foot", timeout=120_000)
        _wait_for_map(page)
        frames = Frames(_map_box(page))
        cdp = page.context.new_cdp_session(page)
        cdp.on("Page.screencastFrame", lambda event: frames.add(event, cdp))
        cdp.send("Page.startScreencast", {"format": "jpeg", "quality": 80, "everyNthFrame": 1})
        server = psutil.Process(pid)
        rows = []
        for change in range(CHANGES + 1):
            page.wait_for_timeout(700)
            _open_next(page, subject.select)
            page.wait_for_timeout(500)
            frames.seen.clear()
            received[:], cpu, start = [0, 0], _cpu(server), time.time()
            page.keyboard.press("Enter")
            page.wait_for_timeout(int((QUIET_S + (2.5 if "usual" in subject.name or subject.env else 1.0)) * 1000))
            rows.append(_row(frames, received, _cpu(server) - cpu, start))
        page.close()
    rows = rows[1:]
    return {key: statistics.median(r[key] for r in rows) for key in rows[0]} | {"blank_frames": max(r["blank_frames"] for r in rows)}


def _wait_for_map(page: Page) -> None:
    """Until the map is drawn, however long its first drawing takes: only then is a change a change."""
    page.wait_for_selector("iframe[title*='folium'], .js-plotly-plot", timeout=120_000)
    if page.query_selector("iframe[title*='folium']"):
        page.frame_locator("iframe[title*='folium']").locator("path.leaflet-interactive").first.wait_for(timeout=120_000)
    page.wait_for_timeout(4000)


def _map_box(page: Page) -> tuple[int, int, int, int]:
    """The lower part of the map: the list that the choice is made from hangs over the upper, and its closing is no repaint."""
    box = (page.query_selector("iframe[title*='folium']") or page.query_selector(".js-plotly-plot")).bounding_box()
    bottom = min(900, box["y"] + box["height"])
    return int(box["x"]), int(bottom - 0.4 * (bottom - box["y"])), int(box["x"] + box["width"]), int(bottom)


def _open_next(page: Page, label: str) -> None:
    page.get_by_role("combobox", name=re.compile(rf"\b{label}$")).first.click()
    page.keyboard.press("ArrowDown")


def _cpu(server: psutil.Process) -> float:
    used = server.cpu_times()
    return used.user + used.system


def _row(frames: Frames, received: list[int], cpu: float, start: float) -> dict[str, float]:
    last, blank = start, 0
    if len(frames.seen) < 2:
        raise RuntimeError("Nothing was repainted: the map was not drawn, or the change did not reach it.")
    for (_, before), (at, after) in zip(frames.seen, frames.seen[1:], strict=False):
        if before.shape == after.shape and np.mean(np.abs(before - after) > 24) > 0.002:
            last = at
        if after.reshape(-1, 3).std(axis=0).max() < 6:
            blank += 1
    return {"kilobytes": received[0] / 1000, "deflated_kilobytes": received[1] / 1000, "repaint_ms": 1000 * (last - start), "blank_frames": blank, "cpu_s": cpu}


def first_view(script: Path, browser: object) -> float:
    """Median seconds until the page's foot stands, in three fresh browsers contexts, server warm."""
    with running(script) as (address, _):
        times = []
        for _ in range(4):
            context = browser.new_context(viewport={"width": 1366, "height": 768})
            page = context.new_page()
            start = time.perf_counter()
            page.goto(address)
            page.wait_for_selector(".foot", timeout=60_000)
            if script.name == "dashboard.py":
                page.frame_locator("iframe[title*='folium']").locator("path.leaflet-interactive").first.wait_for(timeout=60_000)
            times.append(time.perf_counter() - start)
            context.close()
    return statistics.median(times[1:])


def build_seconds() -> float:
    """Seconds that `python -m publish build` takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "publish", "build"], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure everything and write RESULTS.md."""
    built = build_seconds()
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        version = browser.version
        found = {}
        for subject in SUBJECTS:
            found[subject.name] = measure(subject, browser)
            print(subject.name, found[subject.name], file=sys.stderr)
        first = {"ours": first_view(ROOT / "dashboard.py", browser), "blank": first_view(APPS / "blank.py", browser)}
        browser.close()
    write(found, first, built, f"Chromium {version}, Python {platform.python_version()}, {psutil.cpu_count()} cores")


if __name__ == "__main__":
    main()
