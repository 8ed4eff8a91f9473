"""What must be hidden is hidden, once, for every table, map and download that follows.

Two rules of the design's section 10. Small counts of people: see people.py. Confidential kinds of site: see
confidential.py. Both work on graded cells; what they return can be published as it is.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framework.terms import CELL_COLUMNS, Counts, Family
from release.confidential import hide_confidential
from release.limits import Limits
from release.people import hide_few

SURVEY = "survey"
_COUNTED_OTHERWISE = (Counts.ORGANISATIONS, Counts.ACTS, Counts.SITES)


def protect(cells: pd.DataFrame, indicators: pd.DataFrame, thresholds: Mapping[str, Any], *, members: pd.DataFrame | None = None) -> pd.DataFrame:
    """The cells as they may be published: CELL_COLUMNS and no working column.

    cells: graded, with _count, _total and _organisations beside them. members: the counties of each area; without it no
    area is known to hold more than one, and no share is shown. Raises BuildRefused when the thresholds would
    hide less than the floors of limits.py.
    """
    limits = Limits.of(thresholds)
    about = indicators.set_index("indicator_id").reindex(cells["indicator_id"])
    people = pd.Series(about_people(about).to_numpy(), index=cells.index) | (cells["family"] == Family.SHARE)
    confidential = pd.Series(is_confidential(about["confidential"]).to_numpy(), index=cells.index)
    hidden = hide_few(cells, people, limits, members=members)
    return hide_confidential(hidden, confidential)[list(CELL_COLUMNS)]


def is_confidential(confidential: pd.Series) -> pd.Series:
    """True where an indicator is about a confidential kind of place; one that does not say is taken to be."""
    return ~confidential.eq("no").fillna(False)


def counts_people(counts: pd.Series) -> pd.Series:
    """True where an indicator counts people; one that does not say what it counts is taken to."""
    return ~counts.isin([str(c) for c in _COUNTED_OTHERWISE])


def about_people(indicators: pd.DataFrame) -> pd.Series:
    """True where an indicator is about people's answers, whatever it says it counts: a share, or fed by a survey.

    One that does not say its family, its kind of source or what it counts is taken to be about people.
    """
    told = indicators.reindex(columns=["counts", "family", "source_kind"])
    return counts_people(told["counts"]) | told["family"].isna() | (told["family"] == Family.SHARE) | told["source_kind"].isna() | (told["source_kind"] == SURVEY)
