"""A steward's services beside the public list: what is shown how, each place once, and what is withheld changes nothing."""

from pathlib import Path

import pandas as pd
import pytest

from release.build import draft
from release.read import read
from release.steward.declared import read_declared
from release.steward.listed import listed_beside, public_ids_named
from release.steward.offered import newest, offered
from release.steward.shapes import SHAPES
from release.steward.tables import steward_tables
from release.services import public_list, stamped
from tests.release_steward.given import SOURCE, declared
from tests.release_steward.world import A

HEAD = "service,kind,name,operator,county,serves,virtual_only,public_location,town,latitude,longitude,verified_on\n"
TOWNS = pd.DataFrame({"name": ["Brighton"], "fips": [A], "latitude": [39.9], "longitude": [-104.8], "population": [40_000]})
PUBLIC = stamped(pd.DataFrame([{
    "service_id": "p1", "kind": "mental_health", "name": "Valley Clinic", "operator": "Valley Health", "town": "Brighton", "fips": A, "latitude": 39.95, "longitude": -104.8, "location_class": "street",
    "emergency": None, "hospital_type": None, "as_of": "2020", "source_id": "list", "verified_on": None}]))


def beside(path, text, more=()):
    found = steward_tables(declared(path, {"ours.csv": ("services", HEAD + text), **dict(more)}))
    return listed_beside(PUBLIC, found, TOWNS, 24)


def steward(made):
    return made.services[made.services["list"] == "steward"].reset_index(drop=True)


def test_each_location_class_is_shown_as_it_may_be(tmp_path):
    made = beside(tmp_path, "S1,mental health,Talking Room,River Group,Adams,Alamosa,,yes,Brighton,39.91234567,-104.81,2026-01-01\n"
                            "S2,substance use,Harbor House,River Group,Adams,,,yes,brighton,39.93,-104.83,\n"
                            "S3,hospital,Hidden Name,Hidden Group,Alamosa,,,yes,,,,\n"
                            "S4,support,Line of Help,River Group,,,yes,yes,,,,\n")
    rows = steward(made).set_index("kind")
    street, town, county, line = (rows.loc[k] for k in ("mental_health", "substance_use", "hospital", "support"))
    assert (street["latitude"], street["location_class"], street["serves"], street["as_of"], street["source_id"], street["stale"]) == (39.91235, "street", "08003", "2026-06-30", "ours", False)
    assert (town["latitude"], town["longitude"], town["town"], town["location_class"]) == (39.9, -104.8, "Brighton", "town")
    assert county[["name", "operator", "town", "latitude"]].isna().all() and (county["fips"], county["location_class"]) == ("08003", "county")
    assert line["virtual"] and pd.isna(line["fips"]) and line["name"] == "Line of Help"
    assert "Hidden" not in made.services.to_csv()


@pytest.mark.parametrize("row", [
    "S1,shelter,Night Haven,River Group,Adams,,,yes,Brighton,39.91,-104.81,\n",
    "S1,mental health,Night Haven,River Group,Adams,,,no,Brighton,39.91,-104.81,\n",
    "S1,mental health,Night Haven,River Group,Adams,,,,Brighton,39.91,-104.81,\n",
    "S1,mental health,Night Haven Safehouse,River Group,Adams,,,yes,Brighton,39.91,-104.81,\n",
])
def test_what_is_not_plainly_public_is_listed_nowhere_and_said_in_counts_alone(tmp_path, row):
    made = beside(tmp_path, row)
    assert made.services.equals(PUBLIC)
    assert len(made.warnings) == 1 and made.warnings[0].startswith("ours: 1 of its services") and "Haven" not in made.warnings[0]


def test_a_plain_table_fails_closed_too():
    row = {"service_id": "s", "kind": "mental_health", "name": "Night Shelter", "fips": A, "confidential": False, "location_class": "street", "latitude": 39.9, "longitude": -104.8}
    rows = SHAPES["services"].typed(pd.DataFrame([row, row | {"name": "Room"}, row | {"name": "Room", "confidential": None}, row | {"name": "Room", "location_class": "somewhere"}, row | {"name": "Call 303-555-0100"}]))
    assert offered(rows, TOWNS)["name"].tolist()[:1] == ["Room"] and offered(rows, TOWNS)["name"].isna().tolist() == [False, True]


