"""Corrections as a steward's sheet gives them, held against the tables that they would correct."""

import pandas as pd

from framework.terms import Problem
from loaders import geodata
from loaders.corrections import COLUMNS
from loaders.fips import mend

_BY_FIPS = ("counties", "context")
_READERS = (geodata.counties, geodata.regions, geodata.places, geodata.services, geodata.driving_minutes, geodata.context, geodata.measures, geodata.public_record, geodata.state_facts)


def as_told(rows: pd.DataFrame, state: str) -> pd.DataFrame:
    """Corrections (the columns of geodata/corrections.csv, with file, row and source_id) as all text, as our own file is
    read; FIPS that a spreadsheet mangled are mended."""
    text = rows[[*COLUMNS]].astype("object").where(rows[[*COLUMNS]].notna(), "").astype("str")
    keyed = text["table"].isin(_BY_FIPS)
    text["key"] = text["key"].where(~keyed, text["key"].map(lambda k: mend(k, state) or k))
    return pd.concat([text, rows[["file", "row", "source_id"]]], axis=1)


def unfit(rows: pd.DataFrame, state: str) -> list[Problem]:
    """Everything that keeps these corrections from being made to our tables, by file and row; rows: of as_told."""
    problems: list[Problem] = []
    for read in _READERS:
        try:
            read(state, further=rows)
        except geodata.GeodataError as error:
            problems += [p for p in error.problems if p not in problems]
    return problems
