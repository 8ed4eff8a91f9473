"""What a steward's files would give, beside what readers see today: worked out in memory, nothing written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from measures.grade.laid import laid, wave_order
from release.build import LOOK, draft, waves_of
from release.changes import changes, counted
from release.disclosure.questions import Version
from release.engines.engine import engine
from release.steward.declared import Declared
from release.steward.receivers import Receive, receive
from release.steward.tables import StewardTables, steward_tables
from release.steward.word_for_word import word_for_word


@dataclass(frozen=True)
class Preview:
    """tables: every table the release would hold, protected and audited. cells: those a reader would see (the newest wave
    over the public one). changes, counted: against the release compared with, as release.changes; empty without one.
    warnings: sentences about what was accepted and may surprise.
    verbatim: (release table, text), as release.steward.word_for_word."""

    tables: Mapping[str, pd.DataFrame]
    cells: pd.DataFrame
    changes: pd.DataFrame
    counted: pd.DataFrame
    warnings: tuple[str, ...]
    verbatim: tuple[tuple[str, str], ...] = ()


def preview(given: Declared | StewardTables, current: Mapping[str, pd.DataFrame] | None, reader: Receive = receive, say: Callable[[str], None] = lambda text: None,
            before: Callable[[frozenset[str]], Sequence[Version]] = lambda waves: ()) -> Preview:
    """The protected cells that the files would give, and what would change against the current release's tables.

    given: a checked sources.toml, or its files already received (release.steward.tables.put_together). Raises BuildRefused
    with every fault, exactly as build would; the release itself is not touched. before: what earlier releases say in these waves.
    """
    found = given if isinstance(given, StewardTables) else steward_tables(given, reader, say)
    looks: list[str] = []

    def heard(text: str) -> None:
        looks.extend([text.removeprefix(LOOK)] if text.startswith(LOOK) else [])
        say(text)

    with engine() as opened:
        tables = draft(found, invented=False, say=heard, opened=opened, before=before(waves_of(found))).tables
    against = tables if current is None else current
    differing = changes(against, tables)
    real = differing[~differing["invented"]].reset_index(drop=True)
    return Preview(tables, laid(tables["cells"], wave_order(tables)), real, counted(real), (*found.warnings, *looks), word_for_word(found, tables))
