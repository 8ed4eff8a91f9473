"""What a reader would see change from one release to another: cells from class to class, named, and counted by item."""

from collections.abc import Mapping

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE
from measures.grade.laid import KEY, laid, wave_order

ABSENT = "absent"
COLUMNS = ["item_id", "title", "indicator_id", "area_kind", "area_id", "area", "invented", "was", "now", "wave_was", "wave_now"]


def changes(old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per cell whose class differs between two releases' tables, as readers see them: the newest wave over the
    public one. The invented wave is compared by itself (invented true). A cell that one of them lacks is `absent` there.
    """
    parts = [_differing(_shown(old), _shown(new)).assign(invented=False), _differing(_invented(old), _invented(new)).assign(invented=True)]
    found = pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)
    items, areas = (pd.concat([t[name] for t in (new, old)]).drop_duplicates(key) for name, key in (("items", ["id"]), ("areas", ["area_kind", "area_id"])))
    titled = found.merge(items[["id", "title", "position"]].rename(columns={"id": "item_id"}), on="item_id", how="left")
    named = titled.merge(areas[["area_kind", "area_id", "name"]].rename(columns={"name": "area"}), on=["area_kind", "area_id"], how="left")
    return named.sort_values(["position", *KEY, "invented"], ignore_index=True)[COLUMNS]


def counted(found: pd.DataFrame) -> pd.DataFrame:
    """The changes counted: item_id, title, area_kind, was, now, cells; in the plan's order."""
    return found.groupby(["item_id", "title", "area_kind", "invented", "was", "now"], sort=False).size().rename("cells").reset_index()


def _shown(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return laid(tables["cells"], wave_order(tables))


def _invented(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return tables["cells"][tables["cells"]["wave"] == DEMONSTRATION_WAVE]


def _differing(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    columns = [*KEY, "item_id", "class", "wave"]
    both = old[columns].merge(new[columns], on=[*KEY, "item_id"], how="outer", suffixes=("_was", "_now"))
    told = both.assign(was=both["class_was"].fillna(ABSENT), now=both["class_now"].fillna(ABSENT))
    return told[told["was"] != told["now"]].drop(columns=["class_was", "class_now"])
