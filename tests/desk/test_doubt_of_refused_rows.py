"""Where a refused row leaves doubt: in the counties it names, everywhere where it names none, nowhere where it is none of ours."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from loaders.received import Received
from measures.evidence.stamp import Stamp, evidence_rows
from release.desk import taxonomy_text
from release.steward.by_wave import Given
from release.steward.doubt import NO_DOUBT, with_doubts
from release.steward.readers import receive_directory
from tests.desk.coalition import HSDS
from tests.release_steward.world import ASKED, MEMBERS, PLACES, A, sources


def doubted(refused):
    received = Received("d", "hsds", len(refused), 0, {"services": pd.DataFrame()}, refused)
    evidence = evidence_rows(PLACES[["area_kind", "area_id"]].assign(count=1, attested=False, incomplete=False), "PROT-2d.1", Stamp("2026", "d", "2026-06-30", False))
    found = with_doubts(evidence, [Given(SimpleNamespace(id="d", kind="hsds", wave="2026"), received)], ASKED, {"PROT-2d.1": ("services",)}, MEMBERS, sources().counties)
    return set(found.loc[found["incomplete"].eq(True), "area_id"])


@pytest.mark.parametrize("row, areas", [
    ({"fips": A, "county": "somewhere odd"}, {A, "1", "08"}),
    ({"county": "Alder"}, {A, "1", "08"}),
    # Where a reader told the counties, no other column is asked: it may be a question about them.
    ({"fips": "", "How well does your county respond?": "1"}, {"08001", "08003", "08005", "08007", "1", "2", "08"}),
    ({"fips": "08007", "county": "Alder"}, {"08007", "2", "08"}),
    ({"county": "Alder; Atlantis"}, {"08001", "08003", "08005", "08007", "1", "2", "08"}),
    ({"fips": "", "county": "somewhere odd"}, {"08001", "08003", "08005", "08007", "1", "2", "08"}),
    ({"fips": "", "county": "", "doubt": NO_DOUBT}, set()),
    ({"fips": "", "county": "", "doubt": ""}, {"08001", "08003", "08005", "08007", "1", "2", "08"}),
])
def test_doubt_stays_where_the_row_may_belong(row, areas):
    assert doubted(pd.DataFrame([{"row": 2, "why": "w", **row}])) == areas


def test_a_service_that_is_none_of_ours_leaves_no_doubt(tmp_path):
    terms = tmp_path / "terms.toml"
    terms.write_text(taxonomy_text(HSDS).replace('kind = "youth_transition"', 'kind = "none"').replace('kind = ""', 'kind = "none"'), encoding="utf-8")
    found = receive_directory(Path(HSDS), "hsds", terms, "08", "2026-06-30", "2026")
    assert (found.read, found.accepted, found.refused["doubt"].tolist()) == (4, 3, [NO_DOUBT])


def test_each_public_place_of_a_service_stays_and_those_that_are_not_are_one_as_open_as_the_least_open(tmp_path):
    from release.steward.readers import _once

    columns = {"service_id": "string", "location_id": "string", "kind": "string", "operator": "string", "fips": "string", "serves": "string", "confidential": "boolean", "location_class": "string", "latitude": "Float64", "longitude": "Float64"}
    rows = [("s", "l1", "k", "o", "08001", "08003", False, "street", 39.9, -104.8), ("s", "l2", "k", "o", "08001", None, False, "street", 39.8, -104.9),
            ("s", None, "k", "o", "08001", "08005", None, "county", 39.7, -104.7), ("s", None, "k", "o", "08001", None, True, "withheld", None, None),
            ("v", None, "k", "o", None, None, False, None, None, None)]
    made = _once(pd.DataFrame(rows, columns=list(columns)).astype(columns))
    assert made.astype("object").where(made.notna(), None).values.tolist() == [
        ["s", "l1", "k", "o", "08001", "08003", False, "street", 39.9, -104.8], ["s", "l2", "k", "o", "08001", None, False, "street", 39.8, -104.9],
        ["s", None, "k", "o", "08001", "08005", True, "county", None, None], ["v", None, "k", "o", None, None, False, None, None, None]]
