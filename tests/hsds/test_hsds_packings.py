"""One small directory in five packings gives one table; what each packing lacks or has too much is told."""

import shutil
import zipfile

import pandas as pd
import pytest

from loaders.hsds.directory import peek_hsds, read_hsds
from loaders.intake.grid import IntakeRefused
from tests.hsds.invented import ADAMS, ALAMOSA, DENVER, FIXTURES, TABLES, everything, received, write

PACKINGS = ["v1_1", "v2_0", "v3_0", "json/services_full_page.json"]


def zipped(folder, out):
    return shutil.make_archive(str(out), "zip", folder)


@pytest.fixture(params=[*PACKINGS, "v3_0 as zip", "v1_1 as zip"])
def packing(request, tmp_path):
    name, _, zip_ = request.param.partition(" as ")
    return type(tmp_path)(zipped(FIXTURES / name, tmp_path / "directory")) if zip_ else FIXTURES / name


def test_every_packing_gives_the_same_services(packing):
    given = received(packing)
    assert (given.read, given.accepted, len(given.refused)) == (4, 4, 0)
    table = given.tables["services"]
    talking = table[table["name"] == "Talking Room"].iloc[0]
    assert (talking["service_id"], talking["kind"], talking["operator"]) == ("S-1", "mental_health", "Invented Health Group")
    assert (talking["fips"], talking["serves"], talking["town"], talking["location_class"]) == (DENVER, ADAMS, "Denver", "street")
    assert (talking["latitude"], talking["longitude"], talking["verified_on"], talking["as_of"]) == (39.74, -104.99, "2024-05-06", "2025")
    assert talking["confidential"] == False and talking["virtual"] == False and talking["statewide"] == False  # noqa: E712


def test_every_packing_keeps_no_place_of_the_shelter(packing):
    given = received(packing)
    house = given.tables["services"].query("kind == 'shelter'").iloc[0]
    assert house[["name", "town", "latitude", "longitude"]].isna().all()
    assert (house["fips"], house["location_class"], house["confidential"]) == (ALAMOSA, "withheld", True)
    for secret in ("Quiet House", "Hidden Lane", "37.47", "105.87", "Invented Harbor", "S-2", "L-2", "303-555"):
        assert secret not in everything(given)


def test_every_packing_counts_the_telephone_line_in_no_county(packing):
    line = received(packing).tables["services"].query("service_id == 'S-3'").iloc[0]
    assert line["virtual"] and line["statewide"] and line[["fips", "serves", "location_class", "confidential"]].isna().all()


def test_every_packing_puts_an_address_without_a_point_at_its_town(packing):
    steps = received(packing).tables["services"].query("service_id == 'S-4'").iloc[0]
    assert (steps["kind"], steps["fips"], steps["town"], steps["location_class"]) == ("youth_transition", ALAMOSA, "Alamosa", "town")
    assert steps[["latitude", "longitude", "verified_on", "offers_ride"]].isna().all()


def test_no_packing_keeps_a_person_a_number_or_a_street(packing):
    shown = everything(received(packing)) + str(peek_hsds(packing)) + "".join(t.to_csv() for t in read_hsds(packing).tables.values())
    for kept_by_nobody in ("Ann Invented", "Invented Street", "Hidden Lane", "example.com", "303-555", "PO Box"):
        assert kept_by_nobody not in shown


@pytest.mark.parametrize("name, kind, version, locations", [
    ("v1_1", "hsds_tabular", "1.1", 3), ("v2_0", "hsds_tabular", "2.0", 3), ("v3_0", "hsds_tabular", "3.0", 4), ("json/services_full_page.json", "hsds_json", "3.0", 4),
])
def test_peek_tells_format_version_and_counts(name, kind, version, locations):
    peeked = peek_hsds(FIXTURES / name)
    assert [peeked[k] for k in ("format", "version", "organizations", "services", "locations")] == [kind, version, 2, 4, locations]


def test_what_a_package_lacks_and_has_too_much_is_told():
    peeked = peek_hsds(FIXTURES / "v1_1")
    assert (peeked["missing"], peeked["extra"], peeked["version_how"]) == (["data/eligibility.csv"], ["data/our-notes.csv"], "datapackage.json says so")
    assert [p.file for p in read_hsds(FIXTURES / "v1_1").problems] == ["data/eligibility.csv"]


def test_an_organization_in_full_brings_its_services_and_one_location_for_two_mentions():
    given = received(FIXTURES / "json" / "organization_full.json")
    assert given.tables["services"][["service_id", "fips", "location_class", "operator"]].iloc[0].tolist() == ["S-1", DENVER, "street", "Invented Health Group"]


def test_one_object_a_line_is_read_and_a_broken_line_is_refused_by_its_number():
    given = received(FIXTURES / "json" / "lines.ndjson")
    assert (given.read, given.accepted) == (3, 1)
    assert sorted(zip(given.refused["row"], given.refused["why"], strict=True)) == [(3, "this line is no JSON object"), (4, "the service is not open")]


