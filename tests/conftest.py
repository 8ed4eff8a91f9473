"""One release for all tests, built once per test run into a temporary folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

# A busy machine is not a fault of the code: timings are not tests.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with one release that carries the demonstration; shared by all workers of the run."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder = root / "shared-releases"
    with FileLock(root / "shared-releases.lock"):
        if not (folder / "current").exists():
            from release.build import build

            build(folder, public_only=False, progress=lambda text: None)
    before = os.environ.get("ATLAS_RELEASES")
    os.environ["ATLAS_RELEASES"] = str(folder)
    yield folder
    if before is None:
        del os.environ["ATLAS_RELEASES"]
    else:
        os.environ["ATLAS_RELEASES"] = before
