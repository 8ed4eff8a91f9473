"""Every page runs on the released tables, sends little, and asks nothing of the world outside."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = ["dashboard.py", "pages/1_Strengths_and_gaps.py", "pages/2_Reach_of_services.py", "pages/3_Method_and_sources.py"]
LARGEST_CHANGE_BYTES = 12_000


def page(path: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if path != "dashboard.py":
        app.switch_page(path)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def sent(app: AppTest) -> dict:
    return json.loads(app.get("component_instance")[0].proto.json_args)


@pytest.mark.parametrize("wave", ["public", "demonstration"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_runs(releases, path, wave):
    page(path, data=wave)


@pytest.mark.parametrize("path", PAGES[:3])
def test_maps_ask_this_server_alone_and_send_little(releases, path):
    map_ = sent(page(path))
    assert map_["js_links"] and not any(u.startswith(("http", "//")) for u in map_["js_links"] + map_["css_links"])
    assert len(json.dumps(map_)) < LARGEST_CHANGE_BYTES


@pytest.mark.parametrize("wave", ["public", "demonstration"])
def test_every_item_sends_little_and_never_mounts_the_map_again(releases, wave):
    scripts = set()
    for pillar in ("PREV", "PROT", "PROS", "PART"):
        app = page(PAGES[1], p=pillar, data=wave)
        for item in app.selectbox(key=f"w_item_{pillar}").options[:4]:
            app.selectbox(key=f"w_item_{pillar}").select(item).run()
            assert not app.exception
            map_ = sent(app)
            scripts.add(map_["script"])
            assert len(json.dumps(map_)) < LARGEST_CHANGE_BYTES
    assert len(scripts) == 1


def test_invented_answers_are_off_by_default_and_marked_when_on(releases):
    assert "SYNTHETIC" not in sent(page(PAGES[1]))["feature_group"]
    assert "SYNTHETIC" in sent(page(PAGES[1], data="demonstration", p="PREV"))["feature_group"]


def test_a_public_server_shows_no_invented_answer_even_when_asked(releases, monkeypatch):
    monkeypatch.setenv("ATLAS_PUBLIC", "1")
    assert "SYNTHETIC" not in sent(page(PAGES[1], data="demonstration"))["feature_group"]


def test_a_region_is_found_by_its_common_name(releases):
    app = page(PAGES[0])
    labels = app.selectbox(key="w_find").options
    assert sum("San Luis Valley" in label and "6 counties" in label for label in labels) == 1


def test_a_missing_release_is_said_with_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path))
    app = page(PAGES[0])
    assert "publish build" in app.error[0].value or "make run" in app.error[0].value


def test_a_bare_fips_in_the_address_is_that_county(releases):
    app = page("dashboard.py", area="08031")
    assert app.query_params["area"] in ("county:08031", ["county:08031"])
    assert not any("08031" in i.value for i in app.info)
