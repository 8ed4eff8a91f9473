"""Broken keys, doubles, points, areas and days: each told by file, row and column, and every row accepted or refused."""

import pytest

from loaders.hsds.taxonomy import TaxonomyMap
from tests.hsds.invented import ADAMS, ALAMOSA, DENVER, MAP, everything, received, write

LINKS = "id,service_id,location_id\n"


def given(tmp_path, **tables):
    return received(write(tmp_path / "d", tables))


def only(received_):
    assert len(received_.tables["services"]) == 1
    return received_.tables["services"].iloc[0]


def told(received_):
    return [(p.file, p.row, p.column) for p in received_.problems]


@pytest.mark.parametrize("tables, read, refused, place", [
    ({"service_at_location": LINKS + "A-1,S-1,L-1\nA-2,S-9,L-1\n"}, 2, 3, ("service_at_location.csv", 3, "service_id")),
    ({"service_at_location": LINKS + "A-1,S-1,L-1\nA-2,S-1,L-9\n"}, 2, 3, ("service_at_location.csv", 3, "location_id")),
    ({"service_at_location": LINKS + "A-1,S-1,L-1\nA-2,,L-1\n"}, 2, 3, ("service_at_location.csv", 3, "service_id")),
    ({"service_at_location": LINKS + "A-1,S-1,L-1\nA-2,S-1,\n"}, 2, 3, ("service_at_location.csv", 3, "location_id")),
    ({"service_at_location": LINKS + "A-1,S-1,L-1\n\nA-2,S-1,L-1\n"}, 2, 4, ("service_at_location.csv", 4, "location_id")),
    ({"services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\nS-1,O-1,Another,active\n"}, 2, 3, ("services.csv", 3, "id")),
    ({"services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\n,O-1,Another,active\n"}, 2, 3, ("services.csv", 3, "id")),
    ({"services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\nS-2,O-1,Closed,Defunct\n"}, 2, 3, ("services.csv", 3, "status")),
    ({"services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\nS-2,O-1,one,two,three\n"}, 2, 3, ("services.csv", 3, None)),
    ({"services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\nS-2,O-1,talking room,active\n", "service_at_location": LINKS + "A-1,S-1,L-1\nA-2,S-2,L-1\n"}, 2, 3, ("service_at_location.csv", 3, "name")),
])
def test_a_broken_or_doubled_row_is_refused_by_its_number_and_the_sound_one_stays(tmp_path, tables, read, refused, place):
    got = given(tmp_path, **tables)
    assert (got.read, got.accepted, got.refused["row"].tolist()) == (read, 1, [refused])
    assert place in told(got) and only(got)["service_id"] == "S-1"


@pytest.mark.parametrize("latitude, longitude, column", [("0", "0", "latitude"), ("41.5", "-100", "latitude"), ("39.74", "10", "latitude"), ("100", "101", "latitude"), ("1e300", "-105", "latitude")])
def test_a_point_that_is_not_in_the_state_is_refused_at_the_row_of_the_location(tmp_path, latitude, longitude, column):
    got = given(tmp_path, locations=f"id,location_type,latitude,longitude\nL-1,physical,{latitude},{longitude}\n")
    assert (got.read, got.accepted) == (1, 0) and ("locations.csv", 2, column) in told(got)


@pytest.mark.parametrize("latitude, longitude, how", [("-104.99", "39.74", "changed places"), ("39.74", "104.99", "minus"), ('"39,74"', '"-104,99"', "comma")])
def test_a_point_that_was_written_wrongly_is_mended_and_that_is_said(tmp_path, latitude, longitude, how):
    got = given(tmp_path, locations=f"id,location_type,latitude,longitude\nL-1,physical,{latitude},{longitude}\n")
    assert (only(got)["latitude"], only(got)["longitude"], only(got)["fips"]) == (39.74, -104.99, DENVER)
    assert any(how in w and "locations.csv, row 2" in w for w in got.warnings)


@pytest.mark.parametrize("latitude, longitude", [("north", "-104.99"), ("39.74", ""), ("nan", "nan"), ("inf", "-104.99")])
def test_half_a_point_or_words_leave_the_town_and_are_told(tmp_path, latitude, longitude):
    got = given(tmp_path, locations=f"id,location_type,latitude,longitude\nL-1,physical,{latitude},{longitude}\n")
    assert (only(got)["fips"], only(got)["location_class"]) == (DENVER, "town") and only(got)[["latitude", "longitude"]].isna().all()
    assert ("locations.csv", 2, "latitude") in told(got)


