"""No row is lost, no text breaks the recogniser, and its word lists keep their shape."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.dialects.parts import heading_row, parts
from loaders.dialects.recognise import looks, recognise
from loaders.dialects.spread import are_ticks, common_stem
from loaders.dialects.text import blank, clean
from loaders.dialects.words import DIALECTS, among, words
from loaders.intake.grid import IntakeRefused
from tests.dialects.reader import grid

MARKS = [
    "", " ", "\n", "q", "0", "1", "Response", "ResponseID", "ResponseSet", "Respondent ID", "Collector ID", "Timestamp", "_id", "_uuid", "KEY", "SubmissionDate", "a/b", "a",
    "record_id", "x___1", "x_complete", "Complete?", "StartDate", "EndDate", "Status", "Finished", "V1", "Q1_1", "Q1_2", "s - a", "s - b", '{"ImportId":"QID1"}',
    '{"ImportId":"QID1","choiceId":"1"}', '{"ImportId"', '{"ImportId":[]}', "Note: x", "a (choice=b)", "<b>", "\u200b", "column C", "Other (please specify)",
]
CELLS = st.one_of(st.sampled_from(MARKS), st.text(max_size=8))
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=8)
WORDS = st.text("abcdefg ", min_size=1, max_size=6).filter(lambda t: t.strip())


@settings(deadline=None)
@given(ROWS)
@example([["record_id", "x_complete"], ["q"]])
def test_any_grid_of_text_is_recognised_or_refused(rows):
    try:
        layout = recognise(grid(*rows))
    except IntakeRefused as refusal:
        assert refusal.problems
        return
    assert 1 <= layout.header_rows < len(rows)
    assert list(layout.answers.columns) == [c.name for c in layout.columns]
    assert layout.answers.columns.is_unique
    # Every cell that shows something below the first answer is among the answers, or its row is named as a footnote.
    kept = layout.answers.notna().sum().sum()
    below = sum(not blank(c) for r in rows[layout.header_rows:] for c in r)
    footnotes = sum(not blank(c) for i, r in enumerate(rows, 1) if i > layout.header_rows and i not in layout.answers.index for c in r)
    assert kept == below - footnotes
    assert not footnotes or any("below the table" in n for n in layout.notes)


@settings(deadline=None)
@given(ROWS)
def test_looks_never_fails_and_says_why(rows):
    seen = looks(grid(*rows))
    assert all(0 < sure <= 1 and why for _, sure, why in seen)
    assert [s for _, s, _ in seen] == sorted((s for _, s, _ in seen), reverse=True)


@settings(deadline=None)
@given(
    preamble=st.lists(WORDS, max_size=2), width=st.integers(4, 6),
    body=st.lists(st.one_of(st.none(), st.lists(WORDS, min_size=2, max_size=4)), max_size=6), footnotes=st.lists(WORDS, max_size=2))
@example(preamble=["title"], width=4, body=[["a", "b"], None], footnotes=["x"])
def test_each_row_of_a_plain_table_has_one_part(preamble, width, body, footnotes):
    rows = [[t] for t in preamble] + [[f"heading {i}" for i in range(width)]] + [[f"answer {t}" for t in r] if r else [] for r in body] + [["first", "answer"]]
    rows += [[f"Note {t}"] for t in footnotes]
    given_ = grid(*rows)
    heading = heading_row(given_)
    assert heading == len(preamble)
    found = parts(given_, heading, 1, footnotes=True)
    assert sorted(found.preamble + found.headings + found.answers + found.footnotes + found.blank) == list(range(len(rows)))
    assert len(found.answers) == len([r for r in body if r]) + 1 and len(found.footnotes) == len(footnotes)
    layout = recognise(given_)
    assert list(layout.answers.index) == [given_.numbers[i] for i in found.answers]
    assert layout.header_rows + len(layout.answers) + len([i for i in found.blank if i > layout.header_rows]) + len(footnotes) == len(rows)


@pytest.mark.parametrize("given_, said", [
    ("Q1: Which county?", "Which county?"), ("3. Which county?", "Which county?"), ("12) Which?", "Which?"), ("Q2a. Which?", "Which?"),
    ("<div>Which&nbsp;<b>county</b>?<br>Name one.</div>", "Which county? Name one."), ("Ages < 18 and > 12", "Ages < 18 and > 12"),
    ("<style>p{color:red}</style>Which?", "Which?"), ("A &amp; B", "A & B"), ("line\r\nbreak", "line break"), ("5 offices or more", "5 offices or more"), ("Q1:", "Q1:"), ("2.5 hours", "2.5 hours"),
])
def test_a_questions_words_are_cleaned(given_, said):
    assert clean(given_) == said


@pytest.mark.parametrize("labels, stem", [
    (["Which? - A", "Which? - B"], "Which?"), (["Anti-trafficking? - Non-profit", "Anti-trafficking? - Non-gov"], "Anti-trafficking?"),
    (["Which?-A", "Which?-B"], "Which?"), (["One", "Two"], None), (["Which - of - these"], "Which - of"), (["Which"], None),
])
def test_the_stem_of_a_question_is_what_stands_before_the_dash(labels, stem):
    assert common_stem(labels) == stem


@pytest.mark.parametrize("options, given_, ticks", [
    (["A", "B"], [["A"], ["B"]], True), (["A", "B"], [["1"], ["2"]], True), (["A", "B"], [["1", "0"], ["0"]], True), (["A", "B"], [["Checked"], []], True),
    (["A", "B"], [["Yes"], ["No"]], False), (["A", "B"], [["1"], ["3"]], False), (["A", "B"], [["B"], ["A"]], False),
])
def test_ticks_are_told_from_answers_on_a_scale(options, given_, ticks):
    assert are_ticks(options, given_) is ticks


@pytest.mark.parametrize("dialect", ["general", "qualtrics", "surveymonkey", "google_forms", "kobo", "redcap", "plain"])
def test_the_word_lists_hold_lower_case_words_once(dialect):
    for key, listed in words(dialect).items():
        if isinstance(listed, list) and key != "kept":
            assert listed == [w.casefold() for w in listed], key
            assert len(set(listed)) == len(listed), key
        assert key == "kept" or isinstance(listed, list | str), key
    for rule in words(dialect).get("kept", []):
        assert set(rule) == {"say", "where"}
        assert all(v == [w.casefold() for w in v] for v in rule["where"].values())
        assert all(among(column.replace("*", "x"), words(dialect)["meta"]) for column in rule["where"])


def test_the_word_lists_are_kept_with_the_framework():
    assert DIALECTS.name == "dialects.toml" and DIALECTS.parent.name == "framework"
