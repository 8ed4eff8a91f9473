"""The truth about a small drawn world, by trying every count: what an attacker with unlimited patience can prove."""

import itertools

import numpy as np

from release.bands import n_band, rounded_share
from release.disclosure.spoken import Question, Spoken, Told
from tests.disclosure.drawn import LEAST, LIMITS, THRESHOLDS
from measures.grade.share import grade

MOST = 49


def allowed(cell: Spoken) -> set[tuple[int, int]]:
    """Every (answers, yes), up to MOST answers, that would have been told as this cell is."""
    if cell.hidden:
        return {(n, y) for n in range(LEAST) for y in range(n + 1)}
    pairs = {(n, y) for n in range(LEAST, MOST + 1) for y in range(n + 1)}
    if cell.told == Told.NOTHING:
        return pairs
    pairs = {(n, y) for n, y in pairs if n_band(n, LIMITS.edges) == cell.band and str(grade(y, n, THRESHOLDS).klass) == cell.klass}
    if cell.told == Told.WITHOUT_SHARE or cell.share is None:
        return pairs
    return {(n, y) for n, y in pairs if rounded_share(y, n, LIMITS.step_pct, LIMITS.low_pct, LIMITS.high_pct) == cell.share}


def proved(question: Question) -> dict[tuple[int, str], tuple[int, int]]:
    """(cell, count) -> least and most over every world of two or three counties that would have been told the same."""
    counties = [c for c in question.cells if c.area[0] == "county"]
    sets = [np.array(sorted(allowed(c))) for c in counties]
    wider = [(c, {p for p in allowed(c)}) for c in question.cells if c.area[0] != "county"]
    found: dict[tuple[int, str], tuple[int, int]] = {}
    grids = np.array(list(itertools.product(*(range(len(s)) for s in sets))), dtype=np.int32)
    answers = np.stack([s[grids[:, i], 0] for i, s in enumerate(sets)], axis=1)
    yes = np.stack([s[grids[:, i], 1] for i, s in enumerate(sets)], axis=1)
    good = np.ones(len(grids), dtype=bool)
    name = {c.counties[0]: i for i, c in enumerate(counties)}
    for c, pairs in wider:
        at = [name[f] for f in c.counties]
        table = np.zeros((200, 200), dtype=bool)
        table[tuple(np.array(sorted(pairs)).T)] = True
        good &= table[answers[:, at].sum(axis=1), yes[:, at].sum(axis=1)]
    for number, c in enumerate(question.cells):
        if c.hidden:
            at = [name[f] for f in c.counties]
            n, y = answers[good][:, at].sum(axis=1), yes[good][:, at].sum(axis=1)
            for count, values in (("answers", n), ("yes", y), ("no", n - y)):
                found[number, count] = (int(values.min()), int(values.max()))
    return found
