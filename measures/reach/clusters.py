"""Counties that touch and list none of the same kind: a scale at which support is planned."""

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from measures.reach.kinds import four_kinds

NONE_OF_FOUR = "none_of_four"
CLUSTER_COLUMNS = ["cluster_id", "kind", "fips", "counties", "residents"]


def touching(fips: list[str], adjacency: pd.DataFrame) -> list[list[str]]:
    """The given counties in connected groups, each sorted, largest first; a county alone is a group of one."""
    if not fips:
        return []
    order = {f: i for i, f in enumerate(sorted(fips))}
    pairs = adjacency[adjacency["fips"].isin(order) & adjacency["neighbour_fips"].isin(order)]
    links = coo_array((np.ones(len(pairs)), (pairs["fips"].map(order).to_numpy(int), pairs["neighbour_fips"].map(order).to_numpy(int))), shape=(len(order),) * 2)
    _, label = connected_components(links, directed=False)
    groups: dict[int, list[str]] = {}
    for county, group in zip(order, label, strict=True):
        groups.setdefault(int(group), []).append(county)
    return sorted(groups.values(), key=lambda g: (-len(g), g[0]))


def clusters(kinds: pd.DataFrame, adjacency: pd.DataFrame, population: pd.Series) -> pd.DataFrame:
    """The contract's `clusters` table, for each kind and for `none_of_four`: counties that list none of the four.

    kinds: the `kinds` table. population: people by county fips; residents is missing if a county's are. A group of
    one is kept (counties = 1). cluster_id is the kind and the first county, so it is stable while the group is.
    """
    four = four_kinds(kinds)
    lacking = {str(kind): rows.loc[rows["places"] == 0, "fips"].tolist() for kind, rows in kinds.groupby("kind", sort=False)}
    lacking[NONE_OF_FOUR] = four.index[four == 0].tolist()
    found = []
    for kind, fips in lacking.items():
        for group in touching(fips, adjacency):
            found.append((f"{kind}:{group[0]}", kind, ";".join(group), len(group), population.reindex(group).sum(skipna=False)))
    return pd.DataFrame(found, columns=CLUSTER_COLUMNS)
