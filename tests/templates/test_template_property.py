"""Whatever the cells of a sheet hold: accepted + refused = read, and never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.intake.grid import Grid
from loaders.templates.definition import kinds, template
from loaders.templates.headings import recognise_kind
from loaders.templates.receive import receive_template
from tests.templates.grids import FIND

BROKEN = ["", " ", "unknown", "NaN", "inf", "-1", "0", "1", "1,200", "3,5", "45000", "45000.0", "2025-03-04", "2099-01-01", "0000-00-00", "99999999999999999999", "1e309", "٣", "²", "=1+1", "'-3", "yes", "no",
          "Adams", "08001", "8001.0", "Adams; Nowhere", ";", ",", "statewide", "San Juan", "none", "PART-1c", "PART-2c.i", "PREV-2d", "\x00", "\ud7ff", "a@b.org", "x" * 400, "EXAMPLE", "shelter", "39.74", "-104.99", "safe housing", "none of these"]
CELL = st.one_of(st.sampled_from(BROKEN), st.text(max_size=8))



@st.composite
def sheets(draw):
    kind = draw(st.sampled_from(kinds()))
    sheet = template(kind)
    headings = [c.name for c in sheet.columns]
    # Mostly whole sheets, so that rows are read; sometimes one without a column, or with one twice.
    if draw(st.integers(0, 5)) == 0:
        headings = draw(st.lists(st.sampled_from([*headings, "other", ""]), min_size=1, max_size=len(headings) + 2))
    examples = {c.name: c.example for c in sheet.columns}
    rows = [[draw(CELL) if draw(st.integers(0, 3)) == 0 else examples.get(h, "") for h in headings] for _ in range(draw(st.integers(0, 5)))]
    rows += draw(st.lists(st.lists(CELL, max_size=4), max_size=2))
    grid = [headings, *rows]
    return kind, Grid("any.csv", tuple(tuple(r) for r in grid), tuple(range(1, len(grid) + 1)))


@settings(deadline=None, max_examples=120)
@given(sheets(), st.sampled_from([None, "2026", "2025-06-30"]))
def test_accepted_and_refused_are_what_was_read(made, as_of):
    kind, grid = made
    found = receive_template(grid, kind, FIND, as_of=as_of)
    filled = [r for r in grid.rows if any(c.strip() for c in r)]
    marked = sum(any(c.strip().startswith("EXAMPLE") for c in r) for r in filled)
    assert found.accepted + len(found.refused) == found.read
    # Every row that holds anything is read, but for the headings and the rows marked as examples.
    assert found.read in (len(filled) - marked, len(filled) - marked - 1)
    assert {p.row for p in found.problems} >= set(found.refused["row"]) or found.accepted == 0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELL, max_size=6), max_size=6))
def test_recognising_never_fails(rows):
    found = recognise_kind(Grid("any.csv", tuple(tuple(r) for r in rows), tuple(range(1, len(rows) + 1))))
    assert 0 <= found.sure <= 1


@pytest.mark.parametrize("kind", kinds())
def test_each_broken_field_in_each_column(kind):
    sheet = template(kind)
    headings = tuple(c.name for c in sheet.columns)
    rows = [tuple(broken if i == at else c.example for i, c in enumerate(sheet.columns)) for broken in BROKEN for at in range(len(headings))]
    found = receive_template(Grid("any.csv", (headings, *rows), tuple(range(1, len(rows) + 2))), kind, FIND, as_of="2026")
    assert found.read == len(rows) - len(headings)  # EXAMPLE stands once in each column
    assert found.accepted + len(found.refused) == found.read
