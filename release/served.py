"""The scripts and styles a browser asks for, served from the bytes that were verified and never from the release's folder."""

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

_LOCK = Lock()


def served_folder(release_id: str, files: Mapping[str, bytes]) -> Path:
    """A folder of this process alone that holds these files (name -> bytes), named by the release.

    It is filled again where something swept it; it goes when the process ends.
    """
    folder = _private() / release_id
    with _LOCK:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in (n for n in files if not (folder / n).is_file()):
            waiting = folder / f"{name}.part"
            waiting.write_bytes(files[name])
            waiting.replace(folder / name)
    return folder


@lru_cache(maxsize=1)
def _private() -> Path:
    # mkdtemp lets nobody but this account in (mode 0700).
    folder = Path(tempfile.mkdtemp(prefix="atlas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
