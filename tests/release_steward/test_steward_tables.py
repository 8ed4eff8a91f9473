"""A steward's files put together: nothing counted twice, nothing lost in silence, every fault told at once."""

import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from loaders.received import Received
from release.errors import BuildRefused
from release.steward.by_wave import Given, spoken
from release.steward.plain import receive_plain
from release.steward.shapes import RECORDS, SHAPES
from release.steward.tables import steward_tables
from tests.in_process import in_process  # noqa: F401
from tests.release_steward.given import declared

TRAININGS = "training_id,fips,sector,form,held_on,heads,curriculum_id\n"
AGENCIES = "agency_id,fips,sector,staff_trained,staff_trained_on\n"
REPORTED = {"r.csv": ("reports", "fips,record,reported\n08001,agencies,yes\n")}
SURVEY = "respondent_id,organisation_id,fips,indicator_id,yes\n"


def test_what_was_not_given_is_empty_and_typed(tmp_path):
    found = steward_tables(declared(tmp_path, {"a.csv": ("agencies", AGENCIES + "x,8001,health,yes,2026-01-01\n")}))
    tables = found.waves["2026"]
    assert set(tables) == {"survey_answers", *RECORDS}
    for name, frame in tables.items():
        assert {c: str(t) for c, t in frame.dtypes.items()} == {**SHAPES[name].columns, "source_id": "string"}, name
    assert tables["agencies"][["agency_id", "fips", "staff_trained", "source_id"]].values.tolist() == [["x", "08001", True, "a"]]
    assert tables["trainings"].empty


def test_files_of_one_kind_are_one_table_and_each_row_keeps_its_file(tmp_path):
    found = steward_tables(declared(tmp_path, {"a.csv": ("agencies", AGENCIES + "x,08001,health,yes,\n"), "b.csv": ("agencies", AGENCIES + "y,08003,health,,\n"), **REPORTED}))
    assert found.waves["2026"]["agencies"][["agency_id", "source_id"]].values.tolist() == [["x", "a"], ["y", "b"]]
    assert found.warnings == ()


def test_waves_are_kept_apart(tmp_path):
    files = {"a.csv": ("agencies", AGENCIES + "x,08001,health,yes,\n"), "b.csv": ("agencies", AGENCIES + "x,08001,health,no,\n")}
    found = steward_tables(declared(tmp_path, files, waves={"a.csv": "2024", "b.csv": "2026"}))
    assert [found.waves[w]["agencies"]["staff_trained"].tolist() for w in ("2024", "2026")] == [[True], [False]]


def test_the_same_row_in_two_files_counts_once_and_is_named(tmp_path):
    row = "x,08001,health,yes,\n"
    found = steward_tables(declared(tmp_path, {"a.csv": ("agencies", AGENCIES + row), "b.csv": ("agencies", AGENCIES + row), **REPORTED}))
    assert len(found.waves["2026"]["agencies"]) == 1
    warning, = found.warnings
    assert "a.csv and b.csv" in warning and "'x'" in warning and "once" in warning


@pytest.mark.parametrize("kind, head, one, other, key", [
    ("agencies", AGENCIES, "x,08001,health,yes,\n", "x,08001,health,no,\n", "x"),
    ("trainings", TRAININGS, "t,08001,health,professional,2026-01-01,5,\n", "t,08003,health,professional,2026-01-01,5,\n", "t"),
    ("survey_answers", SURVEY, "1,o,08001,PREV-2d.2,yes\n", "1,p,08003,PREV-2d.2,yes\n", "1"),
])
def test_one_name_told_differently_by_two_files_stops_the_build(tmp_path, kind, head, one, other, key):
    with pytest.raises(BuildRefused) as refused:
        steward_tables(declared(tmp_path, {"a.csv": (kind, head + one), "b.csv": (kind, head + other)}))
    problem, = refused.value.problems
    assert problem.file == "a.csv and b.csv" and repr(key) in problem.given


def test_one_key_with_two_values_in_one_file_stops_the_build(tmp_path):
    with pytest.raises(BuildRefused, match="more than once with different values"):
        steward_tables(declared(tmp_path, {"a.csv": ("agencies", AGENCIES + "x,08001,health,yes,\nx,08001,health,no,\n")}))


