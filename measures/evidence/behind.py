"""Which record tables stand behind an indicator: what a refused row puts in doubt, and whose file a figure is from."""

import pandas as pd

from measures.evidence.measure import Measure
from measures.evidence.recipes import RECORDS


def tables_behind(indicators: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """indicator_id -> the record tables its evidence is counted from, the keepers' reports apart.

    An indicator that no record answers is not in it; a list of public places has a steward's services and checks behind.
    """
    found = {row["indicator_id"]: Measure.of(row).record for row in indicators.to_dict("records")}
    return {i: RECORDS[record].tables for i, record in found.items() if record in RECORDS}


def keepers(indicators: pd.DataFrame) -> dict[str, str | None]:
    """indicator_id -> the record whose keeper must report before an absence means anything; None where nobody's report is asked for."""
    found = {row["indicator_id"]: Measure.of(row).record for row in indicators.to_dict("records")}
    return {i: RECORDS[record].keeper for i, record in found.items() if record in RECORDS}
