"""Several choices in one cell, where options hold the separator themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.dialects.choices import KOBO, choices, learned

KNOWN = ["Legal aid", "Housing", "Housing, shelter or rent help", "Other, please say"]


@pytest.mark.parametrize("cell, said", [
    ("Legal aid", ["Legal aid"]),
    ("Legal aid, Housing", ["Legal aid", "Housing"]),
    ("Legal aid, Housing, shelter or rent help", ["Legal aid", "Housing, shelter or rent help"]),
    ("Housing, shelter or rent help, Legal aid", ["Housing, shelter or rent help", "Legal aid"]),
    ("Legal aid, rides, meals and more", ["Legal aid", "rides, meals and more"]),
    ("rides, meals, Legal aid, toys", ["rides, meals", "Legal aid", "toys"]),
    ("Housing, and more", ["Housing", "and more"]),
    ("  ", None), ("", None), (None, None), (float("nan"), None),
])
def test_a_joined_cell_is_split_by_its_known_options(cell, said):
    assert choices(cell, KNOWN) == said


def test_the_split_that_leaves_least_unknown_wins_over_the_longest_first():
    assert choices("A, B, C", {"A", "A, B", "B, C"}) == ["A", "B, C"]


def test_without_known_options_a_joined_cell_stays_whole_and_codes_are_parted():
    assert choices("Legal aid, Housing", []) == ["Legal aid, Housing"]
    assert choices("legal housing other", [], KOBO) == ["legal", "housing", "other"]
    assert choices("Legal aid Housing", ["Legal aid", "Housing"], KOBO) == ["Legal aid", "Housing"]


def test_options_with_commas_are_learned_from_the_column():
    column = ["Legal aid", "Legal aid, Housing, shelter or rent help", "Housing, shelter or rent help", None, ""]
    said = learned(column)
    assert set(said.options) == {"Legal aid", "Housing, shelter or rent help"}
    assert said.sure == 1.0
    assert choices(column[1], said.options) == ["Legal aid", "Housing, shelter or rent help"]


def test_options_may_share_their_beginning_or_their_end():
    column = ["Training, online", "Training, in person, Visits, in person", "Training", "Visits, in person"]
    assert set(learned(column).options) == {"Training, online", "Training, in person", "Training", "Visits, in person"}


def test_a_form_in_lower_case_is_not_joined():
    assert set(learned(["legal, food", "legal"]).options) == {"legal", "food"}


def test_an_open_bracket_goes_on():
    assert set(learned(["Law (civil, Criminal)", "Food"]).options) == {"Law (civil, Criminal)", "Food"}


def test_two_options_that_were_only_chosen_together_are_not_surely_told():
    assert learned(["Legal, Food", "Legal, Food", "Rides"]).sure == pytest.approx(1 / 3)
    assert learned([None, ""]).options == () and learned([]).sure == 0.0


def test_codes_are_learned_as_they_stand():
    said = learned(["legal housing", "legal"], KOBO)
    assert said.options == ("legal", "housing") and said.sure == 0.5


@settings(deadline=None)
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6, unique=True).map(lambda chosen: ", ".join(chosen)))
def test_whatever_was_chosen_the_pieces_join_to_the_cell(cell):
    assert ", ".join(choices(cell, KNOWN)) == cell


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text("aA(), ", max_size=12)), max_size=8), st.sampled_from([", ", " "]))
def test_learning_ends_for_any_column(column, separator):
    assert 0.0 <= learned(column, separator).sure <= 1.0
