"""A running Atlas and a Chromium that can reach nothing but loopback."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from bench.served import CHROMIUM_ARGUMENTS, chromium, served


@pytest.fixture(scope="session")
def atlas(releases: Path) -> Iterator[str]:
    """The address of the dashboard on the tests' release."""
    with served(env={"ATLAS_RELEASES": str(releases)}) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as tool:
        found = tool.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses the page tried to reach outside this machine."""
    return []


@pytest.fixture
def visit(browser: Browser, atlas: str, outside: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a path of the Atlas in a new browser context; everything but loopback is refused and noted."""
    with opening(browser, atlas, outside) as go:
        yield go


@contextmanager
def opening(browser: Browser, address: str, outside: list[str]) -> Iterator[Callable[..., Page]]:
    """A function that opens a path of the server at an address in a context of its own, where nothing else can be reached:
    what is asked of other places is refused and put into outside."""
    contexts = []

    def gate(route: Route) -> None:
        url = route.request.url
        if url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(url)
            route.abort()

    def go(path: str = "", width: int = 1366, height: int = 900, theme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        contexts.append(context)
        context.route("**/*", gate)
        page = context.new_page()
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    try:
        yield go
    finally:
        for context in contexts:
            context.close()


def settle(page: Page) -> None:
    """Wait until the page stands and the app is at rest."""
    page.wait_for_selector(".foot", timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    page.wait_for_timeout(700)
