"""Cells in words: a borrowed class is never an area's own finding, and nothing missing is filled."""

import pandas as pd

from measures.grade.table import item_table, known_table

AREAS = pd.DataFrame({"name": ["Alder", "Birch"], "place_type": ["urban", "rural"]}, index=["a", "b"])
CLASSES, REASONS = {"partial": "partly", "gap": "missing", "no_data": "not known", "too_few": "not enough"}, {"measured": "counted", "suppressed": "few"}


def cells(**second):
    first = {"area_kind": "county", "area_id": "a", "class": "partial", "reason": "measured", "n_band": "20 to 29", "low": None, "high": None, "as_of": "2026", "wave": "w", "synthetic": False,
             "item_id": "I", "indicator_id": "I.1", "pooled_from": None}
    return pd.DataFrame([first, {**first, "area_id": "b", **second}])


def test_what_is_borrowed_stands_apart():
    found = item_table(cells(**{"class": "gap", "pooled_from": "partnership:Team"}), AREAS, CLASSES, REASONS, {"b": ("gap", "through Team")})
    assert found["finding"].tolist() == ["partly", "not known"] and found[["borrowed_finding", "borrowed_from"]].iloc[1].tolist() == ["missing", "through Team"]
    assert found[["borrowed_finding", "borrowed_from"]].iloc[0].isna().all()


def test_words_bands_and_waves_stand_as_released():
    found = item_table(cells(**{"class": "too_few", "reason": "suppressed", "n_band": "fewer than 11", "as_of": None}), AREAS, CLASSES, REASONS, {})
    assert found[["area", "finding", "why", "answers", "wave"]].values.tolist() == [["Alder", "partly", "counted", "20 to 29", "w"], ["Birch", "not enough", "few", "fewer than 11", "w"]]
    assert pd.isna(found["as_of"].iloc[1]) and found["share_low"].isna().all() and found["borrowed_from"].isna().all()


def test_known_items_are_counted_out_of_all():
    found = known_table(cells(**{"class": "too_few", "reason": "suppressed"}), AREAS)
    assert found[["area", "items_known", "items"]].values.tolist() == [["Alder", 1, 1], ["Birch", 0, 1]]
