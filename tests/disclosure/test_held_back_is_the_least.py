"""What is held back is the cheapest that protects, beside trying every choice."""

import itertools
import random

from release.disclosure.hold_back import Worth, hold_back, told_less
from release.disclosure.program import Program
from release.disclosure.spoken import Question, Told
from tests.disclosure.drawn import LEAST, LIMITS, RULES, THRESHOLDS, world

WORTH = Worth.of(THRESHOLDS)


def cost(question: Question) -> float:
    return sum(WORTH.of_cell(c, level) for c in question.cells for level in c.levels() if c.told >= level)


def cheapest_of_all(question: Question) -> float:
    choices = [[(i, None), *((i, level) for level in c.levels())] for i, c in enumerate(question.cells) if c.levels()]
    costs = []
    for chosen in itertools.product(*choices):
        held = told_less(question, [(i, level) for i, level in chosen if level is not None])
        if not list(Program(held, RULES, LEAST).provable(LIMITS.values)):
            costs.append(cost(held))
    return min(costs)


def test_on_drawn_worlds_the_choice_costs_no_more_than_the_best_of_all() -> None:
    chance = random.Random(5)
    told = 0
    while told < 12:
        counties = {}
        for name in "abcd":
            n = chance.choice([chance.randint(0, 10), chance.randint(11, 40)])
            counties[name] = (n, chance.choice([0, n, n // 2]))
        question = world(counties, {"r": ["a", "b"], "s": ["c", "d"], "t": ["b", "c"], "all": list("abcd")})
        if not list(Program(question, RULES, LEAST).provable(LIMITS.values)):
            continue
        told += 1
        held, helpless = hold_back(question, RULES, LEAST, LIMITS.values, WORTH)
        assert helpless == []
        assert cost(held) == cheapest_of_all(question)
    assert Told.NOTHING > Told.WITHOUT_SHARE
