"""Home's sentence and table: what four kinds of care exist, by place type, and how far residents live."""

import pandas as pd

from framework.terms import FOUR_KINDS, CareKind, PlaceType
from measures.findings.figures import Tables, beyond_40, counties, listing_dates, people_share
from measures.findings.said import years
from measures.reach.listed import EMERGENCY


def kinds_count(tables: Tables) -> dict[int, int]:
    """Number of counties by how many of the four kinds they list: every key 0..4 present."""
    listed = counties(tables)["kinds"]
    return {n: int((listed == n).sum()) for n in range(len(FOUR_KINDS) + 1)}


def home_sentence(tables: Tables) -> str:
    """Home's one computed sentence, with the year of the lists."""
    county = counties(tables)
    counted = kinds_count(tables)
    parts = []
    for place_type in (PlaceType.URBAN, PlaceType.RURAL, PlaceType.FRONTIER):
        of_type = county[county["place_type"] == place_type]
        if len(of_type):
            parts.append(f"{(of_type['kinds'] == len(FOUR_KINDS)).sum()} of {len(of_type)} {place_type}")
    return (f"A hospital, a health center, a mental-health office and substance-use treatment are all listed in {counted[4]} of {len(county)} counties"
            f" ({', '.join(parts)}); {counted[0]} list none of these four. Lists of {years(listing_dates(tables, *FOUR_KINDS))}.")


def home_table(tables: Tables) -> pd.DataFrame:
    """A row per place type: counties, people_2023, counties_all_four, share_all_four and shares beyond 40 km (0..1).

    Shares beyond 40 km carry the reach table's road factor; share_beyond_40_emergency_straight comes from the table
    `reach_straight` and is missing when that is not given. An empty place type has 0 counties and missing shares.
    """
    county = counties(tables)
    all_four = county.index[county["kinds"] == len(FOUR_KINDS)].tolist()
    order = [str(t) for t in PlaceType]
    by_type = county.groupby("place_type")
    found = pd.DataFrame({"place_type": order})
    found["counties"] = [int((county["place_type"] == t).sum()) for t in order]
    found["people_2023"] = found["place_type"].map(by_type["pop_2023"].sum())
    found["counties_all_four"] = [int((county.loc[all_four, "place_type"] == t).sum()) for t in order]
    columns = {
        "share_all_four": people_share(county, all_four), "share_beyond_40_emergency": beyond_40(tables, EMERGENCY),
        "share_beyond_40_emergency_straight": beyond_40(tables, EMERGENCY, "reach_straight") if "reach_straight" in tables else {},
        "share_beyond_40_health_center": beyond_40(tables, CareKind.HEALTH_CENTER),
    }
    for column, shares in columns.items():
        found[column] = found["place_type"].map(shares).astype(float)
    return found
