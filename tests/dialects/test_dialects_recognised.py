"""What each dialect's layout says of its questions; how each fixture is told stands in tests/desk/test_peek_everything.py."""

import pytest

from framework.terms import Problem
from loaders.dialects.recognise import looks, recognise
from loaders.intake.grid import Grid, IntakeRefused
from tests.dialects.reader import grid, sheet_grid, text_grid

# The column that identifies a response; what else there is to know of each stands in tests/desk/peek_everything.csv.
RESPONDENT = {
    "qualtrics_three_rows.csv": "ResponseId",
    "qualtrics_choices.csv": "ResponseId",
    "qualtrics_excel.csv": "ResponseId",
    "qualtrics.tsv": "ResponseId",
    "qualtrics_legacy.csv": "ResponseID",
    "qualtrics_legacy_numbered.csv": "ResponseID",
    "surveymonkey_two_rows.csv": "Respondent ID",
    "surveymonkey_one_row.csv": "Respondent ID",
    "surveymonkey_without_ids.csv": None,
    "surveymonkey_two_rows.xlsx": "Respondent ID",
    "google_forms.csv": None,
    "google_forms_german.csv": None,
    "google_forms_spanish.csv": None,
    "kobo_names.csv": "_uuid",
    "kobo_labels.csv": "_uuid",
    "kobo_names_and_labels.csv": "_uuid",
    "kobo_separate.csv": "_uuid",
    "kobo_with_repeat.xlsx": "_uuid",
    "odk_central.csv": "KEY",
    "redcap_raw.csv": "record_id",
    "redcap_labels.csv": "Record ID",
    "plain.csv": None,
    "plain_preamble.csv": None,
    "plain_preamble.xlsx": None,
}
READ_AS = {"qualtrics.tsv": ("utf-16", "\t"), "surveymonkey_two_rows.csv": ("latin-1", ","), "plain_preamble.csv": ("cp1252", ";"), "kobo_names.csv": ("utf-8", ";"), "kobo_labels.csv": ("utf-8", ";")}
Q = '{"ImportId":"%s"}'


def fixture(name: str) -> Grid:
    return sheet_grid(name) if name.endswith(".xlsx") else text_grid(name, *READ_AS.get(name, ("utf-8", ",")))


def asked(name: str) -> dict[str, tuple[str, str | None]]:
    """Question and choice of every column that is not the tool's own."""
    return {c.name: (c.question, c.choice) for c in recognise(fixture(name)).columns if not c.meta}


@pytest.mark.parametrize("name", RESPONDENT)
def test_each_export_is_recognised_without_being_told(name):
    given = fixture(name)
    layout = recognise(given)
    assert layout.respondent == RESPONDENT[name]
    assert (layout.encoding, layout.delimiter) == (given.encoding, given.delimiter)
    assert list(layout.answers.columns) == [c.name for c in layout.columns]
    assert looks(given)[0][0] == layout.format and looks(given)[0][2]


def test_qualtrics_choices_are_options_and_matrix_rows_are_questions():
    questions = asked("qualtrics_choices.csv")
    offered = "Which anti-trafficking services do you offer?"
    assert questions["Q1"] == ("Which county do you work in?", None)
    assert questions["Q2_1"] == (offered, "Legal aid")
    assert questions["Q2_2"] == (offered, "Shelter, short stay")
    assert questions["Q2_3_TEXT"][1] is None
    assert questions["Q3_2"] == ("How often do you meet? [Non-profit groups]", None)
    assert questions["1_Q5"] != questions["2_Q5"]
    assert questions["Status1"] == ("How is your status?", None)


def test_what_qualtrics_hangs_on_a_question_is_its_own():
    own = {c.name for c in recognise(fixture("qualtrics_choices.csv")).columns if c.meta}
    assert {"Q6_First Click", "Q7_DO_1", "DistributionChannel"} <= own
    assert {c.name for c in recognise(fixture("qualtrics_three_rows.csv")).columns if not c.meta} == {"Q1", "Q2", "county"}


