"""Which listed places count as a kind of care: the five kinds, and two that are read off them."""

import pandas as pd

from framework.terms import CareKind, LocationClass

EMERGENCY = "emergency"
BEHAVIORAL = "behavioral"
REACH_KINDS: tuple[str, ...] = (*(str(k) for k in CareKind), EMERGENCY, BEHAVIORAL)


def of_kind(services: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The listed places of one kind, each once, withheld places and help by telephone or online alone left out.

    Several services at one place (the same place_id, where the table has one) are one place: the first stands for it.
    `emergency`: hospitals that say they have an emergency department (unknown is not yes). `behavioral`: mental-health
    or substance-use places. Raises ValueError for a kind that is none of these.
    """
    if kind not in REACH_KINDS:
        raise ValueError(f"{kind!r} is not a kind of care. Use one of: {', '.join(REACH_KINDS)}.")
    shown = services[services["location_class"].ne(LocationClass.WITHHELD).fillna(True).astype(bool)]
    if "virtual" in shown:
        shown = shown[~shown["virtual"].astype(bool)]
    if kind == EMERGENCY:
        return _once(shown[(shown["kind"] == CareKind.HOSPITAL) & (shown["emergency"] == "yes").fillna(False)])
    if kind == BEHAVIORAL:
        return _once(shown[shown["kind"].isin([CareKind.MENTAL_HEALTH, CareKind.SUBSTANCE_USE])])
    return _once(shown[shown["kind"] == kind])


def _once(places: pd.DataFrame) -> pd.DataFrame:
    return places.drop_duplicates("place_id") if "place_id" in places else places


def of_kinds(services: pd.DataFrame, kinds: list[str]) -> pd.DataFrame:
    """The listed places of any of several kinds, each place once, in the order of the table."""
    wanted = pd.Index([])
    for kind in kinds:
        wanted = wanted.union(of_kind(services, kind).index)
    return services[services.index.isin(wanted)]
