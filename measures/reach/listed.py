"""Which listed places count as a kind of care: the five kinds, and two that are read off them."""

import pandas as pd

from framework.terms import CareKind, LocationClass

EMERGENCY = "emergency"
BEHAVIORAL = "behavioral"
REACH_KINDS: tuple[str, ...] = (*(str(k) for k in CareKind), EMERGENCY, BEHAVIORAL)


def of_kind(services: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The listed places of one kind, withheld places left out.

    `emergency`: hospitals that say they have an emergency department (unknown is not yes). `behavioral`: mental-health
    or substance-use places. Raises ValueError for a kind that is none of these.
    """
    if kind not in REACH_KINDS:
        raise ValueError(f"{kind!r} is not a kind of care. Use one of: {', '.join(REACH_KINDS)}.")
    shown = services[services["location_class"] != LocationClass.WITHHELD]
    if kind == EMERGENCY:
        return shown[(shown["kind"] == CareKind.HOSPITAL) & (shown["emergency"] == "yes").fillna(False)]
    if kind == BEHAVIORAL:
        return shown[shown["kind"].isin([CareKind.MENTAL_HEALTH, CareKind.SUBSTANCE_USE])]
    return shown[shown["kind"] == kind]


def of_kinds(services: pd.DataFrame, kinds: list[str]) -> pd.DataFrame:
    """The listed places of any of several kinds, each place once, in the order of the table."""
    wanted = pd.Index([])
    for kind in kinds:
        wanted = wanted.union(of_kind(services, kind).index)
    return services[services.index.isin(wanted)]