def test_previews_and_unfinished_responses_are_kept_and_counted():
    layout = recognise(fixture("qualtrics_choices.csv"))
    assert len(layout.answers) == 3
    assert [n.split(";")[0] for n in layout.notes] == ["1 of 3 responses are previews or tests made by whoever built the survey", "1 of 3 responses were not finished"]
    assert len(recognise(fixture("qualtrics_legacy.csv")).notes) == 2


def test_a_legacy_choice_is_parted_at_its_hyphen():
    assert asked("qualtrics_legacy.csv")["Q2_1"] == ("Which services do you offer?", "Legal aid")


def test_a_question_called_status_is_a_question_where_its_import_id_says_so():
    given = grid(["StartDate", "Status"], ["Start", "What is your status?"], [Q % "startDate", Q % "QID1"], ["2024-01-01", "new"])
    assert [c.meta for c in recognise(given).columns] == [True, False]


def test_surveymonkey_carries_a_question_over_its_blank_headings():
    questions = asked("surveymonkey_two_rows.csv")
    assert questions["In which county do you work?"] == ("In which county do you work?", None)
    assert questions["In which county do you work? [Other (please specify)]"] == ("In which county do you work?", "Other (please specify)")
    assert questions["Which services do you offer? Mark all that apply. [Shelter]"] == ("Which services do you offer? Mark all that apply.", "Shelter")
    assert questions["How often do you meet with these offices? [Police]"] == ("How often do you meet with these offices? [Police]", None)
    assert questions["What would help in Cañon City?"] == ("What would help in Cañon City?", None)


def test_a_number_before_a_question_is_left_out_of_its_words():
    assert asked("surveymonkey_one_row.csv")["1. In which county do you work?"] == ("In which county do you work?", None)


def test_a_blank_second_row_is_no_answer():
    given = grid(["Respondent ID", "Collector ID", "County"], ["", "", ""], ["1", "9", "Baca"])
    layout = recognise(given)
    assert (layout.header_rows, list(layout.answers.index)) == (2, [3])


def test_google_keeps_joined_ticks_and_asks_each_row_of_a_grid():
    layout = recognise(fixture("google_forms.csv"))
    assert layout.answers.loc[2, "Which services do you offer?"] == "Legal aid, Housing, shelter or rent help"
    assert asked("google_forms.csv")["How often do you meet? [Police]"][1] is None
    assert [c.name for c in layout.columns if c.meta] == ["Timestamp", "Email Address"]
    assert "In welchem County arbeiten Sie?" in asked("google_forms_german.csv")


def test_a_table_that_only_begins_with_a_time_is_less_surely_googles():
    assert dict((f, s) for f, s, _ in looks(grid(["Timestamp", "a"], ["noon", "1"])))["google_forms"] < 0.5


@pytest.mark.parametrize("name, joined, question", [
    ("kobo_names.csv", "services", "services"),
    ("kobo_labels.csv", "Which services do you offer?", "Which services do you offer?"),
    ("odk_central.csv", "office-services", "office services"),
])
def test_a_select_multiple_given_twice_is_counted_once(name, joined, question):
    layout = recognise(fixture(name))
    columns = {c.name: c for c in layout.columns}
    assert columns[joined].meta and joined in layout.answers
    assert {c.question for c in layout.columns if c.choice is not None} == {question}
    assert any("given twice" in n for n in layout.notes)


def test_an_option_may_hold_a_slash():
    assert asked("kobo_labels.csv")["Which services do you offer?/Housing and/or shelter"][1] == "Housing and/or shelter"


def test_empty_split_columns_leave_the_joined_one_as_the_question():
    given = grid(["q", "q/a", "q/b", "_id", "_uuid"], ["a b", "", "", "1", "u1"])
    assert [c.name for c in recognise(given).columns if not c.meta] == ["q"]


def test_kobo_labels_below_names_are_the_questions_words():
    questions = asked("kobo_names_and_labels.csv")
    assert questions == {
        "office/county": ("Which county do you work in?", None), "services/legal": ("Which services do you offer?", "Legal aid"),
        "services/housing": ("Which services do you offer?", "Housing"),
    }


