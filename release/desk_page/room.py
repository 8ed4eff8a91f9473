"""A private folder for the files of one session, gone with the session."""

import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Collection
from pathlib import Path

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused

PREFIX = "atlas-steward-"
LONGEST_NAME = 120
_OURS = re.compile(rf"{PREFIX}(\d+)-.*")
# What no file system takes, or what a shell or a spreadsheet would take for more than a name.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|$`]')


class Room:
    """A folder that this account alone may enter (mode 0700). It goes when close() is called, when nothing holds the room any
    more, and when the process ends; what a killed process left goes when the next one makes a room."""

    def __init__(self) -> None:
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def put(self, name: str, data: bytes) -> Path:
        """Write a file and return where it lies: under its own name, without what is no part of a name. Raises IntakeRefused
        where the disk takes no more."""
        path = self.folder / plain_name(name)
        try:
            path.write_bytes(data)
            path.chmod(0o600)
        except OSError as fault:
            path.unlink(missing_ok=True)
            raise IntakeRefused([Problem(path.name, None, None, f"it could not be kept on this machine ({fault.strerror})", "Make room on the disk, and drop it again.")]) from fault
        return path

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every file of this room but those named: whatever was written beside a file goes with it."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in names:
                path.unlink()

    def close(self) -> None:
        """Remove the folder and all that is in it."""
        self._end()


def plain_name(name: str) -> str:
    """A file's own name, without folders and without characters that are no part of a name; at most 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = _NOT_IN_NAMES.sub("_", last).strip(". ").rpartition(".")
    whole = f"{stem[:LONGEST_NAME - 12]}{dot}{ending[:11]}" if dot else ending[:LONGEST_NAME]
    return whole or "file"


def _sweep() -> None:
    if os.name != "posix":
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        left = _OURS.fullmatch(folder.name)
        if left and not folder.is_symlink() and folder.stat().st_uid == os.getuid() and not _alive(int(left[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
