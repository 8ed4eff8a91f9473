"""A linear program of everything that is told of one question: what can be proved of a hidden count is its least and its most."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from framework.terms import AreaKind
from release.disclosure.pairs import Rules
from release.disclosure.solver import solver
from release.disclosure.spoken import Question, Told, said

ANSWERS, YES, NO = "answers", "yes", "no"
COUNTS = (ANSWERS, YES, NO)
_TINY = 1e-6
# So many random directions are tried in both senses before any count is asked for by itself.
_CORNERS = 6


@dataclass(frozen=True)
class Provable:
    """What can be proved of one hidden count: that it lies from low to high, by these facts. high is infinite where nothing bounds it.

    facts: what would have to be held back for the proof to fall, as (cell, how much), any one of them.
    """

    cell: int
    count: str
    low: float
    high: float
    facts: frozenset[tuple[int, Told]] = frozenset()

    def values(self) -> float:
        """How many values are left for the count."""
        return self.high - self.low + 1


@dataclass
class Program:
    """The program of one question, ready to be asked; each answer is remembered, for it may settle later ones."""

    question: Question
    rules: Rules
    least: int
    _solver: highspy.Highs = field(init=False)
    _columns: list[tuple[int, int]] = field(init=False)
    _tags: list[tuple[int, Told] | None] = field(init=False)
    _hidden: np.ndarray = field(init=False)
    _low: np.ndarray = field(init=False)
    _high: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        build = _Build(self.question, self.rules, self.least)
        self._solver, self._columns, self._tags = build.model(), build.cells, build.tags
        self._hidden = np.array([self._columns[cell] for cell in self.question.hidden()], dtype=np.int64).reshape(-1, 2)
        self._low, self._high = np.full((len(self._hidden), len(COUNTS)), math.inf), np.full((len(self._hidden), len(COUNTS)), -math.inf)
        # A program that cannot hold proves nothing, and must not be taken for one that leaves everything free.
        if self._solve({}, highspy.ObjSense.kMinimize) != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"{self.question.indicator_id}, {self.question.wave}: the cells contradict the counts they stand on")
        self._look_around()

    def provable(self, enough: float = math.inf) -> Iterator[Provable]:
        """For each hidden cell and count what can be proved. enough: counts that are known to keep as many values are left out."""
        for row, cell in enumerate(self.question.hidden()):
            for column, count in enumerate(COUNTS):
                low, high = self._low[row, column], self._high[row, column]
                seen = math.floor(high + _TINY) - math.ceil(low - _TINY) + 1 if high >= low else 0
                if seen >= enough:
                    continue
                # Nothing under zero or above what a hidden cell may hold is ever possible: a count seen at both is free.
                free = self.question.cells[cell].answers < self.least and low <= _TINY and high >= self.least - 1 - _TINY
                found = Provable(cell, count, 0, self.least - 1) if free else self._prove(cell, count)
                if found.values() < enough:
                    yield found

    def _prove(self, cell: int, count: str) -> Provable:
        low, below = self._end(cell, count, highspy.ObjSense.kMinimize)
        high, above = self._end(cell, count, highspy.ObjSense.kMaximize)
        return Provable(cell, count, math.ceil(low - _TINY), high if math.isinf(high) else math.floor(high + _TINY), below | above)

    def _weights(self, cell: int, count: str) -> Mapping[int, float]:
        answers, yes = self._columns[cell]
        return {ANSWERS: {answers: 1.0}, YES: {yes: 1.0}, NO: {answers: 1.0, yes: -1.0}}[count]

    def _look_around(self) -> None:
        """A few far corners first: most counts are shown to be free by them, and need no program of their own."""
        hidden, chance = self.question.hidden(), np.random.default_rng(0)
        every = [[self._weights(cell, count) for cell in hidden] for count in COUNTS]
        pulls = [(w, np.ones(len(hidden))) for w in every] + [(every[k % 3], chance.choice([-1.0, 1.0], len(hidden))) for k in range(_CORNERS)]
        for weights, pull in pulls if hidden else ():
            together: dict[int, float] = {}
            for columns, strength in zip(weights, pull, strict=True):
                for column, weight in columns.items():
                    together[column] = together.get(column, 0.0) + strength * weight
            for sense in (highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize):
                self._solve(together, sense)

    def _end(self, cell: int, count: str, sense: highspy.ObjSense) -> tuple[float, frozenset[tuple[int, Told]]]:
        # It was found to hold when it was made, so one without an end is without a bound.
        if self._solve(self._weights(cell, count), sense) != highspy.HighsModelStatus.kOptimal:
            return math.inf, frozenset()
        solution = self._solver.getSolution()
        used = np.flatnonzero(np.abs(np.asarray(solution.row_dual)) > _TINY)
        return self._solver.getInfo().objective_function_value, frozenset(t for t in (self._tags[row] for row in used) if t is not None)

    def _solve(self, weights: Mapping[int, float], sense: highspy.ObjSense) -> highspy.HighsModelStatus:
        columns = self._solver.getNumCol()
        cost = np.zeros(columns)
        cost[list(weights)] = list(weights.values())
        self._solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), cost)
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            self._remember(np.asarray(self._solver.getSolution().col_value))
        elif status not in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible, highspy.HighsModelStatus.kInfeasible):
            raise ArithmeticError(f"{self.question.indicator_id}, {self.question.wave}: the linear program ended as {status.name}")
        return status

    def _remember(self, values: np.ndarray) -> None:
        answers, yes = values[self._hidden[:, 0]], values[self._hidden[:, 1]]
        seen = np.stack([answers, yes, answers - yes], axis=1)
        self._low, self._high = np.minimum(self._low, seen), np.maximum(self._high, seen)


class _Build:
    """Columns and rows: two columns for each county and each wider area, and what is said of them."""

    def __init__(self, question: Question, rules: Rules, least: int) -> None:
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.tags: list[tuple[int, Told] | None] = []
        self.columns = 0
        self.counties: dict[tuple[str, int, int], tuple[int, int]] = {}
        self.cells: list[tuple[int, int]] = []
        for number, cell in enumerate(question.cells):
            parts = [(f, *question.counties.get((cell.version, f), (0, 0))) for f in cell.counties]
            here = [self._county(*p) for p in parts]
            self.cells.append(here[0] if cell.area[0] == AreaKind.COUNTY else self._sum(here, cell.answers - sum(p[1] for p in parts), cell.yes - sum(p[2] for p in parts)))
            for plane, told in said(cell, question, rules, least):
                answers, yes = self.cells[-1]
                self._row({answers: plane.answers, yes: plane.yes}, -math.inf, plane.most, None if told is None else (number, told))

    def _county(self, fips: str, answers: int, yes: int) -> tuple[int, int]:
        """A county's columns; where its counts changed between releases it has others, for it is not the same people."""
        key = (fips, answers, yes)
        if key not in self.counties:
            self.counties[key] = self._pair()
        return self.counties[key]

    def _sum(self, parts: Sequence[tuple[int, int]], more_answers: int, more_yes: int) -> tuple[int, int]:
        """A wider area: its counties together, less those who work in several of them; how many these are is taken to be known."""
        whole = self._pair()
        for column, more, side in ((whole[0], more_answers, 0), (whole[1], more_yes, 1)):
            self._row({column: 1.0, **{p[side]: -1.0 for p in parts}}, more, more, None)
        return whole

    def _pair(self) -> tuple[int, int]:
        pair = (self.columns, self.columns + 1)
        self.columns += 2
        self._row({pair[0]: 1.0, pair[1]: -1.0}, 0, math.inf, None)
        return pair

    def _row(self, weights: dict[int, float], least: float, most: float, tag: tuple[int, Told] | None) -> None:
        self.rows.append(({c: w for c, w in weights.items() if w}, least, most))
        self.tags.append(tag)

    def model(self) -> highspy.Highs:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, len(self.rows)
        model.col_cost_ = np.zeros(self.columns)
        model.col_lower_, model.col_upper_ = np.zeros(self.columns), np.full(self.columns, highspy.kHighsInf)
        model.row_lower_ = np.array([max(r[1], -highspy.kHighsInf) for r in self.rows], dtype="float64")
        model.row_upper_ = np.array([min(r[2], highspy.kHighsInf) for r in self.rows], dtype="float64")
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(r[0]) for r in self.rows)]).astype(np.int32)
        model.a_matrix_.index_ = np.array([c for r in self.rows for c in r[0]], dtype=np.int32)
        model.a_matrix_.value_ = np.array([w for r in self.rows for w in r[0].values()], dtype="float64")
        made = solver()
        made.passModel(model)
        return made
