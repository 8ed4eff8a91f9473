"""What one file of a steward gave: tables by the names the measures know, and everything that was wrong, by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from framework.terms import Problem


@dataclass(frozen=True)
class Join:
    """Keys that a file was expected to hold and those it held, such as the state's counties; both as text."""

    what: str
    expected: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True)
class Received:
    """One file, read: accepted + refused = read, always.

    kind: survey, hsds, or the name of a template or public table. read: rows that hold anything. tables: what was
    accepted, by the table names of docs/data-contract.md. refused: the refused rows as given, with `row` (as the
    spreadsheet shows it) and `why` before them. problems: every one, refused rows' among them. warnings: sentences about
    what was accepted and may surprise. joins: what should have matched.
    """

    file: str
    kind: str
    read: int
    accepted: int
    tables: Mapping[str, pd.DataFrame]
    refused: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    joins: tuple[Join, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.accepted + len(self.refused) != self.read:
            raise ValueError(f"{self.file}: {self.read} rows read, {self.accepted} accepted and {len(self.refused)} refused do not add up.")
