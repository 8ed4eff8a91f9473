"""The folder a release is written in before it moves into place, and the sweeping up after builds that were killed."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from release.folders import BUILDING, LOCK, POINTER, TOMBSTONE
from release.withdrawn import clear


@contextmanager
def room_for_building(releases: Path) -> Iterator[Path]:
    """An empty folder for one build, gone afterwards unless it was moved into place. While it is in use a lock is held,
    which the system lets go of when the process dies."""
    releases.mkdir(parents=True, exist_ok=True)
    building = releases / f"{BUILDING}{secrets.token_hex(6)}"
    lock = FileLock(f"{building}.lock")
    try:
        with lock:
            building.mkdir()
            yield building
    finally:
        if building.exists():
            shutil.rmtree(building)
        Path(lock.lock_file).unlink(missing_ok=True)


def sweep(releases: Path) -> list[str]:
    """Take away what killed builds left behind, and finish interrupted withdrawals; the names taken away.

    A build that is still running holds its lock and is let be. Only one process sweeps at a time: call it with the lock
    of release.switch.
    """
    if not releases.is_dir():
        return []
    gone = [path.name for name in sorted({_building(p.name) for p in releases.glob(f"{BUILDING}*")}) for path in _left_by(releases, name)]
    for path in [*releases.glob(f".{POINTER}-*"), *releases.glob(".stone-*")]:
        path.unlink(missing_ok=True)
        gone.append(path.name)
    for path in releases.glob(f"r-*/{TOMBSTONE}"):
        clear(path.parent)
    return gone


def _building(name: str) -> str:
    return name.removesuffix(".lock").removesuffix(".damaged")


def _left_by(releases: Path, name: str) -> list[Path]:
    lock = FileLock(releases / f"{name}.lock", blocking=False)
    try:
        with lock:
            left = [p for p in (releases / name, releases / f"{name}.damaged") if p.exists()]
            for path in left:
                shutil.rmtree(path)
    except Timeout:
        return []
    Path(lock.lock_file).unlink(missing_ok=True)
    return left


@contextmanager
def switching(releases: Path, seconds: float = 60.0) -> Iterator[None]:
    """Only one process switches, withdraws or sweeps at a time. Raises filelock.Timeout after so many seconds of waiting."""
    releases.mkdir(parents=True, exist_ok=True)
    with FileLock(releases / LOCK, timeout=seconds):
        yield
