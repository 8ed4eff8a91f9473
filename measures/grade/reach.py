"""REACH: is a service of the kind there for the residents."""

from collections.abc import Mapping
from typing import Any

from framework.terms import Class, Grade, Reason
from measures.grade import figures


def grade(count: int | None, attested: bool, share_near: float | None, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of an area with count places located in it or declaring they serve it.

    attested: a named checker looked within the window. share_near: residents near enough offices of enough different
    operators; absent where unknown, and then never a strength. No count: no_data, not_checked. A list nobody checked
    that names none is no_data, none_listed: only a check that found none is a gap. Impossible figures raise ValueError.
    """
    figures.whole("number of places", count)
    figures.share("share of residents who are near", share_near)
    if count is None:
        return Grade(Class.NO_DATA, Reason.NOT_CHECKED)
    if count == 0:
        return Grade(Class.GAP, Reason.MEASURED) if attested else Grade(Class.NO_DATA, Reason.NONE_LISTED)
    if not attested:
        return Grade(Class.PARTIAL, Reason.LISTED)
    most_are_near = share_near is not None and share_near >= thresholds["reach.near_min_share"]
    return Grade(Class.STRENGTH if most_are_near else Class.PARTIAL, Reason.MEASURED)
