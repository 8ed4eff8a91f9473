"""When a service was last verified: as it says itself, else the day its record last changed."""

import pandas as pd

from framework.terms import Problem
from loaders.hsds.rules import FILE, ROW


def days(texts: pd.Series) -> pd.Series:
    """ISO days of texts such as 2024-05-01, 2024-05-01T10:00:00Z or 5/1/2024; missing where a text is no day."""
    iso = pd.to_datetime(texts.str[:10], format="%Y-%m-%d", errors="coerce")
    american = pd.to_datetime(texts, format="%m/%d/%Y", errors="coerce")
    return iso.fillna(american).dt.strftime("%Y-%m-%d").astype("str")


def verified(services: pd.DataFrame, metadata: pd.DataFrame, as_of: str) -> tuple[pd.Series, list[Problem], int]:
    """service id -> ISO day; problems for days that are none or lie after as_of; for how many services a change stands in."""
    last = as_of + {4: "-12-31", 7: "-31"}.get(len(as_of), "")
    first = services.dropna(subset=["id"]).drop_duplicates("id")
    said = pd.Series(days(first["verified"]).to_numpy(), index=first["id"], dtype="str")
    late = said > last
    wrong = first[(first["verified"].notna() & said.isna().to_numpy()) | late.to_numpy()]
    problems = [
        Problem(file, None if pd.isna(row) else int(row), "last_verified or assured_date", f"it is no day, or lies after {as_of}", "Write the day as 2025-03-04; until then the service counts as not verified.")
        for file, row in zip(wrong[FILE], wrong[ROW], strict=True)
    ]
    changes = metadata.assign(day=days(metadata["changed"])).dropna(subset=["day", "resource_id"])
    changed = changes[changes["day"] <= last].groupby("resource_id")["day"].max().reindex(said.index)
    own = said.mask(late)
    stands_in = own.isna() & first["verified"].isna().to_numpy() & changed.notna()
    return own.mask(stands_in, changed), problems, int(stands_in.sum())
