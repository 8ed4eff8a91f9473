"""A survey's map at the page: what it speaks to after a correction, and last wave's map as rows to correct."""

from pathlib import Path

import pandas as pd

from loaders.survey.map_file import parse_map
from release.desk import MAP_COLUMNS, reused_map, speaks


def speaks_now(map_text: str) -> str:
    """"Your survey speaks to 9 of 50 items: ...", of a map file's text. Raises IntakeRefused for a text that is no map."""
    return speaks(parse_map(map_text))


def reused_rows(export: Path, before: Path) -> tuple[pd.DataFrame, list[str], dict[str, str]]:
    """Last wave's map found again in this export, as the rows of release.desk.proposed_map, a sentence for each question that
    changed, came or went, and what else the map says (without_county, districts). Raises IntakeRefused."""
    found, told = reused_map(export, before)
    rows = [(e.column, e.question, str(e.role), e.indicator, e.scale, e.reversed, None, "", e.join, ";".join(e.yes), ";".join(e.no), "", e.trend_broken) for e in found.entries]
    return pd.DataFrame(rows, columns=MAP_COLUMNS), told, {"without_county": found.without_county, "districts": found.districts}
