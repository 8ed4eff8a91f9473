"""A service's place is kept only where its row says that it may be public; everything else fails closed."""

import pytest

from tests.templates.grids import received

HEAD = "service,kind,operator,county,serves,virtual_only,public_location,town,latitude,longitude\n"
DENVER = "39.74,-104.99"


def one(row, head=HEAD):
    found = received("services", head + row + "\n")
    table = found.tables["services"]
    return found, None if table.empty else table.iloc[0]


def kept(service):
    return [service[c] is not None and service.notna()[c] for c in ("town", "latitude", "longitude")]


def test_a_public_place_keeps_its_point():
    found, service = one(f"S1,support,O,Denver,,,yes,Denver,{DENVER}")
    assert kept(service) == [True, True, True]
    assert (service["location_class"], service["confidential"], service["service_id"]) == ("street", False, "S1")


@pytest.mark.parametrize("row, word", [
    (f"Quiet Name,safe housing,O,Denver,,,yes,Hidden Town,{DENVER}", "kind"),
    (f"Quiet Name,shelter,O,Denver,,,yes,Hidden Town,{DENVER}", "kind"),
    (f"Quiet Name,transitional housing,O,Denver,,,yes,Hidden Town,{DENVER}", "kind"),
    (f"Quiet Women's Recovery,support,O,Denver,,,yes,Hidden Town,{DENVER}", "womens recovery"),
    (f"Quiet Name,support,Undisclosed,Denver,,,yes,Hidden Town,{DENVER}", "undisclosed"),
    (f"Quiet Name,support,P.O. Box 12,Denver,,,yes,Hidden Town,{DENVER}", "p o box"),
    (f"Quiet Name,support,O,Denver,,,no,Hidden Town,{DENVER}", "may not be public"),
])
def test_a_confidential_service_keeps_its_county_alone_and_no_name(row, word):
    found, service = one(row)
    assert found.accepted == 1 and kept(service) == [False, False, False]
    assert (service["fips"], service["location_class"], service["confidential"]) == ("08031", "withheld", True)
    everywhere = found.tables["services"].to_csv() + found.refused.to_csv() + " ".join(found.warnings)
    assert not any(secret in everywhere for secret in ("Quiet", "Hidden", "39.74", "Box 12"))
    assert any(word in w for w in found.warnings)


def test_a_word_in_a_column_we_do_not_know_closes_too():
    found, service = one(f"S1,support,O,Denver,,,yes,Hidden Town,{DENVER},CONFIDENTIAL location", HEAD.strip() + ",remark\n")
    assert kept(service) == [False, False, False] and service["confidential"]


def test_without_a_plain_yes_the_county_alone_is_kept_and_confidentiality_stays_unknown():
    found, service = one(f"S1,support,O,Denver,,,,Hidden Town,{DENVER}")
    assert kept(service) == [False, False, False]
    assert (service["location_class"], service.isna()["confidential"]) == ("county", True)
    assert any("nothing says" in w for w in found.warnings)


def test_what_is_wrong_with_a_hidden_point_is_not_told():
    found, service = one("Quiet Name,shelter,O,Denver,,,yes,Hidden Town,12,north")
    assert found.accepted == 1 and "north" not in " ".join(found.warnings)


def test_a_refused_confidential_row_does_not_show_its_place_either():
    found, _ = one(f"Quiet Name,shelter,O,Nowhere,,,yes,Hidden Town,{DENVER}")
    assert found.accepted == 0
    assert not any(secret in found.refused.to_csv() for secret in ("Quiet", "Hidden", "39.74"))


@pytest.mark.parametrize("point, said", [("-104.99,39.74", "changed places"), ("39.74,104.99", "minus"), ("104.99,39.74", None)])
def test_a_point_that_can_be_mended_is_mended_by_name(point, said):
    found, service = one(f"S1,support,O,Denver,,,yes,Denver,{point}")
    if said is None:
        assert found.accepted == 0
    else:
        assert (service["latitude"], service["longitude"]) == (39.74, -104.99)
        assert any(said in w for w in found.warnings)


@pytest.mark.parametrize("point, said", [("0,0", "sea"), ("35.69,-105.94", "outside the state"), ("39.74,", "one half"), ("x,y", "no number"), ("500,10", "no latitude"), ("nan,nan", "no number")])
def test_a_point_elsewhere_is_refused(point, said):
    found, _ = one(f"S1,support,O,Denver,,,yes,Denver,{point}")
    assert (found.accepted, len(found.refused)) == (0, 1)
    assert said in found.problems[0].sentence()


def test_served_counties_stay_in_one_field_and_virtual_help_counts_nowhere():
    _, service = one("S1,support,O,Denver,Adams; Alamosa,,yes,,,")
    assert (service["fips"], service["serves"]) == ("08031", "08001;08003")
    found, service = one("S2,support,O,,,yes,,,,")
    assert found.accepted == 1 and service.isna()["fips"]
    found, service = one("S2,support,O,Denver,Adams,yes,,,,")
    assert service.isna()["fips"] and service.isna()["serves"] and any("note" in w for w in found.warnings)


def test_a_word_inside_another_word_does_not_close():
    _, service = one(f"Refugee Center,support,O,Denver,,,yes,Denver,{DENVER}")
    assert kept(service) == [True, True, True] and not service["confidential"]
