"""A steward's session on loopback, for every test of her page."""

from collections.abc import Iterator

import pytest

from tests.views_steward.sitting import listening


@pytest.fixture
def sitting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The steward's mode, on a server that listens on loopback alone."""
    monkeypatch.setenv("ATLAS_STEWARD_MODE", "1")
    monkeypatch.delenv("ATLAS_PUBLIC", raising=False)
    with listening("127.0.0.1"):
        yield