ADDRESS = "id,location_id,address_1,city,state_province,postal_code,address_type\n"
NO_POINT = "id,location_type,latitude,longitude\nL-1,physical,,\n"


@pytest.mark.parametrize("address, fips, town, where", [
    ("P-1,L-1,1 Invented Street,Denver,CO,,physical", DENVER, "Denver", "town"),
    ("P-1,L-1,1 Invented Street,Nowhere,CO,81101-22,physical", ALAMOSA, None, "county"),
    ("P-1,L-1,1 Invented Street,Denver,CO,81101,physical", DENVER, "Denver", "town"),
    ("P-1,L-1,1 Invented Street,Denver,CO,80202,postal", DENVER, None, "county"),
    ("P-1,L-1,P.O. Box 12,Denver,CO,80202,physical", DENVER, None, "county"),
    ("P-1,L-1,,Denver,CO,80202,physical", DENVER, None, "county"),
    ("P-1,L-1,1 Invented Street,Denver,CO,80202,physical\nP-2,L-1,9 Other Street,Denver,CO,80202,physical", DENVER, None, "county"),
])
def test_an_address_gives_the_county_and_a_town_only_where_one_public_street_stands(tmp_path, address, fips, town, where):
    row = only(given(tmp_path, locations=NO_POINT, addresses=ADDRESS + address + "\n"))
    assert row["fips"] == fips and row["location_class"] == where and (row["town"] == town if town else row.isna()["town"])


@pytest.mark.parametrize("address, column", [("P-1,L-1,1 Invented Street,Wichita,KS,67202,physical", "state_province"), ("P-1,L-1,1 Invented Street,Nowhere,CO,,physical", "location_id"), ("P-1,L-9,1 Invented Street,Denver,CO,,physical", "location_id")])
def test_a_location_that_no_county_holds_is_refused(tmp_path, address, column):
    got = given(tmp_path, locations=NO_POINT, addresses=ADDRESS + address + "\n")
    assert (got.read, got.accepted) == (1, 0) and ("locations.csv", 2, column) in told(got)


AREAS = "id,service_id,name,extent,extent_type\n"


@pytest.mark.parametrize("area, serves, statewide", [
    ("R-1,S-1,Adams County,,", ADAMS, False), ("R-1,S-1,08001; Alamosa,,", f"{ADAMS};{ALAMOSA}", False), ("R-1,S-1,Denver,,", None, False), ("R-1,S-1,Colorado,,", None, True),
    ("R-1,S-1,Serves clients statewide,,", None, True), ("R-1,S-1,81101,,", ALAMOSA, False), ("R-1,S-1,,Adams,text", ADAMS, False), ('R-1,S-1,,"{""type"": ""Polygon""}",geojson', None, False),
    ("R-1,S-1,Adams,,\nR-2,S-1,statewide,,", ADAMS, True),
])
def test_what_a_service_says_it_serves(tmp_path, area, serves, statewide):
    row = only(given(tmp_path, service_areas=AREAS + area + "\n"))
    assert row["fips"] == DENVER and row["statewide"] == statewide and (row["serves"] == serves if serves else row.isna()["serves"])


def test_an_area_no_one_knows_and_a_polygon_are_said(tmp_path):
    got = given(tmp_path, service_areas=AREAS + "R-1,S-1,Greater Middle Earth,,\nR-2,S-1,,POLYGON,kml\n")
    assert ("service_areas.csv", 2, "name") in told(got) and any("polygons" in w for w in got.warnings)
    assert "Middle Earth" not in everything(got)


NO_LINK = {"service_at_location": LINKS}


def test_a_service_without_a_place_fills_no_county_and_keeps_what_it_serves(tmp_path):
    row = only(given(tmp_path, **NO_LINK, service_areas=AREAS + "R-1,S-1,Adams,,\n"))
    assert (row["serves"], row["statewide"]) == (ADAMS, False) and row[["fips", "virtual", "location_class", "confidential"]].isna().all()


