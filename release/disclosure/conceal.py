"""Cells held back so that no hidden count of people can be worked out, and the proof that none can."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framework.terms import Problem
from release.disclosure.hold_back import Worth, hold_back
from release.disclosure.pairs import Rules
from release.disclosure.program import Program, Provable
from release.disclosure.questions import Version, questions
from release.disclosure.spoken import Question, Told
from release.limits import Limits
from release.people import blank

ADVICE = "Nothing was published. Send this line to the people who keep the Atlas."


@dataclass(frozen=True)
class Proof:
    """One question after the audit: what can be proved of each of its hidden counts."""

    question: Question
    provable: tuple[Provable, ...]


def concealed(versions: Sequence[Version], people: Collection[str], directions: Mapping[str, str], thresholds: Mapping[str, Any]) -> pd.DataFrame:
    """The cells of the version being made (the first), those held back saying so: without a share, or only that they are protected.

    Chosen question by question, over all kinds of area and all earlier releases at once, so that every hidden count keeps
    limits.values values. Raises nothing for a count that cannot be kept: prove() names it.
    """
    limits, rules, worth = Limits.of(thresholds), Rules.of(thresholds), Worth.of(thresholds)
    out = versions[0].cells.copy()
    shares, whole = [], []
    for (_, positions), (held, _) in zip(asked := questions(versions, people, directions), _each(lambda q: hold_back(q, rules, limits.answers, limits.values, worth), [q for q, _ in asked]), strict=True):
        told = [c.told for c in held.cells[: len(positions)]]
        shares += [p for p, t in zip(positions, told, strict=True) if t == Told.WITHOUT_SHARE]
        whole += [p for p, t in zip(positions, told, strict=True) if t == Told.NOTHING]
    at = np.arange(len(out))
    out.loc[np.isin(at, shares), ["low", "high"]] = np.nan
    blank(out, pd.Series(np.isin(at, whole), index=out.index))
    return out


def prove(versions: Sequence[Version], people: Collection[str], directions: Mapping[str, str], thresholds: Mapping[str, Any], exact: bool = False) -> list[Proof]:
    """What can be proved, question by question. exact: every hidden count with its interval; else only those with too few values left."""
    limits, rules = Limits.of(thresholds), Rules.of(thresholds)
    enough = float("inf") if exact else limits.values
    asked = [q for q, _ in questions(versions, people, directions)]
    return [Proof(q, found) for q, found in zip(asked, _each(lambda q: tuple(Program(q, rules, limits.answers).provable(enough)), asked), strict=True)]


def narrow(proofs: Sequence[Proof], values: int) -> list[Problem]:
    """A problem for each hidden count with fewer values left than that, naming the cell, the count and the tables that give it away."""
    return [_problem(p.question, found) for p in proofs for found in p.provable if found.values() < values]


def _problem(question: Question, found: Provable) -> Problem:
    cell = question.cells[found.cell]
    kinds = sorted({question.cells[n].area[0] for n, _ in found.facts})
    range_ = f"is {found.low:g}" if found.low == found.high else f"lies from {found.low:g} to {found.high:g}"
    return Problem("release cells", None, None, f"{question.indicator_id}, {cell.area[0]} {cell.area[1]}, {question.wave}: the hidden number of {found.count} {range_}, by the tables of {', '.join(kinds) or 'this cell alone'}", ADVICE)


def _each(work: Callable[[Question], Any], asked: Sequence[Question]) -> list[Any]:
    """Each question's answer, in order; the solver leaves the interpreter free, so that two questions run beside one another."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(work, asked))
