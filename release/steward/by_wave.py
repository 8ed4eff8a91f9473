"""Which rows of a steward's files speak in which wave: a survey may hold several, any other file speaks in its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from framework.terms import Problem
from loaders.received import Received
from release.steward.declared import RESERVED, WAVE, Declared, DeclaredSource, DeclaredWave

COLUMN = "wave"


@dataclass(frozen=True)
class Given:
    """One declared source and what its file gave."""

    source: DeclaredSource
    received: Received


def spoken(given: Sequence[Given], wave: str) -> list[Given]:
    """The files that speak in a wave, each with the rows of that wave alone.

    Refused rows stay with each wave that the file speaks in, for nobody can say which of them they belong to.
    """
    parts = [(g, replace(g, received=replace(g.received, tables={name: _of(rows, g.source.wave, wave) for name, rows in g.received.tables.items()}))) for g in given]
    # Only the whole file knows which waves its rows name: a part has no such column any more.
    return [p for g, p in parts if any(map(len, p.received.tables.values())) or (g.source.wave == wave and not _waves_of(g))]


def waves_spoken(declared: Declared, given: Sequence[Given]) -> tuple[tuple[DeclaredWave, ...], list[Problem]]:
    """The waves that any file speaks in, oldest first, and a problem for each that cannot be one.

    A wave that only a survey's column names speaks of the last day of the year in its name, or of as_of where that is earlier.
    """
    told = {w.name: w for w in declared.waves}
    found, wrong = dict[str, DeclaredWave](), []
    for g in given:
        for name in _names(g):
            if name in RESERVED or not WAVE.fullmatch(name):
                wrong.append(Problem(g.source.file, None, COLUMN, f"a wave in it is called {name!r}", 'Give its waves short names such as "2026".'))
            found[name] = told.get(name) or DeclaredWave(name, name, _day(name, declared.as_of))
    wrong += [Problem(declared.file.name, None, "wave", f"it describes the wave {w.name!r}, which no file speaks in", "Write it as the files write it, or take it out.")
              for w in declared.waves if w.name not in found and w.name not in {s.wave for s in declared.sources} and given]
    return tuple(sorted(found.values(), key=lambda w: (w.as_of, w.name))), wrong


def _names(g: Given) -> list[str]:
    named = _waves_of(g)
    return sorted(named) if named else [g.source.wave]


def _waves_of(g: Given) -> set[str]:
    """The waves that the file's own rows name, its own where a row names none; empty where no table has such a column."""
    return {str(w) for rows in g.received.tables.values() if COLUMN in rows for w in rows[COLUMN].astype("string").fillna(g.source.wave).unique()}


def _of(rows: pd.DataFrame, own: str, wave: str) -> pd.DataFrame:
    if COLUMN not in rows:
        return rows if own == wave else rows.iloc[:0]
    return rows[rows[COLUMN].astype("string").fillna(own) == wave].drop(columns=COLUMN)


def _day(name: str, as_of: str) -> str:
    year = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", name)
    return min(f"{year[0]}-12-31", as_of) if year else as_of
