"""An item's class is that of its first indicator; a second stands beside it and is never merged."""

import pandas as pd

FIRST = 1


def leaf_cells(cells: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """The cells of each item's first indicator (order 1), all columns, in their order, with a fresh index.

    indicators: indicator_id, order. Raises ValueError naming items with two first indicators.
    """
    first = indicators[pd.to_numeric(indicators["order"]) == FIRST]
    twice = sorted(first.loc[first["item_id"].duplicated(), "item_id"].unique())
    if twice:
        raise ValueError(f"{', '.join(twice)}: two indicators have order 1. Give the one that stands beside order 2.")
    return cells[cells["indicator_id"].isin(first["indicator_id"])].reset_index(drop=True)
