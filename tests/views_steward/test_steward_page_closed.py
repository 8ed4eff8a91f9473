"""The page is open on a steward's own machine alone; whatever is not said keeps it closed."""

import re

import pytest

from tests.views_steward.sitting import ROOT, html, listening, page

CLOSED = [
    ({}, "127.0.0.1"), ({"ATLAS_STEWARD_MODE": "1", "ATLAS_PUBLIC": "1"}, "127.0.0.1"), ({"ATLAS_STEWARD_MODE": "yes"}, "127.0.0.1"), ({"ATLAS_STEWARD_MODE": ""}, "127.0.0.1"),
    ({"ATLAS_STEWARD_MODE": "1"}, None), ({"ATLAS_STEWARD_MODE": "1"}, "0.0.0.0"), ({"ATLAS_STEWARD_MODE": "1"}, ""), ({"ATLAS_STEWARD_MODE": "1"}, "192.168.1.7"),
    ({"ATLAS_STEWARD_MODE": "1"}, "127.0.0.1.example.org"), ({"ATLAS_STEWARD_MODE": "1"}, "::"),
]


@pytest.fixture
def told(monkeypatch):
    """Set what the environment says, and nothing else of it."""
    monkeypatch.delenv("ATLAS_STEWARD_MODE", raising=False)
    monkeypatch.delenv("ATLAS_PUBLIC", raising=False)
    return lambda said: [monkeypatch.setenv(k, v) for k, v in said.items()]


def links(app) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize("said, address", CLOSED)
def test_closed_it_says_so_and_builds_nothing(releases, told, said, address):
    told(said)
    with listening(address):
        app = page()
    assert app.title[0].value == "Not here" and "own machine alone" in html(app)
    assert "Your data" not in links(app)
    assert not app.file_uploader and not app.button and not app.text_input and not app.get("download_button")
    assert [s.key for s in app.selectbox] == ["w_find"] and "steward_draft" not in app.session_state


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_open_on_loopback_in_the_mode(releases, told, address):
    told({"ATLAS_STEWARD_MODE": "1"})
    with listening(address):
        app = page()
    assert app.title[0].value.startswith("What would your files show") and len(app.file_uploader) == 1 and "Your data" in links(app)


@pytest.mark.parametrize("path", ["dashboard.py", "pages/1_Strengths_and_gaps.py"])
def test_the_menu_of_other_pages_does_not_show_it_in_public(releases, told, path):
    told({"ATLAS_STEWARD_MODE": "1", "ATLAS_PUBLIC": "1"})
    with listening("127.0.0.1"):
        assert "Your data" not in links(page(path))


def test_only_make_run_asks_for_the_mode_and_only_it_takes_large_files():
    rules = dict(re.findall(r"^(\w+):.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert [name for name, said in rules.items() if "ATLAS_STEWARD_MODE" in said] == ["run"]
    assert "--server.address 127.0.0.1" in rules["run"] and "ATLAS_PUBLIC=1" in rules["public"]
    assert "--server.maxUploadSize 100" in rules["run"] and "--server.maxUploadSize 1\n" in rules["public"]
    assert "maxUploadSize = 1\n" in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
