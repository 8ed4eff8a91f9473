"""When a place of one list is a place of another. One kilometer is 0.009 degrees of latitude."""

import pandas as pd
import pytest

from measures.reach.same import PERHAPS, SURE, TAKEN, same_places

KM = 0.009
COLUMNS = ["service_id", "kind", "fips", "name", "operator", "town", "latitude", "longitude"]


def one(service_id="a", name="Valley Clinic", operator="Valley Health", town="Alderton", km=0.0, kind="mental_health", fips="08001"):
    point = (None, None) if km is None else (39.0 + KM * km, -105.0)
    return (service_id, kind, fips, name, operator, town, *point)


def how(listed, offered):
    found = same_places(*(pd.DataFrame([row], columns=COLUMNS) for row in (listed, offered)), near_km=0.2, apart_km=1.0, alike=0.9)
    return None if found["how"].isna()[0] else found["how"][0]


@pytest.mark.parametrize("offered, said", [
    (one("b", km=0.1), SURE),
    (one("b", "VALLEY CLINIC, Inc.", None, km=0.1), SURE),
    (one("b", "Valley Clinic", None, km=None), SURE),
    (one("b", "Valley Clinic", km=0.9), SURE),
    (one("b", "Valley Clinic", km=1.5), None),
    (one("b", "Talking Room", km=None), TAKEN),
    (one("b", "Talking Room", town=None, km=None), TAKEN),
    (one("b", None, None, town=None, km=None), TAKEN),
    (one("b", "River Office", "River Group", km=0.1), PERHAPS),
    # A part of a name may be any door of the building.
    (one("b", "Clinic", None, town=None, km=0.1), PERHAPS),
    (one("b", "River Office", "River Group", km=None), None),
    (one("b", "River Office", "River Group", town=None, km=None), None),
    (one("b", "Talking Room", km=0.9), None),
    (one("b", km=0.1, kind="substance_use"), None),
    (one("b", km=0.1, fips="08003"), None),
])
def test_a_place_is_another_by_its_door_or_its_name_in_its_town(offered, said):
    assert how(one("a"), offered) == said


def test_the_best_of_several_is_named_and_nothing_listed_is_nobody():
    listed = pd.DataFrame([one("a", "Valley Clinic", town="Birchton", km=50), one("b", "Valley Clinic East", km=5), one("c", "Valley Clinic", km=0)], columns=COLUMNS)
    offered = pd.DataFrame([one("x")], columns=COLUMNS, index=[7])
    assert same_places(listed, offered, 0.2, 1.0, 0.9).loc[7, "same_as"] == "c"
    assert same_places(listed.iloc[:0], offered, 0.2, 1.0, 0.9).isna().all(axis=None)
