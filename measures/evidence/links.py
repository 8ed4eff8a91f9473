"""Help between partnerships: what a dated link says of both where their own sheet says nothing."""

import pandas as pd

from measures.evidence.stamp import Stamp, said_yes, within

# Help was given or received, so the practice is alive; nobody has reviewed it, so no more than that.
PARTLY_IN_USE = 2
COLUMNS = ["partnership_id", "indicator_id", "asked", "level", "reviewed_on"]


def helping(links: pd.DataFrame, partnerships: pd.DataFrame, stamp: Stamp, months: int) -> list[str]:
    """The partnerships, by name, that gave or received help in the months before the stamp's last day. links: helper, helped,
    helped_on (ISO date or empty: no day, no say). A name that partnerships does not hold is left out."""
    recent = links[within(links["helped_on"], stamp, months).eq(True).fillna(False)]
    return sorted({str(n) for side in ("helper", "helped") for n in recent[side].dropna()} & set(partnerships["partnership_id"].dropna()))


def with_links(practices: pd.DataFrame, helped: list[str], key: str) -> pd.DataFrame:
    """The answers on one practice (partnership_id, indicator_id, asked, level, reviewed_on), and for each partnership of helped
    whose sheet gives no level a level of partly in use. A level that a sheet gives always stands."""
    said = practices[said_yes(practices["asked"]) & practices["level"].notna()]
    silent = [name for name in helped if name not in set(said["partnership_id"])]
    if not silent:
        return said
    told = pd.DataFrame({"partnership_id": silent, "indicator_id": key, "asked": True, "level": PARTLY_IN_USE, "reviewed_on": None})
    return pd.concat([said[COLUMNS].astype("object"), told.astype("object")], ignore_index=True).astype({"asked": "boolean", "level": "Int64"})


def contradicted(practices: pd.DataFrame, helped: list[str]) -> list[tuple[str, int]]:
    """The partnerships that a link says gave or received help and whose own sheet says none (0) or planned (1), with that level."""
    low = practices[said_yes(practices["asked"]) & practices["level"].lt(PARTLY_IN_USE).fillna(False) & practices["partnership_id"].isin(helped)]
    return sorted({(str(p), int(level)) for p, level in zip(low["partnership_id"], low["level"], strict=True)})