def test_pages_that_are_not_there_are_told(tmp_path):
    page = (FIXTURES / "json" / "services_full_page.json").read_text(encoding="utf-8")
    (tmp_path / "one.json").write_text(page.replace('"total_pages": 1', '"total_pages": 3'), encoding="utf-8")
    assert "page 1 of 3" in read_hsds(tmp_path).problems[0].given
    assert not read_hsds(FIXTURES / "json" / "services_full_page.json").problems


@pytest.mark.parametrize("descriptor, version, told", [
    ("{broken", "3.0", "datapackage.json"), ('{"version": "1.1", "resources": []}', "3.0", "contradict"), ('{"version": "3.1", "resources": []}', "3.1", None), ('["a list"]', "3.0", "datapackage.json"),
])
def test_a_descriptor_that_is_broken_or_wrong_is_told_and_the_tables_are_read(tmp_path, descriptor, version, told):
    folder = write(tmp_path / "d", {})
    (folder / "datapackage.json").write_text(descriptor, encoding="utf-8")
    directory = read_hsds(folder)
    assert directory.version == version and bool(directory.problems) == bool(told) and directory.count("services") == 1


def test_a_descriptor_tells_tables_by_resource_where_files_have_other_names(tmp_path):
    folder = write(tmp_path / "d", {"services": None})
    (folder / "export_17.csv").write_text(TABLES["services"], encoding="utf-8")
    (folder / "datapackage.json").write_text('{"resources": [{"name": "service", "path": "export_17.csv"}]}', encoding="utf-8")
    assert read_hsds(folder).count("services") == 1


@pytest.mark.parametrize("encoding, delimiter", [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_encodings_and_delimiters(tmp_path, encoding, delimiter):
    folder = write(tmp_path / "d", {})
    (folder / "organizations.csv").write_bytes("id,name\nO-1,Café Invented\n".replace(",", delimiter).encode(encoding))
    assert received(folder).tables["services"]["operator"].tolist() == ["Café Invented"]


@pytest.mark.parametrize("files, said", [
    ({"services": None, "organizations": None, "locations": None, "service_at_location": None, "attributes": None, "taxonomy_terms": None, "addresses": None}, "nothing in it is a directory"),
    ({"services": None}, "no table of services"),
    ({"services": "name\nTalking Room\n"}, "column 'id'"),
    ({"services": 'id,name\nS-1,"never closed\n'}, "quotation mark"),
])
def test_what_cannot_be_read_at_all_is_refused_with_a_sentence(tmp_path, files, said):
    with pytest.raises(IntakeRefused, match=said):
        read_hsds(write(tmp_path / "d", files))


@pytest.mark.parametrize("text, said", [
    ("", "the file is empty"), (" ", "no JSON"), ("[" * 100_000, "no JSON"), ('{"a": ' * 60 + "1" + "}" * 60, "nothing in it"), ('"text"', "nothing in it"), ('{"id": "S-1", "name"', "no JSON"),
])
def test_json_that_is_none_of_ours_is_refused_with_a_sentence(tmp_path, text, said):
    path = tmp_path / "d.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeRefused, match=said):
        read_hsds(path)


def test_json_nested_deeper_than_the_limit_is_refused(tmp_path):
    path = tmp_path / "d.json"
    path.write_text('{"status": "active", "organization": {"services": [' * 30 + "{}" + "]}}" * 30, encoding="utf-8")
    with pytest.raises(IntakeRefused, match="nested deeper"):
        read_hsds(path)


@pytest.mark.parametrize("name", ["../services.csv", "/services.csv", "C:\\services.csv"])
def test_a_zip_archive_that_leads_out_of_itself_is_refused(tmp_path, name):
    path = tmp_path / "d.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, TABLES["services"])
    with pytest.raises(IntakeRefused):
        read_hsds(path)


def test_a_bomb_a_link_and_a_cut_archive_are_refused(tmp_path):
    bomb, link, cut = tmp_path / "bomb.zip", tmp_path / "link.zip", tmp_path / "cut.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "a" * 20_000_000)
    with zipfile.ZipFile(link, "w") as archive:
        member = zipfile.ZipInfo("services.csv")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "elsewhere.csv")
    with zipfile.ZipFile(cut, "w") as archive:
        archive.writestr("services.csv", TABLES["services"])
    data = bytearray(cut.read_bytes())
    data[45] ^= 0xFF
    cut.write_bytes(bytes(data))
    for path in (bomb, link, cut):
        with pytest.raises(IntakeRefused):
            read_hsds(path)


def test_a_link_inside_a_folder_is_not_followed(tmp_path):
    secret = tmp_path / "elsewhere.csv"
    secret.write_text(TABLES["organizations"], encoding="utf-8")
    folder = write(tmp_path / "d", {"organizations": None})
    (folder / "organizations.csv").symlink_to(secret)
    assert read_hsds(folder).count("organizations") == 0


def test_an_id_stays_text(tmp_path):
    folder = write(tmp_path / "d", {"organizations": "id,name\n007,Invented Health Group\n", "services": "id,organization_id,name,status\nS-1,007,Talking Room,active\n"})
    assert received(folder).tables["services"]["operator"].tolist() == ["Invented Health Group"]
    assert pd.api.types.is_string_dtype(read_hsds(folder).tables["organizations"]["id"])
