"""Public county tables: told by their headings, joined to counties, missing figures never zero, traps said by name."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import geodata
from loaders.public_tables.receive import receive_public
from loaders.public_tables.us import counties
from tests.templates.grids import drawn, filed


def value(found, fips, measure):
    table = found.tables["context"]
    row = table[(table["fips"] == fips) & (table["measure"] == measure)]
    return None if row.empty else float(row["value"].iloc[0])


def joined(found, what):
    return next((len(j.expected & j.given), len(j.expected)) for j in found.joins if j.what == what)


def test_an_svi_file_is_known_and_its_999_is_no_figure():
    found = receive_public(filed("svi_four_counties.csv"))
    assert (found.kind, found.read, found.accepted) == ("svi", 4, 4)
    assert value(found, "08001", "EP_POV150") == 20.5
    assert value(found, "08031", "EP_POV150") is None
    assert "FIPS" not in set(found.tables["context"]["measure"])
    assert joined(found, "counties of Colorado") == (4, 64)


def test_codes_as_numbers_join_as_well():
    text = "FIPS,E_TOTPOP\n" + "\n".join(f"{int(f)},{n}" for n, f in enumerate(geodata.counties()["fips"]))
    found = receive_public(drawn(text))
    assert joined(found, "counties of Colorado") == (64, 64)
    assert not found.warnings


def test_a_national_file_names_what_does_not_join():
    here = sorted(counties().of_states() - {"02261"} | {"02063", "02066"})
    found = receive_public(drawn("FIPS,POP\n" + "\n".join(f"{int(f)}.0,5" for f in here)))
    assert joined(found, "counties of the file, in the shapes of 2016") == (3141, 3143)
    said = " ".join(found.warnings)
    assert "3,141 of 3,143" in said and "02063" in said and "02066" in said


def test_a_long_table_gives_a_figure_for_each_attribute_and_leaves_words_out():
    found = receive_public(filed("rucc_long.csv"))
    assert (found.kind, found.read, found.accepted) == ("rucc", 7, 7)
    assert (value(found, "01001", "Population_2020"), value(found, "08031", "RUCC_2023")) == (50000, 1)
    assert set(found.tables["context"]["measure"]) == {"Population_2020", "RUCC_2023"}
    assert any("Description" in w for w in found.warnings)


def test_connecticut_in_planning_regions_is_said_by_name():
    assert any("nine planning regions" in w and "eight counties" in w for w in receive_public(filed("rucc_long.csv")).warnings)


def test_census_populations_leave_out_states_and_bases():
    found = receive_public(filed("estimates_latin1.csv", "latin-1"))
    assert (found.kind, found.read, found.accepted) == ("census_estimates", 3, 3)
    people = found.tables["population"].set_index(["fips", "year"])["people"]
    assert people.to_dict() == {("08001", 2022): 510000, ("08031", 2022): 710000, ("35013", 2022): 220000, ("08001", 2023): 520000, ("08031", 2023): 716000, ("35013", 2023): 221000}
    assert any("2 rows of states" in w for w in found.warnings)


def test_half_a_person_is_refused_by_row_and_a_rate_may_be_a_fraction():
    found = receive_public(drawn("""
