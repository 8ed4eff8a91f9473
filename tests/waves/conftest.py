"""The release of a coalition with two survey waves, built once."""

from pathlib import Path

import pytest

from release.build import build
from tests.waves.two_waves import coalition


@pytest.fixture(scope="session")
def two_waves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with that release in use."""
    folder = tmp_path_factory.mktemp("two-waves")
    build(folder / "releases", given=coalition(folder / "given"), progress=lambda text: None)
    return folder / "releases"
