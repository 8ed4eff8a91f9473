"""Which release readers see: one small file, switched in one step."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from release.errors import ReleaseError
from release.folders import POINTER, releases_folder
from release.manifest import REBUILD, verified_files

_ID = re.compile(r"r-[0-9a-f]{12}")


def current_id(folder: Path | None = None) -> str:
    """The id of the release in use. Raises ReleaseError when there is none, or when the pointer names none."""
    path = (folder or releases_folder()) / POINTER
    try:
        if not path.is_file():
            raise ReleaseError("There is no release yet. Run `make run` or `python -m publish build` to make one.")
        named = path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        raise ReleaseError(f"The file {POINTER} in the releases folder cannot be read ({error.strerror}). Let the account that runs the Atlas read it, or build anew. {REBUILD}") from error
    if not is_id(named):
        raise ReleaseError(f"The file {POINTER} in the releases folder should hold a release's name and holds {named[:40]!r}. {REBUILD}")
    return named


def is_id(text: str) -> bool:
    """True for a release's name; nothing else is ever joined to a path."""
    return _ID.fullmatch(text) is not None


def in_use(folder: Path) -> str | None:
    """The id of the release in use, or None where there is none or the pointer names none."""
    try:
        return current_id(folder)
    except ReleaseError:
        return None


def switch_to(release: str, folder: Path | None = None, before: Callable[[], None] = lambda: None) -> None:
    """Make a release the current one: it is verified first, and a reader sees the old or the new, never neither.

    before: called when everything is on disk and only the switch itself is left. Two switches at once are release.switch's
    matter.
    """
    releases = folder or releases_folder()
    if not is_id(release):
        raise ReleaseError(f"{release[:40]!r} is not a release's name; `python -m publish list` shows them.")
    verified_files(releases / release)
    waiting = releases / f".{POINTER}-{os.getpid()}"
    with waiting.open("w", encoding="utf-8") as out:
        out.write(f"{release}\n")
        out.flush()
        os.fsync(out.fileno())
    before()
    os.replace(waiting, releases / POINTER)
    durable(releases)


def durable(folder: Path) -> None:
    """Ask the system to keep a folder's list of names through a power cut, where it can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
