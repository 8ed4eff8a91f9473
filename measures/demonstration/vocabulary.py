"""The words the invented records are made of: sectors, kinds of service, roles. None of them is a finding.

What an indicator asks about (kinds, curriculum points, practices) stands in the framework and is read from there.
"""

from collections.abc import Mapping

import pandas as pd

from measures.evidence.measure import Measure

SECTORS = ("business", "child welfare", "education", "faith", "health", "human services", "law enforcement", "prosecution",
           "survivor leadership", "survivor services")
FRONTLINE = ("education", "health", "human services", "law enforcement")

# The one list that follows from a partnership's own members, not from a question put to it.
ROSTER_LIST = "PART-1b.i.2"
CHECKER_ROLES = ("county human services lead", "survivor advocate supervisor", "regional coordinator")


def asked_of(indicators: pd.DataFrame, *records: str) -> Mapping[str, Measure]:
    """What the framework asks of these records: by the words after the colon (a flag, or a list's id), in order."""
    measures = [Measure.of(row) for row in indicators.sort_values("indicator_id").to_dict("records")]
    return {m.asked: m for m in measures if m.record in records}
