"""Where rows of a file were refused nothing can be called missing: the area's record is not whole."""

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows, typed

# Says that a refused row may belong to any county, when its own cannot be read.
ANYWHERE = "anywhere in the state"
NOWHERE: frozenset[str] = frozenset()


def with_refused(found: pd.DataFrame, membership: pd.DataFrame, refused: frozenset[str], indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """The evidence rows of one indicator, incomplete in every area that holds a refused county (refused: FIPS, or ANYWHERE).

    An area that had no row gets one: nothing counted, nobody attests, incomplete.
    """
    if not refused:
        return found
    held = membership if ANYWHERE in refused else membership[membership["fips"].isin(refused)]
    doubted = pd.MultiIndex.from_frame(held[AREA].drop_duplicates())
    here = pd.MultiIndex.from_frame(found[AREA])
    marked = found.assign(incomplete=(found["incomplete"].eq(True).fillna(False) | here.isin(doubted)).astype("boolean"))
    absent = doubted[~doubted.isin(here)].to_frame(index=False)
    if absent.empty:
        return marked
    return typed(pd.concat([marked, evidence_rows(absent.assign(attested=False, incomplete=True), indicator_id, stamp)], ignore_index=True))