def test_a_place_in_both_lists_is_named_once_with_both_sources(tmp_path):
    made = beside(tmp_path, "S1,mental health,Valley Clinic,Valley Health,Adams,,,yes,Brighton,39.9501,-104.8,\nS2,mental health,Evenings,Valley Health,Adams,,,yes,Brighton,39.9501,-104.8,\n"
                            "S3,mental health,River Office,River Group,Adams,,,yes,Brighton,39.9502,-104.8,\n")
    assert made.services[["name", "source_id", "also_source_id"]].astype("object").where(made.services[["name", "source_id", "also_source_id"]].notna(), None).values.tolist() == [
        ["Valley Clinic", "list", "ours"], ["River Office", "ours", None]]
    assert any("2 of its services are at places that are listed already" in w for w in made.warnings) and any("River Office" in w and "next to" in w for w in made.warnings)


def test_one_that_nothing_tells_apart_is_taken_for_the_listed_one_and_said(tmp_path):
    made = beside(tmp_path, "S1,mental health,,,Adams,,,yes,,,,\n")
    assert made.services["service_id"].tolist() == ["p1"] and any("nothing tells them apart" in w for w in made.warnings)


@pytest.mark.parametrize("name, named", [("Valley Clinic", {"p1"}), ("River Office", set())])
def test_a_public_place_is_set_aside_only_for_one_that_is_surely_it(tmp_path, name, named):
    row = f"S1,mental health,{name},,Adams,,,yes,,39.95,-104.8,\n"
    found = steward_tables(declared(tmp_path, {"ours.csv": ("services", HEAD + row)}))
    assert public_ids_named(PUBLIC, found.waves["2026"]["services"], TOWNS) == named


def test_the_same_place_in_two_files_is_listed_once(tmp_path):
    row = "{},substance use,River Office,River Group,Adams,,,yes,Brighton,39.92,-104.82,\n"
    made = beside(tmp_path, row.format("S1"), {"theirs.csv": ("services", HEAD + row.format("T9"))}.items())
    assert steward(made)[["source_id", "also_source_id"]].values.tolist() == [["ours", "theirs"]]


def test_services_at_one_place_are_told_from_places(tmp_path):
    row = "{},substance use,{},River Group,Adams,,,yes,Brighton,39.92,-104.82,\n"
    rows = steward(beside(tmp_path, row.format("S1", "Mornings") + row.format("S2", "Evenings")))
    assert len(rows) == 2 and rows["place_id"].nunique() == 1


def test_an_old_verification_is_told(tmp_path):
    made = beside(tmp_path, "S1,mental health,Talking Room,River Group,Adams,,,yes,Brighton,39.91,-104.81,2024-06-30\nS2,mental health,Evening Room,River Group,Adams,,,yes,Brighton,39.92,-104.81,2024-07-01\n")
    assert dict(steward(made)[["name", "stale"]].values) == {"Talking Room": True, "Evening Room": False}
    assert any("1 of its listed services were last verified" in w for w in made.warnings)


def test_of_each_kind_the_newest_wave_that_gives_any_is_listed():
    def rows(*kinds):
        return SHAPES["services"].typed(pd.DataFrame({"service_id": [f"s{k}" for k in kinds], "kind": list(kinds)}))

    made = newest({"2024": {"services": rows("hospital", "support")}, "2026": {"services": rows("support")}})
    assert sorted(made[["kind", "wave"]].values.tolist()) == [["hospital", "2024"], ["support", "2026"]]


# --- Whole drafts, with a directory in HSDS ---

