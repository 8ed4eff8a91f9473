"""No figure without a source: every source that a released row names has a card."""

from collections.abc import Mapping

import pandas as pd

from framework.terms import Problem

NAMED_IN = {"cells": "source_id", "facts": "source_id", "services": "source_id", "context": "source_id", "findings": "source_ids", "notes": "source_id", "waves": "source_ids", "assistance_links": "source_id", "corrections": "source_id"}


def unknown_sources(tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """A problem for each source that a table names (several between `;`) and no card describes."""
    cards = set(tables["sources"]["source_id"])
    found = []
    for table, column in NAMED_IN.items():
        told = tables[table][[column, *({"also_source_id"} & set(tables[table]))]].stack() if table == "services" else tables[table][column]
        named = {name.strip() for names in told.dropna().unique() for name in names.split(";")} - {""}
        found += [Problem("geodata/SOURCES.toml", None, None, f"the table {table} names the source {name!r}, which has no card", "Add a card for it, or mend its name.") for name in sorted(named - cards)]
    return found
