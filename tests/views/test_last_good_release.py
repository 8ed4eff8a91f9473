"""A broken or withdrawn release never stops the dashboard while a good one is left, and readers are told."""

import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from release.bundle import bundle
from release.read import read
from release.switch import Hand, begin, finish, roll_back, withdraw

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pair(releases, tmp_path_factory):
    """A folder with the shared release and a newer one with another wording, in use: (folder, older, newer)."""
    folder = tmp_path_factory.mktemp("pair")
    older = read(folder=releases)
    shutil.copytree(releases / older.id, folder / older.id)
    finish(older.id, folder, begin(folder), Hand("a"))
    newer = bundle(older.tables, older.shapes, {"words": older.words | {"newer": "yes"}, "thresholds": older.thresholds}, folder)
    finish(newer, folder, begin(folder), Hand("b"))
    return folder, older.id, newer


@pytest.fixture
def two(pair, tmp_path, monkeypatch):
    folder = tmp_path / "releases"
    shutil.copytree(pair[0], folder)
    monkeypatch.setenv("ATLAS_RELEASES", str(folder))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield folder, pair[1], pair[2]
    st.cache_data.clear()
    st.cache_resource.clear()


def home():
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.run()
    assert not app.exception, app.exception
    return app


def told(app):
    return " ".join(w.value for w in app.warning)


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def test_the_release_in_use_is_shown_without_a_word(two):
    assert told(home()) == ""


def test_one_flipped_bit_shows_the_last_good_one_and_says_so(two):
    folder, older, newer = two
    flip(folder / newer / "tables" / "cells.parquet")
    said = told(home())
    assert older in said and "tables/cells.parquet was changed" in said and f"rollback {older}" in said


@pytest.mark.parametrize("spoil", [lambda f, n: shutil.rmtree(f / n), lambda f, n: (f / "current").write_text("nonsense"), lambda f, n: (f / n / "manifest.json").unlink()])
def test_a_missing_or_half_written_one_too(two, spoil):
    folder, older, newer = two
    spoil(folder, newer)
    said = told(home())
    assert "last good one" in said and (older in said or newer in said)


def test_a_page_that_stood_open_over_a_switch_shows_the_new_one(two):
    folder, older, newer = two
    app = home()
    roll_back(older, folder)
    app.run()
    assert not app.exception, app.exception
    assert any(f"Release {older}" in h.proto.body for h in app.get("html"))


PARTS = {"pages/1_Strengths_and_gaps.py": ("strengths", "choice.ask"), "pages/2_Reach_of_services.py": ("reach", "reach.ask")}


def watched(monkeypatch, path, between):
    """A page that is run while `between` happens after its head is drawn: (app, releases its part read, in order)."""
    from views import choice, reach, session, strengths
    read_by_part, module = [], {"strengths": strengths, "reach": reach}[PARTS[path][0]]
    head, (owner, ask) = module.question, {"choice.ask": (choice, choice.ask), "reach.ask": (reach, reach.ask)}[PARTS[path][1]]
    monkeypatch.setattr(module, "question", lambda: (head(), between()))
    monkeypatch.setattr(owner, "ask", lambda: (read_by_part.append(session.release().id), ask())[1])
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(path)
    app.run()
    assert not app.exception, app.exception
    return app, read_by_part


def in_foot(app):
    return [h.proto.body.split("Release ")[1].split("<")[0] for h in app.get("html") if "Release " in h.proto.body]


@pytest.mark.parametrize("path", PARTS)
def test_a_switch_while_a_page_is_drawn_mixes_nothing(two, monkeypatch, path):
    folder, older, newer = two
    app, read_by_part = watched(monkeypatch, path, lambda: roll_back(older, folder))
    assert read_by_part == [newer] and in_foot(app) == [newer]
    app.run()
    assert read_by_part == [newer, older] and in_foot(app) == [older]


@pytest.mark.parametrize("path", PARTS)
def test_a_part_that_runs_alone_has_the_whole_page_drawn_anew_after_a_switch(two, monkeypatch, path):
    from views import session
    folder, older, newer = two
    monkeypatch.setattr(session, "_alone", lambda: True)
    app, read_by_part = watched(monkeypatch, path, lambda: roll_back(older, folder))
    assert read_by_part == [older] and in_foot(app) == [older]


def test_a_withdrawn_one_is_never_shown_even_when_the_server_has_read_it(two):
    folder, older, newer = two
    assert told(home()) == ""
    pointer = (folder / "current").read_text()
    withdraw(newer, folder, "a file held what it must not")
    assert told(home()) == ""
    (folder / "current").write_text(pointer)
    said = told(home())
    assert "was withdrawn" in said and older in said


def test_where_none_is_left_the_page_stops_with_a_sentence(two):
    folder, older, newer = two
    withdraw(older, folder, "wrong")
    withdraw(newer, folder, "wrong")
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.run()
    assert not app.exception and "python -m publish build" in app.error[0].value
