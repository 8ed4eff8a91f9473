"""A confidential place fails closed: by kind, by a word anywhere in its records, or because nothing says plainly that it is public."""

import json

import pytest

from framework.terms import CONFIDENTIAL_KINDS
from loaders.hsds.words import shown_id
from tests.hsds.invented import ADAMS, DENVER, everything, received, write

SECRET = ("Larkspur House", "77 Larkspur Lane", "Denver", "39.74123", "104.99123", "larkspur-house")
SECRET_TABLES = {
    "organizations": "id,name\nO-1,Larkspur House of Denver\n",
    "services": "id,organization_id,name,description,status\nlarkspur-house,O-1,Larkspur House,{word},active\n",
    "locations": "id,location_type,name,description,latitude,longitude\nlarkspur-lane,physical,77 Larkspur Lane,{location},39.74123,-104.99123\n",
    "service_at_location": "id,service_id,location_id,description\nA-1,larkspur-house,larkspur-lane,{link}\n",
    "addresses": "id,location_id,attention,address_1,city,state_province,postal_code,address_type\nP-1,larkspur-lane,{address},77 Larkspur Lane,Denver,CO,80202,physical\n",
    "attributes": "id,link_id,taxonomy_term_id\nX-1,larkspur-house,{term}\n",
}


def secret(tmp_path, term="T-1", **words):
    blanks = dict.fromkeys(("word", "location", "link", "address"), "") | words
    return received(write(tmp_path / "d", {name: text.format(term=term, **blanks) for name, text in SECRET_TABLES.items()}))


def test_without_a_reason_the_place_is_kept_so_that_the_others_prove_something(tmp_path):
    assert all(s in everything(secret(tmp_path)) for s in ("Larkspur House", "Denver", "39.74123"))


@pytest.mark.parametrize("given", [
    {"term": "T-2"}, {"word": "An undisclosed place."}, {"word": "For survivors of domestic-violence."}, {"word": "Women’s recovery home"}, {"location": "CONFIDENTIAL"},
    {"link": "call for address"}, {"address": "address withheld"}, {"word": "two safe houses"}, {"word": "write to P.O. Box 9"},
])
def test_nothing_of_a_confidential_place_is_kept_or_said(tmp_path, given):
    got = secret(tmp_path, **given)
    row = got.tables["services"].iloc[0]
    assert (got.accepted, row["confidential"], row["location_class"], row["fips"]) == (1, True, "withheld", DENVER)
    assert not [s for s in SECRET if s in everything(got)]
    assert str(row["service_id"]).startswith("withheld-") and str(row["operator"]).startswith("withheld-")


@pytest.mark.parametrize("broken", [
    {"locations": "id,location_type,latitude,longitude\nother,physical,,\n"},
    {"locations": "id,location_type,latitude,longitude\nlarkspur-lane,physical,0,0\n", "addresses": "location_id,city\nlarkspur-lane,Nowhere\n"},
    {"locations": "id,location_type,latitude,longitude\nlarkspur-lane,physical,10.123,10.123\n", "addresses": "location_id,city,state_province\nlarkspur-lane,Larkspur,KS\n"},
    {"services": "id,organization_id,name,description,status\nlarkspur-house,O-1,Larkspur House,,defunct\n"},
    {"services": "id,organization_id,name,status\nlarkspur-house,O-9,Larkspur House,active\nlarkspur-house,O-1,Larkspur House,active\n"},
    {"service_at_location": "id,service_id,location_id\nA-1,larkspur-house,larkspur-lane\nA-2,larkspur-house,larkspur-lane\nA-3,larkspur-hut,larkspur-lane\n"},
    {"services": "id,organization_id,name,status\nlarkspur-house,O-1,Larkspur House,active,77 Larkspur Lane\n"},
])
def test_what_is_refused_of_a_confidential_place_says_nothing_of_it(tmp_path, broken):
    tables = {name: text.format(term="T-2", word="", location="", link="", address="") for name, text in SECRET_TABLES.items()} | broken
    got = received(write(tmp_path / "d", tables))
    shown = everything(got).lower()
    assert got.accepted + len(got.refused) == got.read and "larkspur" not in shown and "39.74" not in shown and "10.123" not in shown