def test_names_no_other_file_explains(tmp_path):
    with pytest.raises(BuildRefused, match=r"m, column 'partnership_id': 1 rows of partnership_members name 'Q'"):
        steward_tables(declared(tmp_path, {"m.csv": ("partnership_members", "partnership_id,organisation_id,fips\nQ,o,08001\n")}))


def test_a_training_without_a_curriculum_record_is_a_warning(tmp_path):
    found = steward_tables(declared(tmp_path, {"t.csv": ("trainings", TRAININGS + "t,08001,health,professional,2026-01-01,5,C9\n")}))
    assert "'C9'" in found.warnings[0] and len(found.waves["2026"]["trainings"]) == 1


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    given = declared(tmp_path, {"gone.csv": ("agencies", AGENCIES), "void.csv": ("agencies", ""), "odd.csv": ("weather", "a\n1\n"), "bad.csv": ("agencies", AGENCIES + "x,New York,health,yes,\n")})
    (tmp_path / "gone.csv").unlink()
    with pytest.raises(BuildRefused) as refused:
        steward_tables(given)
    said = str(refused.value)
    for part in ("gone.csv: the file is not there", "void.csv: it is empty", "odd.csv, column 'kind'", "bad.csv, row 2, column 'fips'", "none of its 1 rows"):
        assert part in said


def test_a_file_written_while_it_is_read_is_half_written(tmp_path):
    given = declared(tmp_path, {"a.csv": ("agencies", AGENCIES)})

    def slow(path, kind, map_path, state, as_of, wave):
        path.write_text(AGENCIES + "x,08001,health,yes,\n")
        return receive_plain(path, kind, map_path, state)

    with pytest.raises(BuildRefused, match="changed while it was read"):
        steward_tables(given, slow)


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(AGENCIES + "\nx,08001,health,perhaps,\n")
    found = receive_plain(path, "agencies", None, "08")
    assert (found.read, found.accepted, found.refused["row"].tolist(), found.refused["why"].tolist()) == (1, 0, [3], ["it says 'perhaps'"])


CELLS = st.sampled_from(["", "08001", "8003", "x", "yes", "no", "maybe", "2026-01-01", "-5", "NaN", "1e9", "=1+1"])


@pytest.mark.usefixtures("in_process")
@drawn(st.lists(st.tuples(*[CELLS] * 5), max_size=6))
@settings(max_examples=40)
def test_accepted_and_refused_add_up_to_read_whatever_the_cells(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("any") / "a.csv"
    pd.DataFrame(rows, columns=AGENCIES.strip().split(",")).to_csv(path, index=False)
    found = receive_plain(path, "agencies", None, "08")
    assert isinstance(found, Received) and found.read == sum(any(c.strip() for c in r) for r in rows)
    assert set(found.refused["row"]) == {p.row for p in found.problems}


def test_a_file_speaks_in_no_wave_that_its_rows_do_not_name(tmp_path):
    source, = declared(tmp_path, {"s.csv": ("survey_answers", SURVEY + "1,o,08001,PREV-2d.2,yes\n")}).sources
    rows = pd.DataFrame({"respondent_id": ["1"], "wave": ["2024"]})
    of_one_year = Given(source, Received("s.csv", "survey", 1, 1, {"survey_answers": rows}, pd.DataFrame({"row": [], "why": []})))
    assert [len(spoken([of_one_year], wave)) for wave in ("2024", "2026")] == [1, 0]


def test_rows_that_count_nowhere_until_somebody_reports_are_warned_of(tmp_path):
    agencies = {"a.csv": ("agencies", AGENCIES + "x,08001,health,yes,\n")}
    warning, = steward_tables(declared(tmp_path, agencies)).warnings
    assert warning.startswith("a: ") and "until somebody reports, these rows count in no county" in warning and "the sheet reports" in warning
    for record, reported, warned in (("agencies", "yes", 0), ("agencies", "no", 1), ("trainings", "yes", 1)):
        given = {**agencies, "r.csv": ("reports", f"fips,record,reported\n08001,{record},{reported}\n")}
        assert len(steward_tables(declared(tmp_path, given)).warnings) == warned
