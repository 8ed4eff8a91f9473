"""Public figures alone, for a steward whose machine has no release that can be read: something to stand her files beside."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from release.build import build
from release.read import Release, read

NONE_YET = "none-yet"


def ground() -> Release:
    """A release of public sources, held in memory under the name none-yet; no folder of releases is touched.

    Raises the loaders' errors for faulty sources and ReleaseError where it cannot be written and read.
    """
    with TemporaryDirectory(prefix="atlas-ground-") as folder:
        # One level down, so that what a build keeps beside its releases goes with them.
        releases = Path(folder) / "releases"
        build(releases, public_only=True)
        return replace(read(folder=releases), id=NONE_YET)
