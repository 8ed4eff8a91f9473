"""MATURITY: how far a partnership or a system has come: 0 none, 1 planned, 2 partly in use, 3 in use and reviewed."""

from collections.abc import Mapping
from typing import Any

from framework.terms import Class, Grade, Reason
from measures.grade import figures

HIGHEST_LEVEL = 3


def grade(level: int | None, total: int | None, attested: bool, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of a level 0..3, the best among total partnerships that speak for the area.

    total of 0: no_data, not_applicable. attested: one of them was asked; without it, or without a level, no_data,
    not_asked. A level outside 0..3 raises ValueError.
    """
    figures.whole("level", level, most=HIGHEST_LEVEL)
    figures.whole("number of partnerships", total)
    if total == 0:
        return Grade(Class.NO_DATA, Reason.NOT_APPLICABLE)
    if not attested or level is None:
        return Grade(Class.NO_DATA, Reason.NOT_ASKED)
    if level >= thresholds["maturity.strength_level"]:
        return Grade(Class.STRENGTH, Reason.MEASURED)
    return Grade(Class.PARTIAL if level else Class.GAP, Reason.MEASURED)
