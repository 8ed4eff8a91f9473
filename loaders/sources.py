"""The source cards: where every figure comes from."""

import tomllib
from pathlib import Path

import pandas as pd

FILE = Path(__file__).resolve().parents[1] / "geodata" / "SOURCES.toml"
COLUMNS = ("source_id", "title", "producer", "vintage", "unit", "n", "took", "checked", "licence", "table")


class SourceError(Exception):
    """A source card lacks something; the message names every card and field."""


def cards(path: Path = FILE) -> pd.DataFrame:
    """One row per source card, all text. Raises SourceError naming every missing field."""
    with path.open("rb") as file:
        given = tomllib.load(file)
    lacking = [f"SOURCES.toml, card {name}: {field} is missing. Say it, or say that it is not known."
               for name, card in given.items() for field in COLUMNS[1:] if not str(card.get(field, "")).strip()]
    if lacking:
        raise SourceError("\n".join(lacking))
    return pd.DataFrame([{"source_id": name, **{f: str(card[f]) for f in COLUMNS[1:]}} for name, card in given.items()], columns=list(COLUMNS), dtype="str")
