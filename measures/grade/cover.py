"""COVER: of the eligible ones, how many meet the item."""

from collections.abc import Mapping
from typing import Any

from framework.terms import Class, Grade, Reason
from measures.grade import figures


def grade(count: int | None, total: int | None, attested: bool, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of count out of total eligible agencies, trainings or offices; low and high are that share.

    attested: the keeper reported; without it, or without both numbers, no_data, not_reported. Nobody eligible: no_data,
    not_applicable. Impossible numbers raise ValueError.
    """
    figures.whole("number eligible", total)
    figures.whole("number that meets the item", count, most=total)
    if not attested or count is None or total is None:
        return Grade(Class.NO_DATA, Reason.NOT_REPORTED)
    if total == 0:
        return Grade(Class.NO_DATA, Reason.NOT_APPLICABLE)
    p = count / total
    if p >= thresholds["cover.strength_min_share"]:
        return Grade(Class.STRENGTH, Reason.MEASURED, p, p)
    return Grade(Class.PARTIAL if count else Class.GAP, Reason.MEASURED, p, p)
