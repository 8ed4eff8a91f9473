"""What every evidence row of one batch shares, and the shape all of them have."""

import re
from dataclasses import dataclass

import pandas as pd

from framework.terms import EVIDENCE_COLUMNS

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
AREA = ["area_kind", "area_id"]
_WHOLE = ("count", "total", "organisations")
_SHARE = ("share_near", "share_far")
_YES_NO = ("attested", "incomplete", "synthetic")


@dataclass(frozen=True)
class Stamp:
    """Wave, source and date of a batch of evidence. as_of is a year or an ISO date and comes from the source."""

    wave: str
    source_id: str
    as_of: str
    synthetic: bool

    def last_day(self) -> pd.Timestamp:
        """The day windows count back from: as_of itself, or 31 December where only a year is known ("2023", "2023 or later")."""
        return pd.Timestamp(self.as_of if _DAY.fullmatch(self.as_of) else f"{self.as_of[:4]}-12-31")


def evidence_rows(found: pd.DataFrame, indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """The found figures as evidence rows: terms.EVIDENCE_COLUMNS, typed; a column not found is empty (unknown)."""
    own = {"indicator_id": indicator_id, "wave": stamp.wave, "as_of": stamp.as_of, "source_id": stamp.source_id, "synthetic": stamp.synthetic}
    return typed(found.assign(**own).reindex(columns=list(EVIDENCE_COLUMNS)))


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Evidence rows with one type per column, so that batches of different families can be put together."""
    kinds = {c: "Int64" if c in _WHOLE else "Float64" if c in _SHARE else "boolean" if c in _YES_NO else "string" for c in EVIDENCE_COLUMNS}
    return rows.astype(kinds)


def said_yes(column: pd.Series) -> pd.Series:
    """True where a yes/no column says yes; no and unknown (empty) give False, so use it only where unknown must not count."""
    return column.astype("boolean").eq(True).fillna(False).astype(bool)


def within(dates: pd.Series, stamp: Stamp, months: int) -> pd.Series:
    """True where a date lies in the months before the stamp's last day; an absent date gives False."""
    day = pd.to_datetime(dates)
    end = stamp.last_day()
    return ((day <= end) & (day > end - pd.DateOffset(months=months))).astype("boolean")


def reporting(reports: pd.DataFrame, record: str) -> frozenset[str]:
    """FIPS of the counties whose keeper of this record (`trainings, agencies, partnerships, sites`) reported.

    reports: columns fips, record, reported (true, false or empty). A county without a row did not report.
    """
    said = reports[(reports["record"] == record) & said_yes(reports["reported"])]
    return frozenset(said["fips"])


def heard(membership: pd.DataFrame, reported: frozenset[str]) -> pd.DataFrame:
    """Per area (index area_kind, area_id): `some` true when a county's keeper reported, `all` true when each did."""
    flags = membership.assign(heard=membership["fips"].isin(reported)).groupby(AREA, sort=True)["heard"]
    return pd.DataFrame({"some": flags.any(), "all": flags.all()})
