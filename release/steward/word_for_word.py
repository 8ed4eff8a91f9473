"""What leaves word for word: every text of a steward's files that readers of the release could read."""

from collections.abc import Mapping

import pandas as pd

from framework.terms import SCHEME_PREFIX
from measures.grade.borrowed import lender
from release.steward.tables import StewardTables

# Release table -> its columns that hold a steward's own words; the label of each is in framework/pages.toml.
OWN_WORDS: dict[str, tuple[str, ...]] = {
    "sources": ("title", "producer", "vintage", "unit", "n", "took", "checked", "licence", "table"),
    "waves": ("wave", "title"),
    "questions": ("wording", "scale"),
    "notes": ("sentence", "report", "page", "year"),
    "cells": ("pooled_from",),
    "services": ("name", "operator", "town"),
    "assistance_links": ("helper", "helped", "with_what", "source_url"),
    "corrections": ("key", "column", "was", "now", "source"),
    "context": ("measure", "title", "unit", "caution"),
    "facts": ("text", "year", "source_url", "confidence"),
    "system_status": ("text", "year", "source_url", "confidence"),
    "areas": ("name", "other_names"),
}
# Columns of the same tables that hold ids, days, or words of the plan's own lists, never free text of a file.
OURS: dict[str, tuple[str, ...]] = {
    "sources": ("source_id",),
    "waves": ("as_of", "source_ids"),
    "questions": ("wave", "indicator_id"),
    "notes": ("note_id", "area_kind", "area_id", "item_id", "source_id"),
    "cells": ("indicator_id", "item_id", "family", "area_kind", "area_id", "wave", "class", "reason", "source_id", "as_of", "n_band"),
    "services": ("service_id", "place_id", "kind", "fips", "location_class", "emergency", "hospital_type", "as_of", "source_id", "verified_on", "list", "serves", "also_source_id"),
    "assistance_links": ("link_id", "wave", "helped_on", "source_id"),
    "corrections": ("correction_id", "of_table", "date", "source_id"),
    "context": ("fips", "as_of", "source_id", "role", "item_id"),
    "facts": ("fact_id", "item_id", "area_kind", "area_id", "kind", "status", "source_id"),
    "system_status": ("system_no", "item_id", "title", "status"),
    "areas": ("area_kind", "area_id", "place_type", "place_type_2010", "place_type_2020", "metro_part", "seat", "tribal_note"),
}


def word_for_word(found: StewardTables, tables: Mapping[str, pd.DataFrame]) -> tuple[tuple[str, str], ...]:
    """(release table, text) for each row of the drafted release that holds words of the steward's files, in the order of
    OWN_WORDS; the texts of a row with `; ` between. The same text is named once."""
    said: dict[tuple[str, str], None] = {}
    for name, columns in OWN_WORDS.items():
        rows = tables[name][_hers(name, tables[name], found)]
        texts = (str(lender(row)) if lender(row) else "" for _, row in rows.iterrows()) if name == "cells" else _joined(rows[list(columns)])
        said |= {(name, text): None for text in sorted(set(texts) - {""})}
    return tuple(said)


def _hers(name: str, rows: pd.DataFrame, found: StewardTables) -> pd.Series:
    """Which rows are a steward's: by their file, or, where a table names none, by what only her files can have given."""
    ids, waves = {s.id for s in found.declared.sources}, set(found.waves)
    if name in ("waves", "questions", "cells"):
        return rows["wave"].isin(waves)
    if name == "areas":
        return rows["area_kind"].str.startswith(SCHEME_PREFIX)
    if name == "system_status":
        given = found.beside["state_facts"]
        return pd.concat([rows[c].isin(given[c].dropna()) for c in ("text", "source_url")], axis=1).any(axis=1)
    return rows["source_id"].map(lambda named: bool(ids & set(str(named).split(";"))), na_action="ignore").eq(True)


def _joined(rows: pd.DataFrame) -> list[str]:
    return ["; ".join(dict.fromkeys(str(v) for v in row if pd.notna(v) and str(v))) for row in rows.itertuples(index=False, name=None)]
