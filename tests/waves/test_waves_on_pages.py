"""Two waves, one changed question and one note from interviews, as the Strengths page shows them."""

import base64
import io
import re

import pandas as pd
import pytest

from release.read import read
from tests.views.test_pages_apptest import PAGES, page
from tests.views.test_panels_say_what_the_release_holds import html, painted
from tests.waves.two_waves import ALAMOSA, CONEJOS, EARLIER_WORDS, MINERAL, NOTE, SAME_WORDS

SAME = {"p": "PROS", "item_PROS": "PROS-2a"}
CHANGED = {"p": "PART", "item_PART": "PART-1a.i"}
VALLEY = {"unit": "planning", "area": "planning:8"}


@pytest.fixture(autouse=True)
def in_use(two_waves, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(two_waves))


def county(fips):
    return {"unit": "county", "area": f"county:{fips}"}


def beside(app):
    """The block under "Wave by wave": (title, drawing, alt, everything as text)."""
    block, = [h.proto.body for h in app.get("html") if "image/svg+xml" in h.proto.body]
    drawing = base64.b64decode(re.search(r"base64,([^\"]+)", block)[1]).decode()
    return re.search(r"<h3>(.*?)</h3>", block)[1], drawing, re.search(r'alt="([^"]*)"', block)[1], block


def test_the_same_question_is_joined_by_a_line_and_its_title_says_the_finding():
    title, drawing, alt, block = beside(page(PAGES[1], **SAME, **VALLEY))
    assert title == "San Luis Valley: checked, and missing in 2024, in place in 2026. More say yes in 2026 than in 2024."
    assert "stroke-width='2'" in drawing and ">up<" in drawing and "about 20 %" in drawing and "about 80 %" in drawing
    assert alt.startswith(title) and "2024: checked, and missing, 30 to 49, about 20 %" in alt
    assert f"in the same words in each wave: “{SAME_WORDS}”" in block and "2024-06-30" in block and "File survey_2024" in block
    assert 'role="region"' in block and 'tabindex="0"' in block


def test_a_changed_question_is_a_visible_break_with_both_wordings():
    title, drawing, _, block = beside(page(PAGES[1], **CHANGED, **VALLEY))
    assert title.endswith("Between 2024 and 2026 the question changed: they are not joined, and no trend is drawn.")
    assert ">the question<" in drawing and ">changed<" in drawing and "stroke-width='2'" not in drawing
    assert EARLIER_WORDS in block and "Is your view asked for &lt;often&gt;?" in block and "<often>" not in block


def test_a_county_shows_classes_and_bands_and_no_line():
    title, drawing, _, block = beside(page(PAGES[1], **SAME, **county(ALAMOSA)))
    assert title.startswith("Alamosa County: checked, and missing in 2024, in place in 2026. No share is published here")
    assert "stroke-width='2'" not in drawing and drawing.count("20 to 29") == 2 and "%" not in drawing and "<td>not shown</td>" in block


def test_a_hidden_county_says_so_and_shows_no_figure():
    title, drawing, _, block = beside(page(PAGES[1], **SAME, **county(MINERAL)))
    assert title.startswith("Mineral County: fewer than 11 answers in 2024, fewer than 11 answers in 2026.")
    assert drawing.count(">not shown<") == 2 and "%" not in drawing and ">0<" not in drawing and "<td>0" not in block


def test_the_reader_chooses_a_wave_and_everything_follows():
    newest, earlier = page(PAGES[1], **SAME, **county(ALAMOSA)), page(PAGES[1], **SAME, **county(ALAMOSA), wave="2024")
    assert newest.selectbox(key="w_wave").options == ["Newest that asked", "Survey of 2026", "Survey of 2024"]
    assert [painted(app)["class_of"][ALAMOSA] for app in (newest, earlier)] == ["strength", "gap"]
    assert "You see Survey of 2024 alone" in html(earlier) and "You see" not in html(newest)
    assert "as of 2024-06-30" in html(earlier) and "as of 2026-06-30" in html(newest)
    assert "Known in 2 of 64" in earlier.selectbox(key="w_item_PROS").options[0]
    earlier.selectbox(key="w_wave").select("newest").run()
    assert painted(earlier)["class_of"][ALAMOSA] == "strength" and "wave" not in earlier.query_params


def test_a_chosen_wave_stays_on_its_page():
    app = page(PAGES[1], **SAME, wave="2024")
    app.switch_page("dashboard.py").run()
    assert not app.exception and app.session_state["spoken_wave"] is None


def test_a_wave_that_is_not_there_is_said():
    app = page(PAGES[1], wave="1999")
    assert any("the wave “1999”" in i.value for i in app.info) and app.selectbox(key="w_wave").value == "newest"


def test_a_note_stands_beside_the_class_of_its_region_marked_as_told_and_not_counted():
    said = html(page(PAGES[1], **SAME, **VALLEY))
    assert "Told in interviews" in said and "never counted" in said and NOTE in said and "Invented report, page 12, 2025; File notes" in said
    assert "not of this county alone" not in said
    in_county = html(page(PAGES[1], **SAME, **county(CONEJOS)))
    assert f"<em>Said of San Luis Valley, not of this county alone:</em> {NOTE}" in in_county
    for elsewhere in ({**SAME, **county("08001")}, {**CHANGED, **VALLEY}, SAME):
        assert NOTE not in html(page(PAGES[1], **elsewhere))


def test_a_note_moves_no_class(two_waves):
    cells = read(folder=two_waves).tables["cells"]
    assert not cells["source_id"].fillna("").str.contains("notes").any()


def taken(monkeypatch, **query):
    """The frame behind the downloads of the table tab."""
    from views import downloads
    made = {}
    monkeypatch.setattr(downloads, "offer", lambda asked: made.update(frame=downloads.rows(asked)))
    page(PAGES[1], tab="table", **query)
    return pd.read_csv(io.StringIO(downloads.csv_text(made["frame"])), dtype=str).set_index("area_id")


def test_files_carry_the_notes_with_their_source_and_the_wave(monkeypatch):
    regions = taken(monkeypatch, **SAME, **VALLEY)
    assert regions.loc["8", ["told", "told_source", "wave"]].tolist() == [NOTE, "Invented report, page 12, 2025; File notes", "Survey of 2026"] and regions["told"].notna().sum() == 1
    counties = taken(monkeypatch, **SAME, **county(ALAMOSA))
    assert counties.loc[CONEJOS, "told"] == f"Said of San Luis Valley, not of this county alone: {NOTE}" and counties["told"].notna().sum() == 6


def test_the_waves_come_along_as_a_file_with_question_source_and_release(two_waves, monkeypatch):
    from views import waves
    made = {}
    monkeypatch.setattr(waves, "_block", lambda rows, indicator, decides, key, indicator_id: made.update({indicator_id: waves.as_file(rows, key, indicator_id)}))
    page(PAGES[1], **CHANGED, **VALLEY)
    assert list(made) == ["PART-1a.i.1"]
    first, last = made["PART-1a.i.1"].to_dict("records")
    assert (first["wording"], first["source"], last["since_the_wave_before"]) == (EARLIER_WORDS, "File survey_2024", "the question changed") and pd.isna(first["since_the_wave_before"])
    assert (last["finding"], last["area"], last["item_id"], last["release"]) == ("checked, and missing", "San Luis Valley", "PART-1a.i", read(folder=two_waves).id)


def test_a_release_without_stewards_waves_shows_none_of_it(releases, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(releases))
    app = page(PAGES[1], **SAME)
    assert "Wave by wave" not in [h.value for h in app.header] and "w_wave" not in [s.key for s in app.selectbox]
