"""The systems that the plan names, each with what public pages last said of it."""

import pandas as pd

from release.facts import UNKNOWN

COLUMNS = ["system_no", "item_id", "title", "status", "year", "text", "source_url", "confidence"]
NOTHING_FOUND = "No public statement was found."
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}


def system_status(systems: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    """One row per system: its newest known status with year and address, the surer one where two are as new.

    A system that only has facts of unknown status, or none, is `unknown`.
    """
    told = statuses[statuses["system_no"].notna()].copy()
    told["_known"] = told["status"] != UNKNOWN
    told["_year"] = told["year"].str[:4]
    told["_sure"] = -told["confidence"].map(_CONFIDENCE)
    newest = told.sort_values(["_known", "_year", "_sure"], ascending=False, na_position="last", kind="stable").drop_duplicates("system_no")
    found = systems.merge(newest[["system_no", "status", "year", "text", "source_url", "confidence"]], on="system_no", how="left")
    found["status"] = found["status"].fillna(UNKNOWN)
    found["text"] = found["text"].fillna(NOTHING_FOUND)
    return found[COLUMNS]
