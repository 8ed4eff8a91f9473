"""Readers without their process, for tests that read hundreds of small files; the processes themselves are tested in tests/intake."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from loaders.intake import child
from loaders.intake.limits import Limits


@pytest.fixture(scope="module")
def in_process() -> Iterator[None]:
    """Every reader runs in this process, and what it says still passes through JSON."""

    def told(reader: str, path: Path, limits: Limits, *asked: str, libraries: bool = False) -> Iterator[dict[str, Any]]:
        for line in importlib.import_module(reader).lines(path, limits, *asked):
            yield json.loads(json.dumps(line))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "told", told)
        yield
