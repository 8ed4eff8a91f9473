"""How much is known: counties with a known class for an item, items with a known class in an area."""

import pandas as pd

from framework.terms import FOUND, AreaKind
from measures.grade.borrowed import counted_class


def known_counties(leaf_cells: pd.DataFrame) -> pd.Series:
    """Number of counties where the item's class is strength, partial or gap, by item_id; 0 where none is.

    leaf_cells: the order-1 cells of one wave; areas other than counties are left out, and so is what a county
    borrows from a partnership without a member in it.
    """
    counties = leaf_cells[leaf_cells["area_kind"] == AreaKind.COUNTY]
    return counted_class(counties).isin(FOUND).groupby(counties["item_id"], sort=False).sum().astype("int64").rename("counties")


def known_items(leaf_cells: pd.DataFrame, area_kind: str) -> pd.Series:
    """Number of items whose class is strength, partial or gap, by area_id of that kind of area; 0 where none is.

    leaf_cells: the order-1 cells of one wave.
    """
    here = leaf_cells[leaf_cells["area_kind"] == area_kind]
    return counted_class(here).isin(FOUND).groupby(here["area_id"], sort=False).sum().astype("int64").rename("items")
