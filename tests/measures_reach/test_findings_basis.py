"""The same counties under another census: sorted anew, weighed by their people, never measured again."""

import pandas as pd
import pytest

from measures.findings.basis import on_basis
from release.read import read

AREAS = pd.DataFrame({"area_kind": "county", "area_id": ["08001", "08003", "08005"], "place_type": ["urban", "rural", "frontier"],
                      "place_type_2010": ["urban", "rural", "frontier"], "place_type_2020": ["urban", "rural", "rural"]})


def reach(*shares):
    rows = [("county", f, "hospital", 1, 1 - s, s, 0.0, 5.0, 20.0, n, 1.3) for f, s, n in shares]
    return pd.DataFrame([*rows, ("place_type", "frontier", "hospital", 1, .5, .5, 0.0, 7.0, 9.0, 100.0, 1.3)], columns=[
        "area_kind", "area_id", "kind", "nth", "share_within_40", "share_beyond_40", "share_beyond_100", "median_km", "mean_km", "residents", "road_factor"])


def of_type(basis, place_type, table):
    found = on_basis({"areas": AREAS, "reach": table}, basis)["reach"]
    return found[(found["area_kind"] == "place_type") & (found["area_id"] == place_type)]


def test_a_county_that_moves_takes_its_people_along():
    table = reach(("08001", 0.0, 1000), ("08003", 0.2, 300), ("08005", 1.0, 100))
    assert of_type("2020", "rural", table)["share_beyond_40"].item() == pytest.approx((0.2 * 300 + 1.0 * 100) / 400)
    assert of_type("2020", "frontier", table).empty
    assert of_type("2010", "rural", table)["share_beyond_40"].item() == pytest.approx(0.2)


def test_the_median_cannot_be_put_together_and_is_missing():
    assert of_type("2020", "rural", reach(("08001", 0, 1), ("08003", 0, 1), ("08005", 0, 1)))["median_km"].isna().all()


def test_a_county_without_a_share_weighs_nothing():
    table = reach(("08001", 0, 1), ("08003", 0.2, 300), ("08005", float("nan"), 100))
    assert of_type("2020", "rural", table)["share_beyond_40"].item() == pytest.approx(0.2)


def test_on_the_published_basis_the_released_shares_come_out(releases):
    tables = read().tables
    mine, given = (t[t["area_kind"] == "place_type"].set_index(["area_id", "kind", "nth"])["share_beyond_40"].sort_index() for t in (on_basis(tables, "2010")["reach"], tables["reach"]))
    pd.testing.assert_series_equal(mine, given, check_names=False)
