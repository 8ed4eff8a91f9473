"""One indicator's figures for one area, handed to the family that grades them."""

from collections.abc import Mapping
from typing import Any

from framework.terms import AreaKind, Family, Grade
from measures.grade import checklist, cover, distance, maturity, rate, reach, share, ungraded


def grade_one(indicator: Mapping[str, Any], area_kind: str, found: Mapping[str, Any] | None, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of one indicator in one area.

    indicator: a row of indicators.csv. found: its evidence row, absent figures as None; None where there is no row, and
    then the grade is no_data. Raises ValueError with a sentence for figures that cannot be.
    """
    family = Family(indicator["family"])
    if family in ungraded.NEVER_GRADED:
        return ungraded.grade(family)
    # Unknown counts as confidential: what should have been hidden cannot be hidden later.
    if family == Family.REACH and indicator["confidential"] != "no" and area_kind == AreaKind.COUNTY:
        return ungraded.protected()
    if found is None:
        return ungraded.grade(family)
    given = _given(family, indicator, found, thresholds)
    return ungraded.incomplete(given) if found["incomplete"] else given


def _given(family: Family, indicator: Mapping[str, Any], found: Mapping[str, Any], thresholds: Mapping[str, Any]) -> Grade:
    count, total, attested = found["count"], found["total"], found["attested"] is True
    match family:
        case Family.SHARE:
            if count is None or total is None:
                return ungraded.grade(family)
            return share.grade(count, total, thresholds, indicator["direction"])
        case Family.REACH:
            return reach.grade(count, total, attested, found["share_near"], thresholds)
        case Family.DISTANCE:
            return distance.grade(found["share_near"], found["share_far"], attested, thresholds)
        case Family.COVER:
            return cover.grade(count, total, attested, thresholds)
        case Family.RATE:
            return rate.grade(count, total, indicator["strength_at"], indicator["out_of"], attested, thresholds)
        case Family.CHECKLIST:
            return checklist.grade(count, total, indicator["strength_at"], indicator["out_of"], attested)
        case Family.MATURITY:
            return maturity.grade(count, total, attested, thresholds)
    raise ValueError(f"The family {family} has no way of grading. Use one of those in the table of indicators.")
