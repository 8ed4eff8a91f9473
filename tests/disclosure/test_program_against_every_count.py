"""The linear program beside a search through every count: it never claims that less can be proved about a drawn world's edge."""

import random

from release.disclosure.hold_back import Worth, hold_back
from release.disclosure.program import Program
from release.disclosure.spoken import Question
from tests.disclosure.drawn import LEAST, LIMITS, RULES, THRESHOLDS, world
from tests.disclosure.enumerated import proved

WORTH = Worth.of(THRESHOLDS)


def drawn_worlds(seed: int, number: int) -> list[Question]:
    """Two counties in one region, one hidden and one shown or both hidden, with all kinds of answers."""
    chance, worlds = random.Random(seed), []
    while len(worlds) < number:
        counties = {}
        for name in "ab":
            n = chance.choice([chance.randint(0, 10), chance.randint(11, 30)])
            counties[name] = (n, chance.choice([0, n, chance.randint(0, n)]))
        if sum(n for n, _ in counties.values()) <= 49 and any(n < LEAST for n, _ in counties.values()):
            worlds.append(world(counties, {"r": ["a", "b"]}))
    return worlds


def test_every_interval_holds_what_trying_every_count_finds_and_nearly_all_are_the_same() -> None:
    alike = total = 0
    for question in drawn_worlds(7, 120):
        truth = proved(question)
        for found in Program(question, RULES, LEAST).provable():
            low, high = truth[found.cell, found.count]
            assert found.low <= low <= high <= found.high
            alike += (found.low, found.high) == (low, high)
            total += 1
    assert total >= 360
    assert alike / total > 0.95


def test_the_intervals_hold_the_true_counts() -> None:
    for question in drawn_worlds(8, 40):
        for found in Program(question, RULES, LEAST).provable():
            cell = question.cells[found.cell]
            assert found.low <= {"answers": cell.answers, "yes": cell.yes, "no": cell.answers - cell.yes}[found.count] <= found.high


def test_a_region_less_its_shown_counties_is_found_out() -> None:
    # 30 to 49 answers in the region, at most 5 % yes: at most 2 people said yes, so at most 2 in the hidden county did.
    question = world({"a": (30, 0), "b": (4, 1)}, {"r": ["a", "b"]})
    found = {(question.cells[p.cell].area, p.count): (p.low, p.high) for p in Program(question, RULES, LEAST).provable()}
    assert found[("county", "b"), "yes"] == (0, 2)


def test_it_is_mended_by_holding_back_the_share_which_is_worth_least() -> None:
    question = world({"a": (30, 0), "b": (4, 1)}, {"r": ["a", "b"]})
    held, helpless = hold_back(question, RULES, LEAST, LIMITS.values, WORTH)
    assert helpless == []
    assert [(c.area, c.told.name) for c in held.cells if c.told] == [(("planning", "r"), "WITHOUT_SHARE")]
    assert list(Program(held, RULES, LEAST).provable(LIMITS.values)) == []


def test_showing_one_held_back_cell_again_is_found_out() -> None:
    question = world({"a": (30, 0), "b": (4, 1)}, {"r": ["a", "b"]})
    held, _ = hold_back(question, RULES, LEAST, LIMITS.values, WORTH)
    assert list(Program(held, RULES, LEAST).provable(LIMITS.values)) == []
    assert list(Program(question, RULES, LEAST).provable(LIMITS.values)) != []


def test_an_earlier_release_that_told_the_share_makes_it_useless_to_hold_it_back() -> None:
    question = world({"a": (30, 0), "b": (4, 1)}, {"r": ["a", "b"]})
    cells = [c if c.area != ("planning", "r") else type(c)(**{**c.__dict__, "already": True}) for c in question.cells]
    held, helpless = hold_back(Question(question.indicator_id, question.wave, "up", tuple(cells), question.counties), RULES, LEAST, LIMITS.values, WORTH)
    assert [held.cells[p.cell].area for p in helpless] == [("county", "b")]
