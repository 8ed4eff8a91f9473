"""A CSV in the contract's own columns is asked what our sheets ask: no persons, no impossible values, rows by the spreadsheet's number."""

import pandas as pd
import pytest

from release.steward.plain import receive_plain
from release.steward.receivers import receive
from release.steward.shapes import SHAPES, TEXT
from release.steward.tables import steward_tables
from tests.in_process import in_process  # noqa: F401
from tests.release_steward.given import declared

TOLD = "Maria Lopez (720-555-1212) told us"
VALID = {"fips": "08001", "table": "counties", "year": "2025"}

pytestmark = pytest.mark.usefixtures("in_process")


def received(path, kind, cells):
    file = path / f"{kind}.csv"
    pd.DataFrame([cells]).to_csv(file, index=False)
    return receive_plain(file, kind, None, "08", "2026-06-30")


def wrong(found) -> dict[str, str]:
    return {p.column: p.given for p in found.problems}


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_no_column_of_any_table_takes_a_telephone_number(tmp_path, kind):
    shape = SHAPES[kind]
    for name in (c for c, t in shape.columns.items() if t == TEXT):
        row = {c: VALID.get(c, "x") for c in shape.key} | {name: TOLD}
        assert name in wrong(received(tmp_path, kind, row)), name


def test_a_note_is_refused_in_the_sheets_own_words_and_never_shown(tmp_path):
    found = received(tmp_path, "finding_notes", {"area_kind": "county", "area_id": "08001", "item_id": "PREV-2d", "sentence": "Her number is 7205551212"})
    assert wrong(found) == {"sentence": "it holds an e-mail address or a telephone number"} and found.accepted == 0


@pytest.mark.parametrize(("kind", "column", "given"), [
    ("context", "value", "inf"), ("services", "latitude", "999"), ("services", "longitude", "-300"), ("funding", "amount_usd", "1e20"), ("funding", "months_ahead", "241"),
    ("services", "kind", "castle"), ("services", "location_class", "doorstep"), ("state_facts", "status", "perhaps"), ("state_facts", "confidence", "sure"),
    ("state_facts", "source_url", "javascript:alert(1)"), ("assistance_links", "source_url", "javascript:alert(1)"), ("state_facts", "system_no", "999"), ("state_facts", "item_id", "NO-1"),
    ("trainings", "held_on", "2026-07-01"), ("corrections", "date", "2026-07-01"), ("trainings", "form", "lecture"), ("county_records", "level", "4"), ("region_schemes", "share", "2"),
    ("population", "people", "9007199254740992"),
])
def test_what_cannot_be_is_refused_by_its_column(tmp_path, kind, column, given):
    assert column in wrong(received(tmp_path, kind, {c: VALID.get(c, "x") for c in SHAPES[kind].key} | {column: given}))


def test_what_can_be_is_taken(tmp_path):
    for kind, row in {
        "services": {"service_id": "s", "kind": "mental_health", "fips": "8001", "location_id": "l", "latitude": "39.7", "longitude": "-104.9902510", "location_class": "street", "verified_on": "2026-06-30"},
        "state_facts": {"fact_id": "f", "system_no": "38", "item_id": "PREV-2d", "status": "in use", "year": "2025", "source_url": "https://example.org/a", "confidence": "high"},
        "corrections": {"table": "services", "key": "a", "column": "longitude", "was": "-104.9902510", "date": "2025-03-04"},
        "population": {"fips": "8001", "year": "2023", "people": "1100", "basis": "estimate"}, "county_records": {"fips": "8001", "indicator_id": "PREV-2c.2", "level": "3"},
    }.items():
        assert wrong(received(tmp_path, kind, row)) == {}, kind


def test_corrections_are_checked_and_numbered_as_the_spreadsheet_shows_them(tmp_path):
    text = "table,key,column,was,now,source,date\n\ncounties,08001,seat,Nowhere,Elsewhere,A page,2025-03-04\n"
    given = declared(tmp_path, {"fix.csv": ("corrections", text)})
    found = receive(tmp_path / "fix.csv", "corrections", None, "08", "2026-06-30")
    assert [(p.row, "not 'Nowhere'" in p.given) for p in found.problems] == [(3, True)]
    assert steward_tables(given).beside["corrections"]["row"].tolist() == [3]
