"""The table twin of a map: graded cells in words, a row per area; and how many items are known, a row per county."""

from collections.abc import Mapping

import pandas as pd

from framework.terms import AreaKind, Class
from measures.grade.borrowed import borrowed
from measures.grade.known import known_items


def item_table(cells: pd.DataFrame, areas: pd.DataFrame, classes: Mapping[str, str], reasons: Mapping[str, str], lent: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The cells of one item and kind of area, on their index: area, place_type, finding, why, borrowed_from,
    borrowed_finding, answers, share_low, share_high, as_of, wave, synthetic, area_id, item_id, indicator_id.

    areas: by area_id, with name and place_type. classes, reasons: token -> word. lent: FIPS -> (class, lender in words) of
    what a county shows in stripes; what it borrows is never its own finding. What is not known is missing.
    """
    return pd.DataFrame({
        "area": cells["area_id"].map(areas["name"]), "place_type": cells["area_id"].map(areas["place_type"]),
        "finding": cells["class"].map(classes.__getitem__).where(~borrowed(cells), classes[Class.NO_DATA]), "why": cells["reason"].map(reasons.__getitem__),
        "borrowed_from": [lent[f][1] if f in lent else None for f in cells["area_id"]], "borrowed_finding": [classes[lent[f][0]] if f in lent else None for f in cells["area_id"]],
        "answers": cells["n_band"], "share_low": cells["low"], "share_high": cells["high"], "as_of": cells["as_of"], "wave": cells["wave"], "synthetic": cells["synthetic"],
        "area_id": cells["area_id"], "item_id": cells["item_id"], "indicator_id": cells["indicator_id"],
    })


def known_table(leaf_cells: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """A row per county: area, place_type, items_known, items (of how many), area_id. areas: the counties, by area_id."""
    counted = known_items(leaf_cells, AreaKind.COUNTY)
    return pd.DataFrame({"area": counted.index.map(areas["name"]), "place_type": counted.index.map(areas["place_type"]), "items_known": counted.to_numpy(),
                         "items": leaf_cells["item_id"].nunique(), "area_id": counted.index})