def test_statewide_alone_and_virtual_alone_fill_no_county(tmp_path):
    everywhere = only(given(tmp_path / "a", **NO_LINK, service_areas=AREAS + "R-1,S-1,statewide,,\n"))
    online = only(given(tmp_path / "b", locations="id,location_type,latitude,longitude\nL-1,virtual,39.74,-104.99\n", service_areas=AREAS + "R-1,S-1,Adams,,\n"))
    for row in (everywhere, online):
        assert row[["fips", "serves", "latitude", "town"]].isna().all()
    assert everywhere["statewide"] and online["virtual"]


def test_nothing_told_about_areas_is_unknown_and_not_no(tmp_path):
    assert given(tmp_path).tables["services"]["statewide"].isna().all()


@pytest.mark.parametrize("day, kept", [("2024-05-06", "2024-05-06"), ("5/6/2024", "2024-05-06"), ("2024-05-06T10:00:00Z", "2024-05-06"), ("2026-01-01", None), ("last spring", None), ("2024-02-30", None)])
def test_the_day_of_verification_is_a_day_not_after_as_of(tmp_path, day, kept):
    got = given(tmp_path, services=f"id,organization_id,name,status,assured_date\nS-1,O-1,Talking Room,active,{day}\n")
    assert only(got)["verified_on"] == kept if kept else only(got).isna()["verified_on"]
    assert ("services.csv" in [p.file for p in got.problems]) != bool(kept)


def test_an_organization_that_is_not_there_leaves_the_service_without_an_operator(tmp_path):
    got = given(tmp_path, organizations="id,name\nO-9,Other\n")
    assert only(got).isna()["operator"] and ("service_at_location.csv", 2, "organization_id") in told(got)


def test_a_service_at_two_places_is_two_rows_of_one_service(tmp_path):
    got = given(tmp_path, locations="id,location_type,latitude,longitude\nL-1,physical,39.74,-104.99\nL-2,physical,37.5,-105\n", service_at_location=LINKS + "A-1,S-1,L-1\nA-2,S-1,L-2\n")
    assert got.read == got.accepted == 2 and got.tables["services"][["service_id", "fips", "location_class"]].values.tolist() == [["S-1", DENVER, "street"], ["S-1", ALAMOSA, "county"]]


def test_the_location_of_a_service_in_version_1_0_stands_in_its_own_row(tmp_path):
    got = given(tmp_path, services="id,organization_id,location_id,name,status\nS-1,O-1,L-1,Talking Room,active\n", service_at_location=None)
    assert (got.read, only(got)["fips"]) == (1, DENVER)


def test_a_service_of_two_kinds_is_read_once_and_stands_under_both(tmp_path):
    got = given(tmp_path, attributes="id,link_id,taxonomy_term_id\nX-1,S-1,T-1\nX-2,A-1,T-3\n")
    assert got.read == got.accepted == 1 and got.tables["services"]["kind"].tolist() == ["mental_health", "youth_transition"]


def test_a_term_the_steward_says_is_none_of_ours_refuses_and_one_undecided_does_not(tmp_path):
    folder = write(tmp_path / "d", {})
    none, undecided = received(folder, TaxonomyMap({"T-1": "none"})), received(folder, TaxonomyMap({}))
    assert (none.accepted, undecided.accepted) == (0, 1)
    row = undecided.tables["services"].iloc[0]
    assert row[["kind", "town", "latitude", "name", "confidential"]].isna().all() and row["location_class"] == "county"
    assert any("'Mental Health Counseling' (1 service)" in w for w in undecided.warnings)


def test_a_term_can_tell_a_flag_and_no_term_tells_no(tmp_path):
    folder = write(tmp_path / "d", {})
    row = received(folder, TaxonomyMap(MAP.kinds, {"T-1": ("offers_ride",)})).tables["services"].iloc[0]
    assert row["offers_ride"] and row[["open_with_convictions", "open_in_active_use", "open_to_any_gender"]].isna().all()


def test_a_heading_that_stands_twice_and_a_blank_row_are_no_rows(tmp_path):
    got = given(tmp_path, organizations="id,name,NAME\nO-1,Invented Health Group,Other\n,,\n")
    assert only(got)["operator"] == "Invented Health Group" and ("organizations.csv", 1, "name") in told(got)
