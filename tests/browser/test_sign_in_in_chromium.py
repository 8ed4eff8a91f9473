"""The steward's server behind a sign-in, in Chromium, with an identity provider of our own on loopback."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.served import served
from tests.browser.conftest import settle
from tests.sign_in.issuer import CLIENT, Issuer, issuing

pytestmark = pytest.mark.browser
ANN = {"email": "ann@example.org", "email_verified": True}


@pytest.fixture(scope="module")
def server(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Issuer]]:
    """The address of a steward's server that asks for a sign-in, and its issuer."""
    kept = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    with issuing() as issuer:
        kept.write_text(f'[auth]\nredirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"\ncookie_secret = "{secrets.token_hex(32)}"\nclient_id = "{CLIENT}"\nclient_secret = "{secrets.token_hex(8)}"\n'
                        f'server_metadata_url = "{issuer.address}/.well-known/openid-configuration"\n')
        env = {"ATLAS_RELEASES": str(releases), "ATLAS_STEWARD_MODE": "1", "ATLAS_SIGN_IN": "1", "ATLAS_STEWARD_EMAILS": "ann@example.org", "STREAMLIT_SECRETS_FILES": str(kept)}
        with served(env=env) as address:
            yield address, issuer


def visit(page: Page, address: str) -> Page:
    page.goto(f"{address}/Your_data")
    settle(page)
    return page


def sign_in(page: Page, address: str) -> None:
    visit(page, address).get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/", timeout=30_000)
    settle(page)
    visit(page, address)


def closed(page: Page) -> None:
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_text("What would your files show")).to_have_count(0)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield context.new_page()
    context.close()


def test_not_signed_in_there_is_a_button_and_no_way_to_upload(page, server):
    page.context.set_extra_http_headers({"X-User": "ann@example.org", "X-Forwarded-User": "ann@example.org", "X-Streamlit-User": "eyJlbWFpbCI6ImFubkBleGFtcGxlLm9yZyJ9"})
    visit(page, server[0])
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    closed(page)


def test_on_the_list_the_page_opens_and_closes_again(page, server):
    address, issuer = server
    issuer.account = ANN
    sign_in(page, address)
    expect(page.get_by_text("Signed in as ann@example.org.")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(1)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{address}/", timeout=30_000)
    settle(page)
    visit(page, address)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    closed(page)


@pytest.mark.parametrize("account", [{"email": "zoe@example.org", "email_verified": True}, {**ANN, "email_verified": False}])
def test_signed_in_and_not_admitted_is_told_so(page, server, account):
    address, issuer = server
    issuer.account = account
    sign_in(page, address)
    expect(page.get_by_text("this page is not open to you")).to_be_visible()
    closed(page)
