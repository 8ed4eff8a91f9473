"""Which reader takes in which kind of file: the seam between a steward's files and what becomes of them.

A reader is a function (path, kind, map_path, state, as_of, wave) -> loaders.received.Received. It may raise IntakeRefused.
Kinds that have no reader of their own here are tables kept exactly as the contract lists them (plain.py).
"""

from pathlib import Path
from typing import Protocol

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused
from loaders.public_tables.definition import definition
from loaders.received import Received
from loaders.templates.definition import kinds
from release.engines.engine import Engine
from release.steward.looked import HSDS, SHAPES_OF_COUNTIES, SURVEY
from release.steward.plain import receive_plain
from release.steward.readers import receive_county_table, receive_directory, receive_shapes, receive_sheet, receive_survey
from release.steward.shapes import SHAPES


class Receive(Protocol):
    """Takes in one file. map_path: how its columns (of a directory: its terms) are mapped, where the steward saved that;
    state: two digits; as_of: the day its wave speaks of; wave: for rows that do not say one themselves."""

    def __call__(self, path: Path, kind: str, map_path: Path | None, state: str, as_of: str, wave: str) -> Received:
        """The file, accepted and refused rows apart."""


RECEIVERS: dict[str, Receive] = {
    SURVEY: receive_survey, HSDS: receive_directory, SHAPES_OF_COUNTIES: receive_shapes,
    **dict.fromkeys(definition()["kinds"], receive_county_table),
    **dict.fromkeys(kinds(), receive_sheet),
}


def receive(path: Path, kind: str, map_path: Path | None, state: str, as_of: str = "", wave: str = "", opened: Engine | None = None) -> Received:
    """The file as its kind's reader takes it in. opened: the engine for points of services. Raises IntakeRefused for a kind
    that nobody reads."""
    if kind == HSDS:
        return receive_directory(path, kind, map_path, state, as_of, wave, opened)
    reader = RECEIVERS.get(kind)
    if reader is not None:
        return reader(path, kind, map_path, state, as_of, wave)
    if kind in SHAPES:
        return receive_plain(path, kind, map_path, state, as_of)
    known = ", ".join(sorted({*RECEIVERS, *SHAPES}))
    raise IntakeRefused([Problem(path.name, None, "kind", f"{kind!r} is not a kind we read", f"In sources.toml use one of {known}.")])
