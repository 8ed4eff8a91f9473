"""Parents of the plan are counted, never graded: of so many items, so many in place, partly, missing, not known."""

import pandas as pd

from framework.terms import Class
from measures.grade.borrowed import counted_class
from measures.grade.item_class import leaf_cells

WHOLE_PLAN = "PLAN"
COLUMNS = ["parent_id", "area_kind", "area_id", "wave", "items", "strength", "partial", "gap", "too_few", "no_data", "low", "high", "synthetic"]
_AREA = ["area_kind", "area_id", "wave"]


def roll_up(cells: pd.DataFrame, items: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """One row per parent (activity, recommendation, pillar, and PLAN for all), area and wave: contract table `rollup`.

    items: as the contract's table (id, parent, leaf). The counts add up to items, the leaves under the parent; a leaf
    without a cell, or with one borrowed from a partnership, is no_data. low and high, 0..1, are what the unknowns could change: [S/N, (S + unknown)/N] with
    unknown = too_few + no_data. They are bounds, not a score.
    """
    leaves = leaf_cells(cells, indicators)
    leaves = leaves.assign(**{"class": counted_class(leaves)})
    under = parents_of_leaves(items)
    joined = under.merge(leaves[["item_id", *_AREA, "class", "synthetic"]], on="item_id")
    by_parent = joined.groupby(["parent_id", *_AREA], sort=False)
    counts = pd.DataFrame({str(c): (joined["class"] == c).groupby([joined[k] for k in ("parent_id", *_AREA)], sort=False).sum().astype("int64") for c in Class})
    counts["synthetic"] = by_parent["synthetic"].any().astype("bool")
    out = counts.reset_index()
    out["items"] = out["parent_id"].map(under.groupby("parent_id").size()).astype("int64")
    out[Class.NO_DATA] = out["items"] - out[[Class.STRENGTH, Class.PARTIAL, Class.GAP, Class.TOO_FEW]].sum(axis=1)
    out["low"] = out[Class.STRENGTH] / out["items"]
    out["high"] = (out[Class.STRENGTH] + out[Class.TOO_FEW] + out[Class.NO_DATA]) / out["items"]
    return out[COLUMNS]


def parents_of_leaves(items: pd.DataFrame) -> pd.DataFrame:
    """Each leaf under each of its ancestors and under PLAN: columns parent_id, item_id."""
    above = dict(zip(items["id"], items["parent"].astype("object").where(items["parent"].notna(), None), strict=True))
    pairs = []
    for leaf in items.loc[items["leaf"].astype(bool), "id"]:
        seen, parent = {leaf}, above[leaf]
        while parent:
            if parent in seen or parent not in above:
                wrong = "lead in a circle" if parent in seen else "are not all in the plan"
                raise ValueError(f"The parents of {leaf} {wrong}: see {parent}. Correct the column parent.")
            pairs.append((parent, leaf))
            seen.add(parent)
            parent = above[parent]
        pairs.append((WHOLE_PLAN, leaf))
    return pd.DataFrame(pairs, columns=["parent_id", "item_id"], dtype="string")
