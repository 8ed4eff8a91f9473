"""What changed from one release on this machine to another, for the list of releases."""

import pandas as pd

from release.changes import changes, counted
from release.read import read


def changed(before: str, after: str) -> pd.DataFrame:
    """Cells of real figures that differ, counted: item_id, title, area_kind, was, now, cells. Raises ReleaseError where one of
    the two cannot be read."""
    found = changes(read(before).tables, read(after).tables)
    return counted(found[~found["invented"]]).drop(columns="invented")
