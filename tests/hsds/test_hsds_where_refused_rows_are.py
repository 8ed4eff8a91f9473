"""Where a refused row may belong: its own place, its service's other places, its organization's; nowhere said of a secret one."""

import pytest

from tests.hsds.invented import ALAMOSA, DENVER, TABLES, received, write

LINKS = TABLES["service_at_location"]


def fips(tmp_path, **tables):
    refused = received(write(tmp_path / "d", tables)).refused
    return [None if f != f else f for f in refused["fips"]]


@pytest.mark.parametrize("tables, told", [
    ({"service_at_location": LINKS + "A-2,S-1,L-9\n"}, [DENVER]),
    ({"service_at_location": LINKS + "A-2,S-9,L-1\n"}, [DENVER]),
    ({"service_at_location": LINKS + "A-2,S-9,L-9\n"}, [None]),
    ({"services": TABLES["services"] + "S-2,O-1,Other Room,inactive\n"}, [DENVER]),
    ({"services": TABLES["services"] + "S-2,O-2,Other Room,inactive\n"}, [None]),
    ({"services": TABLES["services"].replace("active", "inactive"), "addresses": TABLES["addresses"].replace("Denver,CO,80202", "Alamosa,CO,81101"), "locations": "id,location_type,latitude,longitude\nL-1,physical,,\n"}, [ALAMOSA]),
    ({"services": TABLES["services"].replace("Talking Room,active", "Night Shelter,inactive")}, [None]),
])
def test_doubt_falls_where_anything_of_the_row_tells_it(tmp_path, tables, told):
    assert fips(tmp_path, **tables) == told


def test_each_public_place_keeps_its_key(tmp_path):
    two = {"locations": TABLES["locations"] + "L-2,physical,39.75,-104.98\n", "service_at_location": LINKS + "A-2,S-1,L-2\n",
           "addresses": TABLES["addresses"] + "P-2,L-2,2 Invented Street,Denver,CO,80202,physical\n"}
    rows = received(write(tmp_path / "d", two)).tables["services"]
    assert rows[["service_id", "location_id", "fips"]].values.tolist() == [["S-1", "L-1", DENVER], ["S-1", "L-2", DENVER]]


@pytest.mark.parametrize("text, said", [("../../datapackage.json", "a link to another file"), ("{", "no datapackage.json that can be read")])
def test_a_description_that_is_only_a_link_is_told_as_one(tmp_path, text, said):
    folder = write(tmp_path / "d", {})
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    found = received(folder)
    assert found.accepted == 1 and [p.given for p in found.problems if said in p.given]


def test_a_link_to_a_description_that_is_there_is_followed(tmp_path):
    folder = write(tmp_path / "d" / "csv", {})
    (folder / "datapackage.json").write_text("../schema/datapackage.json\n", encoding="utf-8")
    (tmp_path / "d" / "schema").mkdir()
    (tmp_path / "d" / "schema" / "datapackage.json").write_text('{"version": "3.0", "resources": [{"path": "phones.csv", "name": "phones"}]}', encoding="utf-8")
    assert [p.file for p in received(tmp_path / "d").problems] == ["phones.csv"]
