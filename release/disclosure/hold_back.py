"""What else has to be held back so that no hidden count can be worked out: as little as possible, the least useful first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from framework.terms import FOUND, AreaKind
from release.disclosure.pairs import Rules
from release.disclosure.program import Program, Provable
from release.disclosure.spoken import Question, Spoken, Told

# Each round adds proofs that the last choice left standing; far more rounds than any wave has needed.
_ROUNDS = 200
Fact = tuple[int, Told]


@dataclass(frozen=True)
class Worth:
    """How much a reader loses with a share, with a county's, a region's, and a place type's or the state's class; half of that where the class is unclear."""

    share: float
    county: float
    region: float
    whole: float

    @classmethod
    def of(cls, thresholds: Mapping[str, Any]) -> "Worth":
        """From rules.toml."""
        return cls(*(float(thresholds[f"protect.worth_{name}"]) for name in ("share", "county", "region", "whole")))

    def of_cell(self, cell: Spoken, told: Told) -> float:
        """What is lost when a cell is held back that far and not one step less."""
        if told == Told.WITHOUT_SHARE:
            return self.share
        kind = cell.area[0]
        whole = self.county if kind == AreaKind.COUNTY else self.whole if kind in (AreaKind.PLACE_TYPE, AreaKind.STATE) else self.region
        return whole if cell.klass in FOUND else whole / 2


def hold_back(question: Question, rules: Rules, least: int, values: int, worth: Worth) -> tuple[Question, list[Provable]]:
    """The question with cells held back so that every hidden count keeps so many values, and what could not be helped.

    The choice is the cheapest by worth: a proof falls when any one of the facts it rests on is held back, so the choice
    is a hitting set of all proofs found, and proofs are looked for until none is left (Fischetti and Salazar 2000 have
    the idea, for tables of exact figures). The second part is empty unless a proof rests on nothing that can be held back.
    """
    proofs: set[frozenset[Fact]] = set()
    now = question
    for _ in range(_ROUNDS):
        standing = list(Program(now, rules, least).provable(values))
        helpless = [p for p in standing if not p.facts]
        if helpless or not standing:
            return now, helpless
        proofs |= {p.facts for p in standing}
        now = told_less(question, cheapest(proofs, question.cells, worth))
    raise ArithmeticError(f"{question.indicator_id}, {question.wave}: no end was found to what must be held back in {_ROUNDS} rounds")


def told_less(question: Question, chosen: Iterable[Fact]) -> Question:
    """The question with each chosen cell held back as far as chosen."""
    cells = list(question.cells)
    for number, told in chosen:
        cells[number] = cells[number].holding_back(told)
    return replace(question, cells=tuple(cells))


def cheapest(proofs: Iterable[frozenset[Fact]], cells: Sequence[Spoken], worth: Worth) -> list[Fact]:
    """The facts to hold back so that each proof loses at least one, at least worth; exact, by integer programming."""
    ordered = sorted({tuple(sorted(p)) for p in proofs})
    options = [(number, told) for number in sorted({n for p in ordered for n, _ in p}) for told in cells[number].levels()]
    at = {fact: column for column, fact in enumerate(options)}
    hits = np.zeros((len(ordered), len(options)))
    for row, proof in enumerate(ordered):
        hits[row, [at[fact] for fact in proof]] = 1
    # Whoever holds back all of a cell holds back its share too.
    steps = [(at[n, Told.WITHOUT_SHARE], at[n, Told.NOTHING]) for n, told in options if told == Told.NOTHING and (n, Told.WITHOUT_SHARE) in at]
    chain = np.zeros((len(steps), len(options)))
    for row, (first, second) in enumerate(steps):
        chain[row, [first, second]] = 1, -1
    cost = np.array([worth.of_cell(cells[n], told) for n, told in options])
    rules = [LinearConstraint(hits, lb=1), *([LinearConstraint(chain, lb=0)] if steps else [])]
    found = milp(cost, integrality=np.ones(len(options)), bounds=Bounds(0, 1), constraints=rules)
    if found.x is None:
        raise ArithmeticError(f"no choice of what to hold back was found: {found.message}")
    return [fact for fact, column in at.items() if found.x[column] > 0.5]
