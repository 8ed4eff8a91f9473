"""DISTANCE: how far residents live from the nearest service."""

from collections.abc import Mapping
from typing import Any

from framework.terms import Class, Grade, Reason
from measures.grade import figures


def grade(share_near: float | None, share_far: float | None, attested: bool, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of an area from the shares of its residents near the nearest service and far from it.

    attested: a named checker confirmed the list. An unchecked list says at most partial, listed, and that only while
    fewer than the far share live far; otherwise no_data, none_listed. Checked but a share is unknown and could change
    the class: no_data, not_checked. Shares outside 0..1, or that add up to more than 1, raise ValueError.
    """
    figures.share("share of residents who are near", share_near)
    figures.share("share of residents who are far", share_far)
    # A hair above 1 is rounding of two sums, not a mistake.
    if share_near is not None and share_far is not None and share_near + share_far > 1 + 1e-9:
        raise ValueError(f"{share_near} of the residents are near and {share_far} far. Together they cannot be more than all.")
    far = None if share_far is None else share_far >= thresholds["distance.far_min_share"]
    if not attested:
        listed = share_near is not None and far is False
        return Grade(Class.PARTIAL, Reason.LISTED) if listed else Grade(Class.NO_DATA, Reason.NONE_LISTED)
    if share_near is not None and share_near >= thresholds["distance.near_min_share"]:
        return Grade(Class.STRENGTH, Reason.MEASURED)
    if far:
        return Grade(Class.GAP, Reason.MEASURED)
    if share_near is None or far is None:
        return Grade(Class.NO_DATA, Reason.NOT_CHECKED)
    return Grade(Class.PARTIAL, Reason.MEASURED)
