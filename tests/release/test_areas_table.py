"""Areas add up from their counties."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from release.areas import areas, membership

COUNTIES = pd.DataFrame({
    "fips": ["08001", "08003", "08005"], "county": ["Alpha", "Beta", "Gamma"], "seat": ["Alpha", "Town", "Village"], "land_sqmi": [10.0, 20.0, 30.0],
    "pop_2010": [1.0, 2.0, 3.0], "pop_2019": 1.0, "pop_2020": [5.0, 6.0, None], "pop_2023": [100.0, 200.0, 300.0], "planning": ["1", "1", "2"], "jd2024": ["1", "2", "2"],
    "jd2025": ["1", "2", None], "place_type": ["urban", "rural", "rural"], "place_type_2010": ["urban", "rural", "rural"], "place_type_2020": ["urban", "rural", "frontier"],
    "metro_part": ["core", None, None], "tribal_note": [None, "yes", None], "touches_other_state": [False, True, False],
})
REGIONS = pd.DataFrame({"area_kind": ["planning", "planning", "jd2024", "jd2024", "jd2025", "jd2025"], "area_id": ["1", "2"] * 3, "name": ["The Valley", "Plains", "1st", "2nd", "1st", "2nd"],
                        "other_names": ["Valley;Region 1", None, None, None, None, None]})
SHAPES = gpd.GeoDataFrame({"fips": COUNTIES["fips"]}, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs=4326).set_index("fips")


@pytest.fixture
def table():
    members = membership(COUNTIES, "08")
    return areas(COUNTIES, REGIONS, members, SHAPES, "08", "Colorado").set_index(["area_kind", "area_id"])


def test_every_county_is_in_itself_its_regions_its_type_and_the_state():
    members = membership(COUNTIES, "08")
    assert members.groupby("area_kind").size().to_dict() == {"county": 3, "planning": 3, "jd2024": 3, "jd2025": 2, "place_type": 3, "state": 3}


def test_wider_areas_sum_their_counties_and_an_unknown_one_makes_the_sum_unknown(table):
    assert table.loc[("planning", "1"), ["land_sqmi", "pop_2023", "county_count"]].tolist() == [30.0, 300.0, 2]
    assert table.loc[("state", "08"), "pop_2023"] == 600.0
    assert pd.isna(table.loc[("state", "08"), "pop_2020"]) and table.loc[("planning", "1"), "pop_2020"] == 11.0


def test_names_and_marks(table):
    assert table.loc[("planning", "1"), "other_names"] == "Valley;Region 1"
    assert pd.isna(table.loc[("county", "08001"), "other_names"]) and table.loc[("county", "08003"), "other_names"] == "Town"
    assert table.loc[("state", "08"), "name"] == "Colorado" and table.loc[("place_type", "rural"), "name"] == "Rural counties"
    assert table.loc[("planning", "1"), "touches_other_state"] and not table.loc[("planning", "2"), "touches_other_state"]
    assert table.loc[("county", "08005"), "place_type_2020"] == "frontier" and pd.isna(table.loc[("planning", "1"), "place_type"])


def test_label_points_lie_inside(table):
    assert 0 < table.loc[("planning", "1"), "longitude"] < 2 and table.loc[("county", "08005"), "latitude"] == pytest.approx(0.5)
