"""Sentences about accepted services that may surprise their steward; counts and rows, never a place that is not public."""

import pandas as pd

_MOST_NAMED = 30


def said_of_places(kept: pd.DataFrame, polygons: int, changed: int) -> list[str]:
    """What was mended, withheld, not read or fills no county, each as one sentence."""
    mended = kept[kept["mended"].notna() & ~kept["hidden"] & ~kept["is_virtual"]].drop_duplicates("location_id")
    said = [
        f"{file}{'' if pd.isna(row) else f', row {int(row)}'}: {how}; mended, since the point then lies in the state."
        for file, row, how in list(zip(mended["location_file"], mended["location_row"], mended["mended"], strict=True))[:_MOST_NAMED]
    ]
    if len(mended) > _MOST_NAMED:
        said.append(f"{len(mended) - _MOST_NAMED} more points were mended in the same ways.")
    served = kept["serves"].map(lambda s: isinstance(s, frozenset) and bool(s)).astype(bool)
    statewide = kept["statewide"].astype("boolean").fillna(False).astype(bool)
    placed = kept["location_id"].notna() & ~kept["is_virtual"]
    nowhere = ~placed & ~served & ~statewide & ~kept["is_virtual"]
    open_ = placed & ~kept["public"] & ~kept["hidden"]
    counted = [
        (kept["hidden"], "taken as confidential by kind or a word, no more than the county kept"),
        (open_ & kept["kinds"].map(bool).astype(bool), "without one public street address told plainly, no more than the county kept"),
        (kept["is_virtual"], "help by telephone or online alone, a note that counts in no county"),
        (statewide & ~placed & ~served & ~kept["is_virtual"], "said to serve the whole state and no county by name, a note that counts in no county"),
        (nowhere, "neither a place nor an area is told, they count in no county"),
        (kept["apart"] & ~kept["hidden"] & kept["point_fips"].isna(), "town and ZIP code lie in different counties, the town's was taken"),
    ]
    said += [f"{what[0].upper()}{what[1:]}: {int(which.sum())} rows." for which, what in counted if which.any()]
    if polygons:
        said.append(f"Service areas that are only drawn as polygons, which are not read: {polygons}. Write their counties as names.")
    if changed:
        said.append(f"Services that do not say when they were verified, so that the day their record last changed stands in: {changed}.")
    return said
