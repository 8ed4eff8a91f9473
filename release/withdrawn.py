"""A release taken back: its bytes are gone, and a stone under its name says when and why; nobody reads it again."""

import json
import os
import shutil
import tempfile
from pathlib import Path

from release.errors import ReleaseError
from release.folders import TOMBSTONE


class Withdrawn(ReleaseError):
    """A release that was taken back: it is never read, and never built again under the same name."""


def stone(folder: Path) -> dict[str, str] | None:
    """What the tombstone of a release says (release, reason, at), or None where it has none. One that cannot be read still
    counts: a release is not given back because its stone was damaged."""
    path = folder / TOMBSTONE
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_bytes())
        return {key: str(told[key]) for key in ("release", "reason", "at")}
    except (ValueError, KeyError, TypeError):
        return {"release": folder.name, "reason": "its tombstone cannot be read", "at": "a day not known"}


def refuse_withdrawn(folder: Path) -> None:
    """Raises Withdrawn with a sentence for a release that was taken back."""
    told = stone(folder)
    if told is not None:
        raise Withdrawn(f"The release {folder.name} was withdrawn on {told['at'][:10]}: {told['reason'].rstrip('.')}. Its data are gone; `python -m publish list` shows the others.")


def bury(folder: Path, reason: str, at: str) -> None:
    """Set the stone first, so that no reader gets in, then take every byte away."""
    told = json.dumps({"release": folder.name, "reason": reason, "at": at}, indent=1, ensure_ascii=False) + "\n"
    handle, waiting = tempfile.mkstemp(prefix=".stone-", dir=folder.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(told)
        out.flush()
        os.fsync(out.fileno())
    os.replace(waiting, folder / TOMBSTONE)
    clear(folder)


def clear(folder: Path) -> None:
    """Take away everything beside the stone; done again after an interruption."""
    for left in folder.iterdir():
        if left.name != TOMBSTONE:
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()
