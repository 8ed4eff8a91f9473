"""The command line as tests ask it: builds into a folder of releases of their own, under a steward's name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publish.__main__ import main
from release.read import read


@contextmanager
def building(releases: Path, steward: str = "Ann") -> Iterator[Callable[..., str]]:
    """A function that runs `build` with these arguments and returns the id of the release then in use."""
    def build(*arguments: object) -> str:
        assert main(["build", *map(str, arguments)]) == 0
        return read(folder=releases).id

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_RELEASES", str(releases))
        patch.setenv("ATLAS_STEWARD", steward)
        yield build


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a verb that succeeds prints."""
    capsys.readouterr()
    assert main(list(arguments)) == 0
    return capsys.readouterr().out
