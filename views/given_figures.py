"""Background figures that came from files given to the Atlas: folded, each with its year and source, beside our own."""

import pandas as pd

from framework.terms import AreaKind
from views import session
from views.escape import text
from views.heading import folded
from views.panel_words import source_titles

# A steward's measure is called by its source and its own name.
GIVEN = ":"
SHOWN = 10


def html(key: str) -> str:
    """A county's figures from stewards' files as a folded list, as HTML; empty for other areas and where none was given."""
    kind, area_id = key.rsplit(":", 1)
    rows = session.table("context")
    here = rows[(rows["fips"] == area_id) & rows["measure"].str.contains(GIVEN, regex=False)] if kind == AreaKind.COUNTY else rows.iloc[:0]
    if here.empty:
        return ""
    title = session.words("figures", "panel").format(count=len(here))
    return f"<details><summary>{text(title)}</summary>{folded([_line(r) for r in here.itertuples()], SHOWN)}</details>"


def _line(row: object) -> str:
    said = session.words("figures", "one").format(title=row.title, value=f"{row.value:,.6g}", unit=row.unit, as_of=row.as_of, source=source_titles(row.source_id))
    return f"<li>{text(said)}{_caution(row.caution)}</li>"


def _caution(said: object) -> str:
    return f" <span class='asof'>{text(said)}</span>" if isinstance(said, str) and said and not pd.isna(said) else ""
