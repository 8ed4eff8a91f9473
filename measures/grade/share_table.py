"""How often chance alone would say in place or missing where exactly half would say yes."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from scipy.stats import binom

from framework.terms import Class
from measures.grade import share

GRADED = (Class.STRENGTH, Class.GAP)
TRUE_SHARE = 0.5


def share_table(ns: Iterable[int], thresholds: Mapping[str, Any]) -> pd.DataFrame:
    """One row per number of answers: n, graded_share, the chance (0..1) that a true 50 % is graded strength or gap.

    Exact: the binomial chance of each count of yeses, summed over the counts that share.grade calls strength or gap.
    n below 1 raises ValueError.
    """
    rows = []
    for n in ns:
        if n < 1:
            raise ValueError(f"The number of answers is {n}. Give 1 or more.")
        graded = [yes for yes in range(n + 1) if share.grade(yes, n, thresholds).klass in GRADED]
        rows.append((n, float(sum(binom.pmf(yes, n, TRUE_SHARE) for yes in graded))))
    return pd.DataFrame(rows, columns=["n", "graded_share"]).astype({"n": "int64", "graded_share": "float64"})
