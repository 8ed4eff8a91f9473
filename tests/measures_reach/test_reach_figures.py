"""Tables of one kind of care in a state of two counties: what is not known is missing, never zero."""

import pandas as pd
import pytest

from measures.reach.figures import county_figures, county_values, place_type_figures

TABLES = {
    "areas": pd.DataFrame([("county", "a", "Alder", "urban", "rural", 900), ("county", "b", "Birch", "rural", "rural", 100), ("state", "08", "State", None, None, 1000)],
                          columns=["area_kind", "area_id", "name", "place_type_2010", "place_type_2020", "pop_2023"]),
    "kinds": pd.DataFrame([("a", "hospital", 2, 1, "2023"), ("b", "clinic", 1, 0, "2020")], columns=["fips", "kind", "places", "places_given", "as_of"]),
    "reach": pd.DataFrame([("county", "a", "hospital", 1, 0.126, 0.01, 4.6), ("county", "a", "hospital", 2, 0.9, 0.5, 60.0), ("place_type", "urban", "hospital", 1, 0.2, 0.0, 5.0),
                           ("place_type", "urban", "hospital", 2, 0.9, 0.5, 60.0), ("county", "b", "clinic", 1, 0.5, 0.5, 50.0)],
                          columns=["area_kind", "area_id", "kind", "nth", "share_beyond_40", "share_beyond_100", "median_km"]),
    "driving": pd.DataFrame([("county", "b", "hospital", 4, 1, 0.25, 0.5, 0.0), ("place_type", "rural", "hospital", 4, 1, 0.25, 0.5, 0.0)],
                            columns=["area_kind", "area_id", "kind", "tracts", "tracts_no_route", "share_within_30", "share_within_60", "share_zero"]),
}


@pytest.mark.parametrize("measure, values", [("near40", {"a": 0.126}), ("far100", {"a": 0.01}), ("drive30", {"b": 0.25}), ("listed", {"a": 2})])
def test_a_county_without_the_measure_is_absent(measure, values):
    assert county_values(TABLES, "hospital", measure) == values


def test_a_row_per_county_on_the_census_asked_for():
    found = county_figures(TABLES, "hospital", "place_type_2020")
    assert found.index.tolist() == ["a", "b"] and found["place_type"].tolist() == ["rural", "rural"]
    assert found.loc["a", ["places", "places_given", "share_beyond_40", "median_km", "as_of", "people_2023"]].tolist() == [2, 1, 0.13, 5.0, "2023", 900]
    assert found.loc["b", ["places", "share_beyond_40", "median_km", "as_of"]].isna().all() and found.loc["b", "within_30"] == 0.25


def test_a_figure_nobody_has_is_no_column_and_one_that_is_lacked_is_missing():
    found = place_type_figures(TABLES["reach"], TABLES["driving"], "hospital", ["urban", "rural"])
    assert found.columns.tolist() == ["nearest", "second", "beyond_40", "beyond_100", "within_30", "within_60", "zero", "no_route", "tracts"]
    assert found.loc["urban", ["nearest", "second", "beyond_40"]].tolist() == [5.0, 60.0, 0.2] and found.loc["urban", ["within_30", "no_route"]].isna().all()
    assert found.loc["rural", ["within_30", "no_route", "tracts"]].tolist() == [0.25, 1, 4] and found.loc["rural", ["nearest", "beyond_40"]].isna().all()
    assert place_type_figures(TABLES["reach"], TABLES["driving"].iloc[:0], "none", ["urban"]).empty
