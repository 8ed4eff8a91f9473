"""Counts of a wide survey laid out with a row per item, as a long one's are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from measures.counts.answers import AREA, LONG, organisations_of, total_of, yes_of


def item_rows(wide: pd.DataFrame, items: Mapping[str, str]) -> pd.DataFrame:
    """wave, indicator_id, area_kind, area_id, count, total, organisations; no row where nobody answered.

    wide: from wide_answer_counts, collected. items: its column for an item -> indicator_id.
    """
    yes, total, behind = (wide[[name(item) for item in items]].to_numpy(dtype="float64", na_value=np.nan) for name in (yes_of, total_of, organisations_of))
    area, item = np.nonzero(total > 0)
    rows = wide[["wave", *AREA]].take(area).reset_index(drop=True).assign(indicator_id=pd.array(np.asarray(list(items.values()), dtype=object)[item], dtype="string"))
    # Where no organisation is named there is none behind the answers: that is no missing figure.
    named = np.nan_to_num(behind[area, item], nan=0.0)
    figures = {"count": yes[area, item], "total": total[area, item], "organisations": named}
    return rows.assign(**{name: pd.array(numbers.astype(np.int64), dtype="Int64") for name, numbers in figures.items()})[[*LONG, *AREA, *figures]]
