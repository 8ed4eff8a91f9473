"""Releases are switched to, rolled back to and withdrawn, one steward at a time; each switch adds a line of history."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from release import history
from release.disclosure.ledger import forget
from release.errors import ReleaseError
from release.folders import POINTER
from release.history import Line
from release.manifest import is_sound, verified_files
from release.pointer import durable, in_use, is_id, switch_to
from release.room import sweep, switching
from release.withdrawn import bury, refuse_withdrawn

NOBODY = "not said"


class Overtaken(ReleaseError):
    """Another release came into use while this one was built: it is kept, and can be switched to."""


@dataclass(frozen=True)
class Hand:
    """Who does it and when (ISO, UTC); the clock is read by the command line and the page alone."""

    by: str = NOBODY
    at: str | None = None


def begin(releases: Path) -> str | None:
    """The id in use now, for finish() to compare with; sweeps up what killed builds left."""
    with _alone(releases):
        sweep(releases)
        return in_use(releases)


def finish(release: str, releases: Path, began_with: str | None, hand: Hand = Hand()) -> None:
    """Make a release just built the current one, unless another came into use since began_with.

    Raises Overtaken with a sentence that says whose came first; the finished release stays in its folder.
    """
    with _alone(releases):
        current = in_use(releases)
        if current not in (began_with, release):
            raise Overtaken(_overtaken(release, current, history.lines(releases)))
        if current != release:
            _switch(release, releases, history.BUILD, hand)


def roll_back(release: str, releases: Path, hand: Hand = Hand()) -> str | None:
    """Make an earlier (or a finished, never used) release the current one; the id that was in use before.

    It is verified first: a damaged, withdrawn or unknown one raises ReleaseError and nothing changes.
    """
    if not is_id(release):
        raise ReleaseError(f"{release[:40]!r} is not a release's name; `python -m publish list` shows them.")
    with _alone(releases):
        before = in_use(releases)
        if before == release:
            verified_files(releases / release)
        else:
            _switch(release, releases, history.ROLLBACK, hand)
        return before


def withdraw(release: str, releases: Path, reason: str, hand: Hand = Hand()) -> str | None:
    """Take a release back for good; the id in use afterwards, or None where no sound one is left.

    Where it was the one in use, readers are first switched to the newest sound one of the history. Its bytes go, its stone
    stays. Raises ReleaseError for an unknown or already withdrawn one, and where no reason is given.
    """
    if not is_id(release) or not (releases / release).is_dir():
        raise ReleaseError(f"There is no release {release[:40]!r} here; `python -m publish list` shows them.")
    if not reason.strip():
        raise ReleaseError("Say why it is withdrawn: --reason \"...\". Readers of that release will be shown it.")
    with _alone(releases):
        refuse_withdrawn(releases / release)
        before = in_use(releases)
        after = after_withdrawal(release, releases)
        line = Line(hand.at, hand.by, history.WITHDRAW, after, before, release)
        if after is None:
            history.add(releases, line)
            (releases / POINTER).unlink(missing_ok=True)
            durable(releases)
        elif after != before:
            switch_to(after, releases, before=lambda: history.add(releases, line))
        else:
            history.add(releases, line)
        forget(releases, release)
        bury(releases / release, " ".join(reason.split()), hand.at or "a day not said")
        return after


def after_withdrawal(release: str, releases: Path) -> str | None:
    """What readers would see once this release is withdrawn: what they see now, or the newest other sound one of the history."""
    current = in_use(releases)
    if current != release:
        return current
    return next((i for i in history.once_in_use(releases) if i != release and is_sound(releases / i)), None)


@contextmanager
def _alone(releases: Path) -> Iterator[None]:
    try:
        with switching(releases):
            _notice(releases)
            yield
    except Timeout as waited:
        raise ReleaseError("Another steward is switching releases at this moment. Wait a minute and try again; nothing of yours is lost.") from waited


def _notice(releases: Path) -> None:
    """A switch whose line was lost, or was written and then not made, gets a line that says what is true now."""
    told, current = history.lines(releases), in_use(releases)
    last = told[-1].release if told else None
    if current != last and (told or current is not None):
        history.add(releases, Line(None, NOBODY, history.NOTICED, current, last))


def _switch(release: str, releases: Path, did: str, hand: Hand) -> None:
    was = in_use(releases)
    switch_to(release, releases, before=lambda: history.add(releases, Line(hand.at, hand.by, did, release, was)))


def _overtaken(release: str, current: str | None, told: list[Line]) -> str:
    last = told[-1] if told else Line(None, NOBODY, history.NOTICED, current, None)
    when = f" at {last.at}" if last.at else ""
    how = f"{last.by} came first{when} ({last.did}): the release in use is now {current or 'none'}"
    compare = f"compare them with `python -m publish list --changes {current} {release}` and " if current else ""
    return (f"While this release was built, {how}. Nothing is lost: yours is finished as {release} and not in use. "
            f"Talk to each other, {compare}switch to yours with `python -m publish rollback {release}`.")
