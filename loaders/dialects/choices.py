"""Several choices in one cell: split where the options themselves may hold the separator."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from loaders.dialects.text import blank

GOOGLE = ", "
KOBO = " "
_TIMES_TOGETHER = 3


@dataclass(frozen=True)
class Learned:
    """Options learned from a column's own cells, most often chosen first; sure: the share (0..1) of its filled cells made
    up wholly of options that somebody also chose alone, so that no other split is likely."""

    options: tuple[str, ...]
    sure: float


def choices(cell: str | None, known: Collection[str], separator: str = GOOGLE) -> list[str] | None:
    """The options chosen in a cell, in its order; None where the cell is missing or blank, which is not "none chosen".

    known: the options there are. Of several ways to split, the one that leaves least unknown wins, then the one with the
    longest options. What is no known option is kept whole (an "Other" in the respondent's words), but for codes parted
    by spaces (KOBO), which hold none themselves.
    """
    if cell is None or pd.isna(cell) or blank(cell):
        return None
    options = frozenset(k.strip() for k in known)
    pieces = [p for p in cell.strip().split(separator) if p.strip()]
    longest = max((k.count(separator) for k in options), default=0) + 1
    # best[i]: (pieces unknown, options, the next option's end or none) from piece i on.
    best: list[tuple[int, int, int | None]] = [(0, 0, None)] * (len(pieces) + 1)
    for i in reversed(range(len(pieces))):
        ways: list[tuple[int, int, int | None]] = [(best[i + 1][0] + 1, best[i + 1][1] + 1, None)]
        for j in range(min(len(pieces), i + longest), i, -1):
            if separator.join(pieces[i:j]).strip() in options:
                ways.append((best[j][0], best[j][1] + 1, j))
        best[i] = min(ways, key=lambda w: w[:2])
    return _follow(pieces, best, separator)


def _follow(pieces: list[str], best: list[tuple[int, int, int | None]], separator: str) -> list[str]:
    chosen: list[str] = []
    i, unknown = 0, False
    while i < len(pieces):
        end = best[i][2]
        said = separator.join(pieces[i:end or i + 1]).strip()
        if end is None and unknown and separator == GOOGLE:
            chosen[-1] += separator + said
        else:
            chosen.append(said)
        i, unknown = end or i + 1, end is None
    return chosen


def learned(cells: Iterable[str | None], separator: str = GOOGLE) -> Learned:
    """The options of a column learned from its cells, for where the form itself is not at hand.

    Neighbors are taken for one option when the second goes on in lower case (of a column whose cells do not begin so) or
    the first leaves a bracket open, and one of the two is never met without the other; or when neither ever is, three
    times or more. A column without answers gives none, sure of nothing (0.0).
    """
    counts = Counter(c.strip() for c in cells if c is not None and not pd.isna(c) and not blank(c))
    split = {c: [p.strip() for p in c.split(separator) if p.strip()] for c in counts}
    if separator == GOOGLE:
        while pair := _inseparable(split, counts, separator):
            split = {c: _joined(pieces, pair, separator) for c, pieces in split.items()}
    times: Counter[str] = Counter()
    for cell, pieces in split.items():
        for piece in pieces:
            times[piece] += counts[cell]
    alone = {pieces[0] for pieces in split.values() if len(pieces) == 1}
    total = sum(counts.values())
    certain = sum(counts[c] for c, pieces in split.items() if set(pieces) <= alone)
    return Learned(tuple(p for p, _ in sorted(times.items(), key=lambda t: (-t[1], t[0]))), certain / total if total else 0.0)


def _inseparable(split: dict[str, list[str]], counts: Counter[str], separator: str) -> tuple[str, str] | None:
    pairs: Counter[tuple[str, str]] = Counter()
    times: Counter[str] = Counter()
    for cell, pieces in split.items():
        for piece in pieces:
            times[piece] += counts[cell]
        for pair in zip(pieces, pieces[1:], strict=False):
            pairs[pair] += counts[cell]
    low = any(pieces[0][:1].islower() for pieces in split.values() if pieces)
    for (first, second), together in pairs.items():
        goes_on = (second[:1].islower() and not low) or first.count("(") > first.count(")")
        bound = (times[first] == together) + (times[second] == together)
        if first != second and (bound == 2 and together >= _TIMES_TOGETHER or bound and goes_on):
            return first, second
    return None


def _joined(pieces: list[str], pair: tuple[str, str], separator: str) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and (joined[-1], piece) == pair:
            joined[-1] += separator + piece
        else:
            joined.append(piece)
    return joined
