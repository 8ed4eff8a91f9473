"""Items, parents of the plan and what is known: counted, never merged, none lost."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.terms import Class
from measures.grade.item_class import leaf_cells
from measures.grade.known import known_counties, known_items
from measures.grade.rollup import COLUMNS, roll_up

# Pillar A with recommendation A-1: leaf A-1a, and A-1b with the leaves A-1b.i and A-1b.ii. Pillar B with one leaf.
ITEMS = pd.DataFrame({
    "id": ["A", "A-1", "A-1a", "A-1b", "A-1b.i", "A-1b.ii", "B", "B-1", "B-1a"],
    "parent": [None, "A", "A-1", "A-1", "A-1b", "A-1b", None, "B", "B-1"],
    "leaf": [False, False, True, False, True, True, False, False, True]})
LEAVES = ["A-1a", "A-1b.i", "A-1b.ii", "B-1a"]
INDICATORS = pd.DataFrame({"indicator_id": [f"{i}.{n}" for i in LEAVES for n in (1, 2)], "item_id": [i for i in LEAVES for _ in (1, 2)], "order": [1, 2] * 4})


def cells(classes, area_id="08001", area_kind="county", second="gap", wave="public", synthetic=False):
    rows = [{"item_id": i, "indicator_id": f"{i}.{n}", "class": c if n == 1 else second} for i, c in zip(LEAVES, classes, strict=True) for n in (1, 2)]
    return pd.DataFrame(rows).assign(area_kind=area_kind, area_id=area_id, wave=wave, synthetic=synthetic, pooled_from=None)


def test_the_first_indicator_alone_decides():
    found = leaf_cells(cells(["strength", "partial", "too_few", "no_data"]), INDICATORS)
    assert found[["item_id", "class"]].to_numpy().tolist() == [["A-1a", "strength"], ["A-1b.i", "partial"], ["A-1b.ii", "too_few"], ["B-1a", "no_data"]]


def test_two_first_indicators_are_refused():
    with pytest.raises(ValueError, match=r"A-1a.*two indicators have order 1"):
        leaf_cells(cells(["gap"] * 4), INDICATORS.assign(order=1))


def test_parents_are_counted_at_every_height():
    found = roll_up(cells(["strength", "partial", "too_few", "no_data"]), ITEMS, INDICATORS).set_index("parent_id")
    assert [*found.reset_index().columns] == COLUMNS
    counted = ["items", "strength", "partial", "gap", "too_few", "no_data"]
    assert found.loc["PLAN", counted].tolist() == [4, 1, 1, 0, 1, 1]
    assert found.loc["A", counted].tolist() == found.loc["A-1", counted].tolist() == [3, 1, 1, 0, 1, 0]
    assert found.loc["A-1b", counted].tolist() == [2, 0, 1, 0, 1, 0]
    assert found.loc["B-1", counted].tolist() == [1, 0, 0, 0, 0, 1]
    assert set(found.index) == {"PLAN", "A", "A-1", "A-1b", "B", "B-1"}


def test_the_unknown_widen_the_bounds_and_partial_does_not():
    found = roll_up(cells(["strength", "partial", "too_few", "no_data"]), ITEMS, INDICATORS).set_index("parent_id")
    assert found.loc["PLAN", ["low", "high"]].tolist() == [0.25, 0.75]
    assert found.loc["B", ["low", "high"]].tolist() == [0, 1]


def test_a_leaf_without_a_cell_is_unknown_not_left_out():
    three = cells(["strength"] * 4)
    found = roll_up(three[three["item_id"] != "B-1a"], ITEMS, INDICATORS).set_index("parent_id")
    assert found.loc["PLAN", ["items", "strength", "no_data", "low", "high"]].tolist() == [4, 3, 1, 0.75, 1]


def test_areas_and_waves_stay_apart():
    both = pd.concat([cells(["strength"] * 4), cells(["gap"] * 4, wave="demonstration", synthetic=True), cells(["gap"] * 4, area_id="8", area_kind="planning")])
    plan = roll_up(both, ITEMS, INDICATORS).query("parent_id == 'PLAN'").set_index(["area_id", "wave"])
    assert plan["strength"].to_dict() == {("08001", "public"): 4, ("08001", "demonstration"): 0, ("8", "public"): 0}
    assert plan["synthetic"].to_dict() == {("08001", "public"): False, ("08001", "demonstration"): True, ("8", "public"): False}


def test_what_is_borrowed_from_a_partnership_counts_as_not_known():
    lent = cells(["strength"] * 4)
    lent.loc[lent["item_id"] == "A-1a", "pooled_from"] = "partnership:Invented Coalition 01"
    lent.loc[lent["item_id"] == "B-1a", "pooled_from"] = "jd2025:12"
    found = roll_up(lent, ITEMS, INDICATORS).set_index("parent_id")
    assert found.loc["PLAN", ["items", "strength", "no_data", "low", "high"]].tolist() == [4, 3, 1, 0.75, 1]


@given(st.lists(st.sampled_from([str(c) for c in Class]), min_size=4, max_size=4))
def test_counts_add_up_and_bounds_hold(classes):
    found = roll_up(cells(classes), ITEMS, INDICATORS)
    assert (found[[str(c) for c in Class]].sum(axis=1) == found["items"]).all()
    assert ((found["low"] >= 0) & (found["low"] <= found["high"]) & (found["high"] <= 1)).all()
    assert (found["items"] * (found["high"] - found["low"])).round(9).tolist() == (found["too_few"] + found["no_data"]).tolist()


@pytest.mark.parametrize(("parent", "words"), [("X", "A-1a are not all in the plan: see X"), ("A-1a", "in a circle")])
def test_a_plan_whose_parents_lead_nowhere_is_refused(parent, words):
    wrong = ITEMS.assign(parent=ITEMS["parent"].mask(ITEMS["id"] == "A-1a", parent))
    with pytest.raises(ValueError, match=words):
        roll_up(cells(["gap"] * 4), wrong, INDICATORS)


def test_what_is_known():
    both = pd.concat([cells(["strength", "partial", "too_few", "no_data"]), cells(["gap", "too_few", "too_few", "no_data"], area_id="08003"),
                      cells(["gap"] * 4, area_id="8", area_kind="planning"), cells(["no_data"] * 4, area_id="08005")])
    leaves = leaf_cells(both, INDICATORS)
    assert known_counties(leaves).to_dict() == {"A-1a": 2, "A-1b.i": 1, "A-1b.ii": 0, "B-1a": 0}
    assert known_items(leaves, "county").to_dict() == {"08001": 2, "08003": 1, "08005": 0}
    assert known_items(leaves, "planning").to_dict() == {"8": 4}
    assert known_items(leaves, "jd2025").to_dict() == {}
