"""The plan counted up: invented answers with the public cells that they leave alone, and each such row marked."""

from types import SimpleNamespace

import pandas as pd

from release.grades import rolled

ITEMS = pd.DataFrame({"id": ["A", "A-1", "A-1a", "A-1b"], "parent": [None, "A", "A-1", "A-1"], "leaf": [False, False, True, True]})
INDICATORS = pd.DataFrame({"indicator_id": ["A-1a.1", "A-1b.1"], "item_id": ["A-1a", "A-1b"], "order": 1})


def cells(*rows: tuple[str, str, str, bool]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["item_id", "area_id", "class", "synthetic"])
    return made.assign(indicator_id=made["item_id"] + ".1", area_kind="county", wave=made["synthetic"].map({True: "demonstration", False: "public"}), pooled_from=None)


def plan(found: pd.DataFrame) -> pd.DataFrame:
    return found[found["parent_id"] == "PLAN"].set_index(["wave", "area_id"])


def test_a_row_that_counts_only_public_cells_is_marked_in_the_invented_wave() -> None:
    # Nothing was invented about county 2: its row of the demonstration counts public cells alone.
    given = cells(("A-1a", "1", "no_data", False), ("A-1b", "1", "partial", False), ("A-1b", "2", "partial", False), ("A-1a", "1", "gap", True))
    found = plan(rolled(given, SimpleNamespace(items=ITEMS, indicators=INDICATORS)))
    assert found["synthetic"].to_dict() == {("public", "1"): False, ("public", "2"): False, ("demonstration", "1"): True, ("demonstration", "2"): True}
    assert found.loc[("demonstration", "1"), ["gap", "partial", "no_data"]].tolist() == [1, 1, 0]
    assert found.loc[("public", "1"), ["gap", "partial", "no_data"]].tolist() == [0, 1, 1]


def test_without_an_invented_wave_there_is_no_invented_row() -> None:
    found = rolled(cells(("A-1a", "1", "gap", False)), SimpleNamespace(items=ITEMS, indicators=INDICATORS))
    assert not found["synthetic"].any() and set(found["wave"]) == {"public"}
