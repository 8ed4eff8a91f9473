"""Populations and metropolitan areas of any state, and the two states that are refused by name."""

import pytest

from loaders import geodata, population, shapes


@pytest.fixture(scope="module")
def shape_codes() -> set[str]:
    return set(shapes.counties(None).index)


@pytest.mark.parametrize(("basis", "adams"), [("2010", 441_603), ("2019", 517_421), ("2020", 519_572)])
def test_each_basis_gives_people_by_county(basis, adams):
    people = population.us(basis)
    assert people["08001"] == adams
    assert people.index.is_unique and people.index.str.fullmatch(r"\d{5}").all()


def test_another_basis_is_refused_with_the_ones_we_hold():
    with pytest.raises(ValueError, match="2010, 2019, 2020"):
        population.us("1990")


@pytest.mark.parametrize("basis", ["2010", "2019", "2020"])
def test_the_colorado_table_agrees_with_the_national_ones(basis):
    counties = geodata.counties().set_index("fips")
    assert (counties[f"pop_{basis}"] == population.us(basis).reindex(counties.index).astype(float)).all()


def test_metropolitan_counties_agree_with_the_colorado_table():
    counties = geodata.counties().set_index("fips")
    metro = population.metro().reindex(counties.index)
    assert metro.sum() == 17 and (metro == (counties["metro"] == "yes")).all()


def test_2020_is_the_census_count_not_the_base_of_the_estimates():
    people = population.us("2020")
    assert (people["08031"], people["08041"], people["08111"]) == (715_522, 730_395, 705)


def test_connecticut_is_refused_because_its_counties_became_regions():
    assert "planning regions" in population.answerable("09") and "eight counties" in population.answerable("09")
    assert not {"09001"} & set(population.us("2020").index) and "09110" in population.us("2020").index


def test_alaska_is_refused_because_a_census_area_was_divided(shape_codes):
    assert "Valdez-Cordova" in population.answerable("02")
    assert "02261" in shape_codes and "02063" not in shape_codes and "02063" in population.us("2020").index


def test_territories_are_refused():
    assert "territories" in population.answerable("72")


def test_every_state_that_is_answered_can_be_joined_whole(shape_codes):
    """Each answerable state's shapes all have people in three years and a yes or no on metropolitan areas."""
    held = [set(population.us(b).index) for b in population.BASES] + [set(population.metro().index)]
    answered = {code[:2] for code in shape_codes if population.answerable(code[:2]) is None}
    assert len(answered) == 49
    missing = {code for code in shape_codes if code[:2] in answered and not all(code in codes for codes in held)}
    assert missing == set()
