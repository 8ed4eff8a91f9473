"""What a county borrows from a partnership is shown and never counted."""

import pandas as pd

from measures.grade.borrowed import borrowed, counted_class, lender
from measures.grade.known import known_counties, known_items

CELLS = pd.DataFrame({
    "item_id": ["A", "A", "A"], "area_kind": "county", "area_id": ["1", "2", "3"], "class": ["partial", "strength", "gap"],
    "pooled_from": ["partnership:Invented Coalition 01", None, "jd2025:12"],
})


def test_only_a_partnership_without_a_member_is_borrowed_from():
    assert borrowed(CELLS).tolist() == [True, False, False]
    assert counted_class(CELLS).tolist() == ["no_data", "strength", "gap"]
    assert [lender(row) for _, row in CELLS.iterrows()] == ["Invented Coalition 01", None, None]


def test_a_borrowed_cell_is_not_known():
    assert known_counties(CELLS)["A"] == 2
    assert known_items(CELLS, "county").to_dict() == {"1": 0, "2": 1, "3": 1}
