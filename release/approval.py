"""Two pairs of eyes: a finished release waits until a steward who did not build it approves it."""

from pathlib import Path

from release import history
from release.errors import ReleaseError
from release.folders import STEWARDS
from release.stewards import DECLARED, known, plain, two_pairs_of_eyes
from release.withdrawn import refuse_withdrawn, stone


class Awaits(ReleaseError):
    """A release is finished and kept; readers see it once another steward approves it. release: its id."""

    def __init__(self, release: str, by: str) -> None:
        self.release = release
        super().__init__(f"{release} is finished and waits: readers see it once a steward other than {by} has approved it, with `python -m publish approve {release} --by NAME`. {DECLARED}")


def waiting(releases: Path) -> dict[str, str]:
    """Who built each release that waits for approval, by its id; none that was withdrawn, nor any where fewer than two
    stewards are configured. Raises Unconfigured."""
    if not two_pairs_of_eyes(releases):
        return {}
    return {release: by for release, by in history.built(releases).items() if release not in history.agreed(releases) and stone(releases / release) is None}


def refuse_unapproved(release: str, releases: Path) -> None:
    """Raises ReleaseError where two stewards are configured and this release was never agreed to."""
    if two_pairs_of_eyes(releases) and release not in history.agreed(releases):
        raise ReleaseError(f"Nobody but its builder has looked at {release}: it was never in use. Another steward makes it current, with `python -m publish approve {release} --by NAME`. {DECLARED}")


def approver(release: str, releases: Path, by: str) -> str:
    """The name of who may approve a waiting release, as stewards.toml writes it. Raises ReleaseError for a release that does not
    wait, for a name that is not configured, and for who built it."""
    if not two_pairs_of_eyes(releases):
        raise ReleaseError(f"Nothing waits for approval here: {STEWARDS} names fewer than two stewards. `python -m publish rollback {release}` switches to a release.")
    name = known(by, releases)
    refuse_withdrawn(releases / release)
    builder = waiting(releases).get(release)
    if builder is None:
        raise ReleaseError(f"{release} does not wait for approval; `python -m publish list` shows which do. One that was in use before is switched to with `rollback`, one that was never handed in is built again.")
    if plain(builder) == plain(name):
        raise ReleaseError(f"{name} built {release}, so another steward has to approve it. {DECLARED}")
    return name
