"""Is a steward's file there, whole, and the same before and after it was read."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from framework.terms import Problem

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Seen:
    """What a file or folder was when looked at: bytes it holds, and the sha256 of them (of names and bytes, for a folder)."""

    size: int
    sha256: str


def look(path: Path) -> Seen:
    """Size and digest of a file, or of every file in a folder by name. Raises OSError where it cannot be read."""
    files = sorted(f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path]
    whole, size = hashlib.sha256(), 0
    for file in files:
        if path.is_dir():
            whole.update(f"{file.relative_to(path).as_posix()}\n".encode())
        with file.open("rb") as given:
            while chunk := given.read(_CHUNK):
                whole.update(chunk)
                size += len(chunk)
    return Seen(size, whole.hexdigest())


def missing_or_empty(file: str, path: Path, sha256: str | None) -> tuple[Seen | None, list[Problem]]:
    """How a file was before reading, and why it must not be read: missing, empty, not the bytes that were declared."""
    if not path.exists():
        return None, [Problem(file, None, None, "the file is not there", "Put it beside sources.toml, or mend its name there.")]
    try:
        seen = look(path)
    except OSError as fault:
        return None, [Problem(file, None, None, f"it cannot be opened ({fault.strerror or fault})", "Close it in other programs, and see that you may read it.")]
    if seen.size == 0:
        return seen, [Problem(file, None, None, "it is empty", "Export it again; nothing that was published before is touched.")]
    if sha256 is not None and seen.sha256 != sha256:
        return seen, [Problem(file, None, None, "its bytes are not those whose sha256 sources.toml gives", "Take the file that was meant, or write its own digest there.")]
    return seen, []


def changed_meanwhile(file: str, path: Path, before: Seen) -> list[Problem]:
    """A problem when a file is no longer what it was: somebody is still writing it."""
    advice = "Wait until it is copied or saved completely, then build again."
    try:
        after = look(path)
    except OSError:
        return [Problem(file, None, None, "it went away while it was read", advice)]
    return [] if after == before else [Problem(file, None, None, f"it changed while it was read (from {before.size:,} to {after.size:,} bytes)", advice)]
