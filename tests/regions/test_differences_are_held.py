"""Two overlapping areas must not tell of the few people in only one of them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from release.differences import difference_problems, hold_differences, nested
from tests.regions.drawn import A, B, C, D, LIMITS, counted, members

PEOPLE = {"I.1"}


def told(areas, answers, people=PEOPLE):
    """The areas whose cell still says something."""
    graded = counted(answers)
    out = hold_differences(graded.drop(columns=["_count", "_total", "_organisations"]), graded, areas, people, LIMITS)
    assert difference_problems(out, graded, areas, people, LIMITS) == []
    return {(c.area_kind, c.area_id) for c in out.itertuples() if c.reason == "measured"}


def test_a_drawn_region_that_adds_a_county_of_few_is_held():
    world = members(planning__1=(A, B), **{"scheme_own__x": (A, B, C)})
    answers = {("planning", "1"): 30, ("scheme:own", "x"): 35, ("county", C): 5}
    assert told(world, answers) == {("planning", "1")}


def test_so_is_one_that_leaves_out_a_county_of_few_or_of_nobody():
    world = members(planning__1=(A, B), state__08=(A, B, C, D), **{"scheme_own__x": (A,)})
    assert ("scheme:own", "x") not in told(world, {("planning", "1"): 30, ("scheme:own", "x"): 21})
    assert ("scheme:own", "x") not in told(world, {("state", "08"): 30, ("scheme:own", "x"): 30})


@pytest.mark.parametrize(("rest", "held"), [(10, True), (11, False)])
def test_eleven_answers_between_are_enough(rest, held):
    world = members(planning__1=(A, B), **{"scheme_own__x": (A, B, C)})
    assert (("scheme:own", "x") not in told(world, {("planning", "1"): 30, ("scheme:own", "x"): 30 + rest})) is held


def test_the_same_counties_under_two_names_differ_by_nothing_and_are_told():
    world = members(planning__1=(A, B), **{"scheme_own__x": (A, B)})
    assert told(world, {("planning", "1"): 30, ("scheme:own", "x"): 30}) == {("planning", "1"), ("scheme:own", "x")}


def test_a_county_under_another_name_says_nothing_new_where_the_county_is_told():
    world = members(jd2025__17=(A, B), **{"scheme_own__x": (A,)})
    answers = {("jd2025", "17"): 30, ("scheme:own", "x"): 30, ("county", A): 30}
    assert ("scheme:own", "x") in told(world, answers)
    assert ("scheme:own", "x") not in told(world, {a: n for a, n in answers.items() if a[0] != "county"})


def test_of_two_drawn_regions_the_wider_is_held():
    world = members(**{"scheme_own__x": (A, B), "scheme_house__1": (A, B, C)})
    assert told(world, {("scheme:own", "x"): 30, ("scheme:house", "1"): 32}) == {("scheme:own", "x")}


def test_a_hidden_area_tells_nothing_and_what_counts_no_people_is_not_held():
    world = members(planning__1=(A, B), **{"scheme_own__x": (A, B, C)})
    assert told(world, {("planning", "1"): 8, ("scheme:own", "x"): 15}) == {("scheme:own", "x")}
    assert told(world, {("planning", "1"): 30, ("scheme:own", "x"): 35}, people=set()) == {("planning", "1"), ("scheme:own", "x")}


def test_what_was_left_open_is_named_by_the_second_look():
    world = members(planning__1=(A, B), **{"scheme_own__x": (A, B, C)})
    graded = counted({("planning", "1"): 30, ("scheme:own", "x"): 35})
    problem, = difference_problems(graded, graded, world, PEOPLE, LIMITS)
    assert problem.given == "I.1, scheme:own x, 2026: differs from planning 1 by fewer than 11 answers"


SETS = st.sets(st.sampled_from([A, B, C, D]), min_size=1)


@settings(deadline=None)
@given(SETS, SETS, SETS, st.fixed_dictionaries({f: st.integers(0, 40) for f in (A, B, C, D)}))
def test_no_two_told_areas_differ_by_a_hidden_count(one, two, region, answers):
    world = members(planning__1=tuple(region), state__08=(A, B, C, D), **{"scheme_own__x": tuple(one), "scheme_house__1": tuple(two)})
    held = {(k, i): set(f) for (k, i), f in world.groupby(["area_kind", "area_id"])["fips"]}
    seen = told(world, {area: sum(answers[f] for f in counties) for area, counties in held.items()})
    for narrow in seen:
        for wide in seen:
            fixed = {frozenset(held[a]) for a in seen if not a[0].startswith("scheme")}
            if held[narrow] < held[wide] and not {frozenset(held[narrow]), frozenset(held[wide])} <= fixed:
                assert sum(answers[f] for f in held[wide] - held[narrow]) >= 11


def test_the_second_vintage_of_districts_is_never_told_and_pairs_with_nothing():
    assert nested(members(jd2024__1=(A, B), **{"scheme_own__x": (A,)})).query("kind_by == 'jd2024'").empty
    assert isinstance(nested(members()), pd.DataFrame)