def directory(folder: Path, secret: tuple[float, float, str], extra: str = "") -> Path:
    """A place everybody may know in Lake City, and a shelter of Hinsdale County at the given point and street."""
    folder.mkdir(parents=True)
    tables = {
        "organizations": "id,name\nO-1,Invented Health Group\nO-2,Invented Haven\n",
        "services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\nS-2,O-2,Night Rooms,active\n",
        "locations": f"id,location_type,latitude,longitude\nL-1,physical,38.03,-107.31\nL-2,physical,{secret[0]},{secret[1]}\nL-3,physical,38.04,-107.33\n",
        "service_at_location": f"id,service_id,location_id\nA-1,S-1,L-1\nA-2,S-2,L-2\nA-3,S-1,L-3\n{extra}",
        "addresses": f"id,location_id,address_1,city,state_province,postal_code,address_type\nP-1,L-1,1 Invented Street,Lake City,CO,81235,physical\nP-2,L-2,{secret[2]},Lake City,CO,81235,physical\nP-3,L-3,3 Invented Street,Lake City,CO,81235,physical\n",
        "taxonomy_terms": "id,name\nT-1,Mental Health Counseling\nT-2,Emergency Shelter\n",
        "attributes": "id,link_id,taxonomy_term_id\nX-1,S-1,T-1\nX-2,S-2,T-2\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def drafted(path: Path, secret: tuple[float, float, str], extra: str = "") -> dict[str, pd.DataFrame]:
    directory(path / "d", secret, extra)
    (path / "sources.toml").write_text('as_of = "2026-06-30"\n' + SOURCE.format(id="d", file="d", kind="hsds", wave="2026", title="The directory"), encoding="utf-8")
    return draft(steward_tables(read_declared(path)), invented=False, say=lambda text: None).tables


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> dict[str, pd.DataFrame]:
    return drafted(tmp_path_factory.mktemp("here"), (38.03, -107.32, "7 Hidden Lane"))


def test_moving_a_withheld_site_within_its_county_changes_no_byte_of_any_table(here, tmp_path):
    there = drafted(tmp_path, (37.70, -107.20, "99 Other Road"))
    assert here.keys() == there.keys()
    for name, table in here.items():
        assert table.to_csv().encode() == there[name].to_csv().encode(), name
    assert "Night Rooms" not in here["services"].to_csv() and "Invented Haven" not in here["services"].to_csv()


def test_each_place_of_a_service_is_listed_and_counted_and_the_public_wave_stays(here):
    rows = here["services"][here["services"]["list"] == "steward"]
    assert rows[["name", "town", "location_class"]].values.tolist() == [["Talking Room", "Lake City", "street"]] * 2 and rows["place_id"].nunique() == 2
    kinds = here["kinds"].set_index(["fips", "kind"]).loc[("08053", "mental_health")]
    assert (kinds["places"], kinds["places_given"]) == (2, 2)
    assert not here["findings"]["sentence"].str.contains("Hinsdale, Mineral, Ouray and San Juan, where").any()
    near = here["reach"].set_index(["area_kind", "area_id", "kind", "nth"]).loc[("county", "08053", "mental_health", 1), "median_km"]
    assert near < 5


def test_the_public_wave_is_what_it_is_without_the_directory(here, releases):
    own, alone = (t["cells"][t["cells"]["wave"] == "public"].astype("object").reset_index(drop=True) for t in (here, read().tables))
    assert own.where(own.notna(), None).sort_values(["indicator_id", "area_kind", "area_id"]).values.tolist() == alone.where(alone.notna(), None).sort_values(["indicator_id", "area_kind", "area_id"]).values.tolist()
    assert sorted(public_list(here["services"])["service_id"]) == sorted(public_list(read().tables["services"])["service_id"])


def test_a_refused_row_doubts_only_where_its_service_is(here, tmp_path):
    made = drafted(tmp_path, (38.03, -107.32, "7 Hidden Lane"), "A-9,S-1,L-99\n")["cells"]
    own = made[(made["wave"] == "2026") & made["indicator_id"].eq("PROT-2d.1") & made["area_kind"].eq("county")].set_index("area_id")
    assert own["incomplete"].astype(bool)["08053"] and own.index[own["incomplete"].astype(bool)].tolist() == ["08053"]