def test_a_wrong_point_of_a_confidential_place_is_not_looked_at(tmp_path):
    tables = {name: text.format(term="T-2", word="", location="", link="", address="") for name, text in SECRET_TABLES.items()}
    got = received(write(tmp_path / "d", tables | {"locations": "id,location_type,latitude,longitude\nlarkspur-lane,physical,0,0\n"}))
    assert got.accepted == 1 and got.tables["services"]["fips"].tolist() == [DENVER] and not [p for p in got.problems if p.column == "latitude"]


def test_a_word_at_one_place_hides_the_service_at_every_place(tmp_path):
    got = received(write(tmp_path / "d", {
        "locations": "id,location_type,description,latitude,longitude\nL-1,physical,,39.74,-104.99\nL-2,physical,undisclosed,37.5,-105\n",
        "service_at_location": "id,service_id,location_id\nA-1,S-1,L-1\nA-2,S-1,L-2\n",
    }))
    assert got.tables["services"]["location_class"].tolist() == ["withheld", "withheld"] and got.tables["services"]["latitude"].isna().all()


def test_an_organization_is_named_one_way_so_that_nobody_counts_it_as_two(tmp_path):
    got = received(write(tmp_path / "d", {
        "services": "id,organization_id,name,description,status\nS-1,O-1,Talking Room,,active\nS-2,O-1,Night Room,a shelter,active\n",
        "service_at_location": "id,service_id,location_id\nA-1,S-1,L-1\nA-2,S-2,L-1\n",
    }))
    assert got.tables["services"]["operator"].tolist() == ["Invented Health Group"] * 2 and "Night Room" not in everything(got)


def test_a_mailing_box_beside_a_street_hides_nothing_and_words_are_whole_words(tmp_path):
    got = received(write(tmp_path / "d", {
        "services": "id,organization_id,name,description,status\nS-1,O-1,Talking Room,Counseling for refugees.,active\n",
        "addresses": "id,location_id,address_1,city,state_province,postal_code,address_type\nP-1,L-1,1 Invented Street,Denver,CO,80202,physical\nP-2,L-1,PO Box 7,Denver,CO,80202,postal\n",
    }))
    assert got.tables["services"]["location_class"].tolist() == ["street"]


def test_a_confidential_service_may_say_which_counties_it_serves(tmp_path):
    folder = write(tmp_path / "d", {"attributes": "id,link_id,taxonomy_term_id\nX-1,S-1,T-2\n", "service_areas": "id,service_id,name\nR-1,S-1,Adams\n"})
    assert received(folder).tables["services"]["serves"].tolist() == [ADAMS]


def test_a_name_that_holds_a_number_or_an_address_is_not_kept(tmp_path):
    got = received(write(tmp_path / "d", {"services": "id,organization_id,name,status\nS-1,O-1,Ring Ann 303-555-0100,active\n", "organizations": "id,name\nO-1,ann@example.com\n"}))
    assert "Ann" not in everything(got) and "ann@" not in everything(got) and got.accepted == 1


def test_json_hides_as_tables_do(tmp_path):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({
        "id": "larkspur-house", "name": "Larkspur House", "status": "active", "description": "a shelter", "organization": {"id": "O-1", "name": "Larkspur House of Denver"},
        "service_at_locations": [{"location": {"location_type": "physical", "latitude": 39.74123, "longitude": -104.99123, "addresses": [{"address_1": "77 Larkspur Lane", "city": "Denver", "state_province": "CO", "address_type": "physical"}]}}],
    }), encoding="utf-8")
    got = received(path)
    assert got.accepted == 1 and not [s for s in SECRET if s in everything(got)]


def test_the_words_are_kept_in_a_file_and_cover_what_must_never_be_shown():
    assert {"shelter", "safe_housing", "transitional_housing"} <= set(CONFIDENTIAL_KINDS)


@pytest.mark.parametrize("key, is_shown", [("S-12", True), ("3a19ff88-4620-4d17-9830-ac1d859eb5d5", True), ("303-555-0100", False), ("larkspur-house", False), ("ann@example.com", False), ("77 Larkspur Lane", False)])
def test_only_a_key_that_means_nobody_is_shown(key, is_shown):
    assert (key in shown_id(key)) == is_shown
