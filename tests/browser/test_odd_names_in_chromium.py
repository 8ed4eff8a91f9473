"""Names with quotes, angle brackets, backticks and ${} are shown as text, and the map is still drawn."""

from pathlib import Path

import pandas as pd
import pytest

from bench.served import served
from loaders import shapes
from release.shapes import label_points, light_shapes, topology
from release.web import geometry_script, leaflet_files, places_script

pytestmark = pytest.mark.browser
APP = Path(__file__).parent / "odd_names_app.py"
NAME = "Saint `${alert(1)}` <b>\"Anne\"</b> & O'Neill"


def test_odd_names_stay_text(browser, tmp_path):
    light = light_shapes(shapes.counties("08"))
    services = pd.DataFrame([{"service_id": "x", "kind": "hospital", "name": NAME, "operator": "</script>", "town": "`", "fips": "08031", "latitude": 39.7, "longitude": -105.0,
                              "location_class": "street", "as_of": "2020"}])
    (tmp_path / "geometry.js").write_text(geometry_script(topology(light), label_points(light), dict.fromkeys(light.index, NAME)))
    (tmp_path / "places.js").write_text(places_script(services))
    for name, content in leaflet_files().items():
        (tmp_path / name).write_bytes(content)
    with served(APP, env={"ODD_WEB": str(tmp_path), "ODD_FIPS": ",".join(light.index)}) as address:
        page = browser.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.locator("iframe[title*='folium']").wait_for(timeout=30_000)
        frame = page.query_selector("iframe[title*='folium']").content_frame()
        frame.wait_for_selector("path[role=button]", timeout=30_000)
        frame.locator("path[data-fips='08053']").hover()
        frame.wait_for_selector(".atlas-tip")
        assert frame.locator("path[role=button]").count() == 64
        label = frame.locator("path[data-fips='08053']").get_attribute("aria-label")
        assert label.startswith(NAME) and "`${window.hacked=2}`" in label
        assert frame.evaluate("() => window.hacked") is None and page.evaluate("() => window.hacked") is None
        assert frame.locator(".atlas-tip").first.inner_text().startswith(NAME)
        assert frame.locator(".atlas-tip img, .atlas-tip b, .atlas-tip script").count() == 0
        assert faults == []
        page.close()
