"""Of every family of files the refused rows can be taken back to the spreadsheet: with the row, with why, and nothing that runs."""

import csv

import pytest

from tests.views_steward.sitting import FILES, html, page, step
from tests.views_steward.test_steward_maps import directory
from views import downloads

SURVEY = (FILES / "coalition_survey.csv").read_text(encoding="utf-8")
FAMILIES = {
    # One row of each names a place that is none; its cells, or a heading, would run as a formula.
    "survey.csv": (SURVEY.replace("What organization do you work for?", "=1+1").replace("Atlantis", "=Atlantis").encode(), "72"),
    "partnerships.csv": (b"partnership,kind,statewide,counties\nInvented Team,coalition,no,Adams\n=2+2,coalition,no,Narnia\n", "3"),
    "counties.csv": (b"FIPS,=Jobs\n08001,5\n08003,6\n08005,7\n=08999,8\n", "5"),
}


pytestmark = pytest.mark.usefixtures("releases", "sitting")


def refused(name: str, data: bytes):
    """The page at step 4 with one file dropped, and its refused rows as the download holds them."""
    app = page()
    app.file_uploader[0].set_value([(name, data, "application/octet-stream")]).run()
    step(app, "problems")
    found = app.session_state["steward_draft"].files[name]
    assert found.checked is not None
    received = found.checked[1][0]
    return app, received, list(csv.DictReader(downloads.csv_text(received.refused).splitlines()))


@pytest.mark.parametrize("name", FAMILIES)
def test_refused_rows_are_offered_with_their_row_and_why_and_no_formula(name):
    data, row = FAMILIES[name]
    app, received, rows = refused(name, data)
    assert received.accepted + len(received.refused) == received.read and len(rows) == len(received.refused) > 0
    assert any(b.proto.label == "Download refused rows (CSV)" for b in app.get("download_button"))
    assert row in [r["row"] for r in rows] and all(r["why"] for r in rows)
    assert not [text for r in rows for text in (*r, *r.values()) if text and text.startswith(("=", "+", "@"))]


def test_refused_services_of_a_directory_are_offered_by_their_keys_alone():
    app = page()
    app.file_uploader[0].set_value([("directory.zip", directory(), "application/zip")]).run()
    found = app.session_state["steward_draft"].files["directory.zip"]
    found.rows = found.rows.assign(kind="none")
    step(app, "problems")
    received = found.checked[1][0]
    rows = list(csv.DictReader(downloads.csv_text(received.refused).splitlines()))
    assert rows and all(r["file"] and r["why"] == "every term of it is mapped to none of our kinds" for r in rows) and "Download refused rows (CSV)" in [b.proto.label for b in app.get("download_button")]
    assert "Accepted and refused add up" in html(app)
