"""Which reader takes in which kind of file: the seam between a steward's files and what becomes of them.

A reader is a function (path, kind, map_path, state) -> loaders.received.Received. It may raise IntakeRefused. Kinds that
have no reader of their own here are tables kept exactly as the contract lists them (plain.py).
"""

from pathlib import Path
from typing import Protocol

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused
from loaders.received import Received
from release.steward.plain import receive_plain
from release.steward.shapes import SHAPES


class Receive(Protocol):
    """Takes in one file. map_path: how its columns are mapped, where the steward saved that; state: two digits."""

    def __call__(self, path: Path, kind: str, map_path: Path | None, state: str) -> Received:
        """The file, accepted and refused rows apart."""


RECEIVERS: dict[str, Receive] = {}


def receive(path: Path, kind: str, map_path: Path | None, state: str) -> Received:
    """The file as its kind's reader takes it in. Raises IntakeRefused for a kind that nobody reads."""
    reader = RECEIVERS.get(kind)
    if reader is not None:
        return reader(path, kind, map_path, state)
    if kind in SHAPES:
        return receive_plain(path, kind, map_path, state)
    known = ", ".join(sorted({*RECEIVERS, *SHAPES}))
    raise IntakeRefused([Problem(path.name, None, "kind", f"{kind!r} is not a kind we read", f"In sources.toml use one of {known}.")])
