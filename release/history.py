"""Which release was in use since when, and by whose hand: a file that only grows, one JSON object a line."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from release.folders import HISTORY
from release.pointer import is_id

BUILD, ROLLBACK, WITHDRAW, NOTICED = "build", "rollback", "withdraw", "noticed"


@dataclass(frozen=True)
class Line:
    """One switch. at: when (ISO, UTC), by: who, did: build, rollback, withdraw or noticed (a switch without a line of its
    own was found). release: in use afterwards, was: before; either may be none. about: the release withdrawn."""

    at: str | None
    by: str
    did: str
    release: str | None
    was: str | None
    about: str | None = None


def lines(releases: Path) -> list[Line]:
    """The history, oldest first; none where there is no file. A line cut off by a power cut says nothing and is passed over."""
    path = releases / HISTORY
    found = []
    for text in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []:
        line = _line(text)
        if line is not None:
            found.append(line)
    return found


def add(releases: Path, line: Line) -> None:
    """Write one more line, on disk before this returns. Call it with the lock of release.switch."""
    path = releases / HISTORY
    whole = not path.is_file() or path.read_bytes()[-1:] in (b"\n", b"")
    with path.open("ab") as out:
        out.write((b"" if whole else b"\n") + json.dumps(asdict(line), ensure_ascii=False).encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())


def once_in_use(releases: Path) -> Iterator[str]:
    """The ids that were ever in use, the newest first, each once."""
    yield from dict.fromkeys(line.release for line in reversed(lines(releases)) if line.release is not None)


def since(releases: Path) -> dict[str, Line]:
    """For each release, the line by which it last became the one in use."""
    return {line.release: line for line in lines(releases) if line.release is not None and line.release != line.was}


def _line(text: str) -> Line | None:
    try:
        told = json.loads(text)
        line = Line(*(told.get(key) for key in Line.__dataclass_fields__))
    except (ValueError, AttributeError):
        return None
    ids = [i for i in (line.release, line.was, line.about) if i is not None]
    return line if all(isinstance(i, str) and is_id(i) for i in ids) and isinstance(line.did, str) else None
