"""Whatever cells and keys are broken: accepted + refused = read, one exception at most, and nobody is shown."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.hsds.directory import peek_hsds
from loaders.intake.grid import IntakeRefused
from tests.hsds.invented import FIXTURES, MAP, TABLES, county, county_of_point, everything, received, write

KEYS = st.sampled_from(["S-1", "S-2", "L-1", "L-2", "O-1", "T-1", "T-2", "", "S-9"])
CELLS = st.one_of(KEYS, st.text(max_size=12), st.sampled_from(["39.74", "-104.99", "0", "nan", "inf", "1e999", "physical", "virtual", "CO", "KS", "Denver", "statewide", "geojson", "{", "2024-01-01", "confidential", "Ann@example.com"]))
COLUMNS = {
    "organizations": ["id", "name"], "services": ["id", "organization_id", "location_id", "name", "description", "status", "assured_date"],
    "locations": ["id", "location_type", "latitude", "longitude", "description"], "service_at_location": ["id", "service_id", "location_id"],
    "addresses": ["id", "location_id", "address_1", "city", "state_province", "postal_code", "address_type"], "service_areas": ["id", "service_id", "name", "extent", "extent_type"],
    "taxonomy_terms": ["id", "name"], "attributes": ["link_id", "taxonomy_term_id"], "metadata": ["resource_id", "last_action_date"],
}


@st.composite
def packages(draw):
    made = {}
    for table, columns in COLUMNS.items():
        keys = [KEYS if c == "id" or c.endswith("_id") else CELLS for c in columns]
        rows = draw(st.lists(st.tuples(*keys), max_size=5))
        out = io.StringIO()
        csv.writer(out).writerows([columns, *rows, *draw(st.lists(st.lists(CELLS, max_size=9), max_size=1))])
        made[table] = out.getvalue()
    return made


def read_or_refused(path):
    try:
        got = received(path, MAP)
    except IntakeRefused as refused:
        assert refused.problems and all(p.given and p.advice for p in refused.problems)
        return None
    assert got.accepted + len(got.refused) == got.read and got.refused["why"].notna().all()
    assert "Ann@" not in everything(got)
    hidden = got.tables["services"].query("confidential.fillna(True)")
    assert hidden[["location_id", "town", "latitude", "longitude"]].isna().all(axis=None)
    # Help by telephone or online alone has no place that its name could tell.
    assert hidden.loc[hidden["confidential"].eq(True).fillna(False) | ~hidden["virtual"].eq(True).fillna(False), "name"].isna().all()
    return got


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(packages())
def test_any_broken_cells_of_a_package(tables):
    with TemporaryDirectory() as folder:
        read_or_refused(write(Path(folder) / "d", tables))


def test_an_e_mail_address_as_a_key_is_shown_nowhere(tmp_path):
    header = ",".join(COLUMNS["services"])
    got = read_or_refused(write(tmp_path / "d", {"services": f"{header}\nAnn@example.com\n"}))
    assert got.tables["services"]["service_id"].str.startswith("withheld-").all() and len(got.tables["services"])


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), CELLS, st.just("\ud800")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([
        "id", "name", "status", "contents", "services", "service", "location", "locations", "organization", "service_at_locations", "addresses", "service_areas", "attributes",
        "taxonomy_term", "latitude", "longitude", "location_type", "metadata", "services.csv", "total_pages", "page_number",
    ]), inner, max_size=6)), max_leaves=25)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_any_json(held):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "d.json"
        path.write_text(json.dumps(held), encoding="utf-8")
        read_or_refused(path)


@settings(deadline=None, max_examples=12)
@given(st.binary(max_size=300), st.sampled_from(["services.csv", "locations.csv", "addresses.csv", "datapackage.json", "more.json"]))
def test_any_bytes_in_a_file_of_the_package(data, name):
    with TemporaryDirectory() as folder:
        (write(Path(folder) / "d", {}) / name).write_bytes(data)
        read_or_refused(Path(folder) / "d")


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 5000), st.integers(0, 255))
def test_any_flipped_byte_of_json(at, byte):
    data = bytearray((FIXTURES / "json" / "services_full_page.json").read_bytes())
    data[at % len(data)] = byte
    with TemporaryDirectory() as folder:
        path = Path(folder) / "d.json"
        path.write_bytes(bytes(data))
        read_or_refused(path)


def test_the_same_directory_gives_the_same_table():
    assert everything(received(FIXTURES / "v3_0")) == everything(received(FIXTURES / "v3_0"))


def test_a_large_directory_loses_no_service(tmp_path):
    n = range(3_000)
    text = "word " * 40
    folder = write(tmp_path / "d", {
        "organizations": "id,name\n" + "".join(f"O-{i},Group {i}\n" for i in range(300)),
        "services": "id,organization_id,name,description,status\n" + "".join(f"S-{i},O-{i % 300},Room {i},{text},active\n" for i in n),
        "locations": "id,location_type,latitude,longitude\n" + "".join(f"L-{i},physical,{37 + i % 900 / 1000},{-105 - i % 700 / 1000}\n" for i in n),
        "service_at_location": "id,service_id,location_id\n" + "".join(f"A-{i},S-{i},L-{i}\n" for i in n),
        "addresses": "id,location_id,address_1,city,state_province,postal_code,address_type\n" + "".join(f"P-{i},L-{i},{i} Invented Street,Alamosa,CO,81101,physical\n" for i in n),
        "service_areas": "id,service_id,name\n" + "".join(f"R-{i},S-{i},Adams; Denver\n" for i in n),
        "attributes": "id,link_id,taxonomy_term_id\n" + "".join(f"X-{i},S-{i},T-{1 + i % 3}\n" for i in n),
    })
    got = received(folder)
    assert got.read == got.accepted == 3_000 and got.tables["services"]["confidential"].sum() == 1_000


def test_peek_needs_nothing_but_the_file(tmp_path):
    assert peek_hsds(write(tmp_path / "d", {}))["services"] == 1
    assert county_of_point(39.5, -105) and county("Denver") and TABLES["services"]


@pytest.mark.parametrize("table", list(TABLES))
def test_headings_alone_and_empty_files_are_read(tmp_path, table):
    for text in ("", TABLES[table].split("\n")[0] + "\n"):
        read_or_refused(write(tmp_path / "d", {table: text}))