SUMLEV,STATE,COUNTY,STNAME,CTYNAME,POPESTIMATE2023,RBIRTH2023
050,08,001,Colorado,Adams County,1234.5,10.5
050,08,003,Colorado,Alamosa County,1200,9.5
"""))
    assert (found.read, found.accepted, found.refused["row"].tolist()) == (2, 1, [2]) and "not a whole number" in found.problems[0].given
    assert found.tables["population"]["people"].tolist() == [1200]


def test_a_census_export_has_two_heading_rows_and_its_own_signs_for_missing():
    found = receive_public(filed("census_export.csv"))
    assert (found.kind, found.read, found.accepted) == ("census_export", 3, 3)
    assert (value(found, "08001", "B25070_001E"), value(found, "08001", "B25070_001M")) == (60000, 900)
    assert value(found, "08001", "B25070_002E") is None and value(found, "08111", "B25070_002E") is None and value(found, "08111", "B25070_001M") is None
    titles = found.tables["context"].drop_duplicates("measure").set_index("measure")["title"]
    assert titles["B25070_002E"] == "Estimate: Total: Less than 10.0 percent"


def test_a_table_of_names_with_a_title_above_and_notes_below():
    found = receive_public(filed("names_with_notes.csv"))
    # "State total" holds figures and is no county: refused by row, never dropped.
    assert (found.kind, found.read, found.accepted) == ("county_table", 5, 4)
    assert found.refused["row"].to_list() == [8]
    assert (value(found, "08001", "Places"), value(found, "08111", "Places")) == (1200, 2)
    assert any("taken as notes: 10, 11" in w for w in found.warnings)


def test_san_juan_without_a_state_is_refused_in_a_national_file():
    found = receive_public(drawn("County,Places\nSan Juan,1\nCook,2\nTravis,3\nKing,4\nMaricopa,5"))
    assert 2 in found.refused["row"].to_list()
    why = found.refused.set_index("row").loc[2, "why"]
    assert "several states" in why and "Colorado" in why and "New Mexico" in why
    assert "48453" in set(found.tables["context"]["fips"])


def test_a_state_column_tells_counties_of_one_name_apart():
    found = receive_public(drawn("State,County,Places\nCO,San Juan,1\nNew Mexico,San Juan County,2\nIA,Iowa,3\nIowa,Iowa County,3"))
    assert (value(found, "08111", "Places"), value(found, "35045", "Places")) == (1, 2)
    # The same county twice: nobody can say which row is right.
    assert found.refused["row"].to_list() == [4, 5]


def test_broomfield_missing_in_an_old_file_is_said_by_name():
    old = [f for f in geodata.counties()["fips"] if f != "08014"]
    found = receive_public(drawn("FIPS,POP_2000\n" + "\n".join(f"{f},5" for f in old)))
    assert joined(found, "counties of Colorado") == (63, 64)
    assert any("Broomfield (08014) is missing" in w and "2001" in w for w in found.warnings)
    assert found.tables["context"]["as_of"].unique().tolist() == ["2000"]


@pytest.mark.parametrize("bad", ["NaN", "inf", "a lot", "1,2,3"])
def test_a_field_that_is_no_number_refuses_its_row(bad):
    found = receive_public(drawn(f'FIPS,POP\n08001,5\n08003,"{bad}"\n08005,6'))
    assert (found.read, found.accepted, found.refused["row"].to_list()) == (3, 2, [3])
    assert bad in found.problems[0].sentence() and "row 3" in found.problems[0].sentence()


def test_missing_is_not_zero():
    found = receive_public(drawn("FIPS,POP,OTHER\n08001,,1\n08003,(X),2\n08005,0,3"))
    assert found.tables["context"].query("measure == 'POP'")[["fips", "value"]].values.tolist() == [["08005", 0.0]]


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n1,2", "FIPS,POP", "Tract FIPS,x\n08001007801,4", "FIPS,x\n08001007801,4"])
def test_a_file_that_speaks_of_no_county_says_so(text):
    found = receive_public(drawn(text))
    assert found.accepted == 0 and found.problems


CELL = st.one_of(st.text(max_size=6), st.sampled_from(["FIPS", "County", "State", "GEO_ID", "SUMLEV", "08001", "8003.0", "08014", "35045", "0500000US08031", "San Juan", "Iowa", "CO", "-999", "NaN", "1,200", "3,5", "(X)", "±4", "Attribute", "Value", "50", "040", "CTYNAME", "RPL_THEMES"]))


@settings(deadline=None, max_examples=80)
@given(st.lists(st.lists(CELL, max_size=5), max_size=8))
def test_whatever_the_cells_hold_accepted_and_refused_are_what_was_read(rows):
    from loaders.intake.grid import Grid

    found = receive_public(Grid("any.csv", tuple(tuple(r) for r in rows), tuple(range(1, len(rows) + 1))))
    assert found.accepted + len(found.refused) == found.read
    assert all(isinstance(t, pd.DataFrame) for t in found.tables.values())
