"""REACH: is a service of the kind there for the residents."""

from collections.abc import Mapping
from typing import Any

from framework.terms import Class, Grade, Reason
from measures.grade import figures


def grade(count: int | None, verified: int | None, attested: bool, share_near: float | None, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of an area with count places located in it or declaring they serve it, of them verified ones.

    share_near: residents near enough verified offices of enough different operators; absent where none is verified, and
    then never a strength. attested: a named checker looked within the window. A strength rests on verified offices
    alone, here or next door. A place is partial, listed as long as nobody verified one and nobody looked. No count: no_data,
    not_checked. A list nobody checked that names none is no_data, none_listed: only a check that found none is a gap.
    Impossible figures raise ValueError.
    """
    figures.whole("number of places", count)
    figures.whole("number of verified places", verified, most=count)
    figures.share("share of residents who are near", share_near)
    if share_near is not None and share_near >= thresholds["reach.near_min_share"]:
        return Grade(Class.STRENGTH, Reason.MEASURED)
    if count is None:
        return Grade(Class.NO_DATA, Reason.NOT_CHECKED)
    if count == 0:
        return Grade(Class.GAP, Reason.MEASURED) if attested else Grade(Class.NO_DATA, Reason.NONE_LISTED)
    return Grade(Class.PARTIAL, Reason.MEASURED if attested or verified else Reason.LISTED)
