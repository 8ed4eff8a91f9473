"""A steward's server that others can reach: the page opens for a verified address on the list, asked in every run."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.views_steward.sitting import PAGE, ROOT, html, listening

LISTED = {"is_logged_in": True, "email": "ann@example.org", "email_verified": True}


@pytest.fixture(autouse=True)
def told(monkeypatch, releases):
    for name, value in {"ATLAS_STEWARD_MODE": "1", "ATLAS_SIGN_IN": "1", "ATLAS_STEWARD_EMAILS": "ann@example.org, Ben@Example.org"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ATLAS_PUBLIC", raising=False)
    return monkeypatch


def visited(user, address="0.0.0.0", fresh=True):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.user = {**({"iat": int(time.time())} if fresh else {}), **user}
    app.switch_page(PAGE)
    with listening(address):
        app.run()
    assert not app.exception, app.exception
    return app


def is_open(app) -> bool:
    return len(app.file_uploader) == 1


def keys(app) -> set[str]:
    return {b.key for b in app.button}


@pytest.mark.parametrize("user", [LISTED, {**LISTED, "email": "BEN@example.org"}])
def test_on_the_list_it_opens(user):
    app = visited(user)
    assert is_open(app) and "sign_out" in keys(app) and user["email"].lower() in html(app)


@pytest.mark.parametrize("user, fresh", [({}, True), ({**LISTED, "is_logged_in": False}, True), ({**LISTED, "is_logged_in": "true"}, True), (LISTED, False),
                                         ({**LISTED, "iat": int(time.time()) - 13 * 3600}, True), ({**LISTED, "iat": int(time.time()) + 9999}, True), ({**LISTED, "iat": True}, True)])
def test_not_signed_in_there_is_a_button_and_nothing_else(user, fresh):
    app = visited(user, fresh=fresh)
    assert not is_open(app) and app.title[0].value == "Sign in" and "sign_in" in keys(app) and "steward_draft" not in app.session_state


@pytest.mark.parametrize("more", [{"email": "zoe@example.org"}, {"email": "ann@example.org.evil.example"}, {"email": None}, {"email": ["ann@example.org"]}, {"email": ""}, {"email_verified": False},
                                  {"email_verified": "true"}, {"email_verified": None}])
def test_signed_in_and_not_on_the_list_is_refused_with_a_sentence(more):
    app = visited({**LISTED, **more})
    assert not is_open(app) and "not open to you" in html(app) and "sign_out" in keys(app)


@pytest.mark.parametrize("name, value", [("ATLAS_SIGN_IN", "yes"), ("ATLAS_SIGN_IN", "0"), ("ATLAS_SIGN_IN", " 1"), ("ATLAS_STEWARD_EMAILS", ""), ("ATLAS_STEWARD_EMAILS", "ann"),
                                         ("ATLAS_STEWARD_MODE", ""), ("ATLAS_PUBLIC", "1")])
@pytest.mark.parametrize("address", ["0.0.0.0", "127.0.0.1"])
def test_a_setting_that_is_not_understood_keeps_it_closed_on_loopback_too(told, name, value, address):
    told.setenv(name, value)
    app = visited(LISTED, address)
    assert not is_open(app) and app.title[0].value == "Not here" and not keys(app) & {"sign_in", "sign_out"}


def test_without_the_setting_only_loopback_opens_it(told):
    told.setenv("ATLAS_SIGN_IN", "")
    assert is_open(visited({}, "127.0.0.1")) and not is_open(visited(LISTED, "0.0.0.0"))


def test_who_is_taken_off_the_list_is_out_at_the_next_step(told):
    app = visited(LISTED)
    told.setenv("ATLAS_STEWARD_EMAILS", "ben@example.org")
    with listening("0.0.0.0"):
        app.button(key="steward_next").click().run()
    assert not app.exception and not is_open(app) and "not open to you" in html(app)


def test_the_door_itself_asks(told):
    from views.steward import desk
    told.setenv("ATLAS_SIGN_IN", "")
    with listening("0.0.0.0"):
        for work in (desk.releases, desk.history, lambda: desk.withdraw("r-000000000000", "x", desk.Hand()), lambda: desk.roll_back("r-000000000000", desk.Hand())):
            with pytest.raises(desk.ReleaseError, match="not open to you"):
                work()
