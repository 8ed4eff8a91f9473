"""The source cards of a steward's files, as they stand in the release."""

import pandas as pd

from framework.terms import Problem
from loaders.sources import COLUMNS
from release.errors import BuildRefused
from release.steward.by_wave import Given
from release.steward.shapes import SHAPES
from release.steward.tables import StewardTables


def steward_cards(found: StewardTables) -> pd.DataFrame:
    """One card per declared file, in the columns of geodata/SOURCES.toml.

    Who attested is not published, that somebody did and when is. The file is named as the steward named it, without its
    folder.
    """
    return pd.DataFrame([_card(g) for g in found.given], columns=list(COLUMNS), dtype="str")


def with_cards(cards: pd.DataFrame, found: StewardTables) -> pd.DataFrame:
    """The public cards and the steward's. Raises BuildRefused where a steward's id is that of a public source."""
    taken = sorted({g.source.id for g in found.given} & set(cards["source_id"]))
    if taken:
        raise BuildRefused([Problem("sources.toml", None, f"source {i}.id", "a public source of the Atlas has this id", "Give yours another.") for i in taken])
    return pd.concat([cards, steward_cards(found)], ignore_index=True)


def _card(g: Given) -> dict[str, str]:
    s, received = g.source, g.received
    refused = len(received.refused)
    consent = f" On what basis: {s.consent}." if s.consent else ""
    return {
        "source_id": s.id, "title": s.title, "producer": s.producer, "vintage": s.vintage, "unit": s.unit,
        "n": f"{received.accepted:,} of {received.read:,} rows", "took": f"{', '.join(sorted(set(received.tables) & set(SHAPES))) or 'nothing'}; wave {s.wave}",
        "checked": f"{f'{refused:,} rows were refused; what they might have said is left open. ' if refused else ''}Attested on {s.attested_on} to hold no survivor's row.{consent}",
        "licence": s.licence, "table": s.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1],
    }