def test_the_sheets_of_repeats_are_named_and_refused():
    layout = recognise(fixture("kobo_with_repeat.xlsx"))
    assert any("'members'" in n for n in layout.notes)
    with pytest.raises(IntakeRefused, match="repeated group"):
        recognise(sheet_grid("kobo_with_repeat.xlsx", "members"))


def test_redcap_codes_keep_their_minus_and_labels_their_brackets():
    assert asked("redcap_raw.csv")["services____99"] == ("services", "-99")
    assert asked("redcap_labels.csv")["Which services do you offer? (choice=Shelter (short stay))"] == ("Which services do you offer?", "Shelter (short stay)")


def test_redcap_states_are_its_own_but_a_question_that_ends_like_one_is_not():
    assert "help_complete" in asked("redcap_raw.csv") and "plan_complete" not in asked("redcap_raw.csv")
    notes = recognise(fixture("redcap_raw.csv")).notes
    assert "2 records stand in 3 rows, one per event or repeat." in notes
    assert [c.name for c in recognise(fixture("redcap_labels.csv")).columns if c.name.startswith("Complete?")] == ["Complete?", "Complete? (2)"]


def test_a_plain_tables_title_and_footnotes_are_set_aside_and_named():
    layout = recognise(fixture("plain_preamble.csv"))
    assert list(layout.answers.index) == [5, 7, 9]
    assert layout.answers.loc[9].isna().tolist() == [False, True, True, True]
    assert "2 rows above the headings were not read as answers (row 1, 2), beginning 'Survey of offices – spring 2024'." in layout.notes
    assert "2 rows below the table were not read as answers (row 11, 12), beginning 'Note: offices could answer more than once'." in layout.notes


def test_notes_of_two_cells_above_a_table_are_no_headings():
    layout = recognise(grid(["Survey", "spring"], ["County", "Sector", "Screens", "Trained"], ["Baca", "police", "yes", "3"]))
    assert (layout.header_rows, layout.columns[0].name) == (2, "County")


def test_a_footnote_may_be_a_sentence_below_a_blank_row_but_no_answer_is_taken_for_one():
    rows = [["County", "Screens"], ["Baca", "yes"], ["Las Animas and Huerfano counties"], [], ["these are our own numbers"]]
    assert list(recognise(grid(*rows)).answers.index) == [2, 3]


def test_answers_are_text_as_given_and_missing_where_blank():
    answers = recognise(grid(["a", "b"], [" 08001 ", "NA"], ["0", " "])).answers
    assert answers["a"].tolist() == [" 08001 ", "0"]
    assert answers["b"].iloc[0] == "NA" and answers["b"].isna().tolist() == [False, True]


def test_a_column_without_a_heading_is_kept_and_named():
    layout = recognise(grid(["a", "b"], ["1", "2", "3"], ["4", "5"]))
    assert layout.answers.loc[2, "column C"] == "3"
    assert "Column C has no heading and holds answers in 1 of the rows, first in row 2" in layout.notes[0]


@pytest.mark.parametrize("given, said", [
    (grid(), "nothing in it"),
    (grid(["", " "], []), "nothing in it"),
    (grid(["a", "b"]), "headings and no answers"),
    (grid(["Respondent ID", "Collector ID", "q"], ["", "", "Response"]), "headings and no answers"),
    (grid(["only"], ["one"], ["column"]), "looks like a table"),
    (grid(["1", "2"], ["3", "4"]), "looks like a table"),
    (grid(["q", "q", "r"], ["1", "2", "3"]), "columns A, B have the same heading"),
])
def test_a_file_that_is_no_table_of_answers_is_refused_in_a_sentence(given, said):
    with pytest.raises(IntakeRefused, match=said) as caught:
        recognise(given)
    assert all(isinstance(p, Problem) and p.file == given.file and p.advice for p in caught.value.problems)


def test_every_doubled_heading_is_named_at_once():
    with pytest.raises(IntakeRefused) as caught:
        recognise(grid(["q", "q", "r", "r"], ["1", "2", "3", "4"]))
    assert [p.column for p in caught.value.problems] == ["q", "r"]
