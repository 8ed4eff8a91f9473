"""What public sources say about the plan's leaves: statuses, notes, background figures and listings, each with its source."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from framework.terms import AreaKind

COLUMNS = ["fact_id", "item_id", "area_kind", "area_id", "kind", "status", "text", "year", "source_id", "source_url", "confidence"]
UNKNOWN = "unknown"
STATE_FACTS_FILE, RECORD_FILE = "state_facts.csv", "public_record.csv"


def facts(statuses: pd.DataFrame, record: pd.DataFrame, figures: pd.DataFrame, listings: pd.DataFrame, leaves: set[str], cards: pd.DataFrame, state: str) -> pd.DataFrame:
    """The contract's `facts` table: every sourced fact that names a leaf.

    statuses: geodata state_facts (an unknown status is no fact). record: the released public_record. figures: the
    released context table. listings: from listed_facts. cards: the source cards.
    """
    known = statuses[statuses["status"] != UNKNOWN]
    parts = [
        known.assign(area_kind=str(AreaKind.STATE), area_id=state, kind="status", source_id=_own(known, _card(cards, STATE_FACTS_FILE))),
        _by_item(record).assign(kind="note", status=None, source_id=_card(cards, RECORD_FILE)),
        _figures(figures),
        listings,
    ]
    found = pd.concat([part.reindex(columns=COLUMNS).astype("str") for part in parts], ignore_index=True)
    return found[found["item_id"].isin(leaves)].drop_duplicates(["fact_id", "item_id", "area_kind", "area_id"])


def listed_facts(indicators: pd.DataFrame, kinds: pd.DataFrame, services: pd.DataFrame, words: Mapping[str, Any]) -> pd.DataFrame:
    """For each leaf measured by a list of places: how many of which kind each county lists, as a sentence."""
    rows = []
    for indicator in indicators[indicators["measure"].str.startswith("listed:").eq(True)].itertuples():
        wanted = indicator.measure.removeprefix("listed:").split("|")
        lists = services.loc[services["kind"].isin(wanted), ["source_id", *({"also_source_id"} & set(services))]].stack().dropna().unique()
        sources = ";".join(sorted({s for several in lists for s in several.split(";")}))
        for fips, here in kinds[kinds["kind"].isin(wanted)].groupby("fips"):
            said = [f"{r.places} {words[r.kind]['singular' if r.places == 1 else 'plural']}" for r in here.itertuples() if r.places > 0]
            text = f"Listed: {' and '.join(said)}." if said else "None listed: please confirm."
            rows.append({"fact_id": f"listed:{indicator.indicator_id}", "item_id": indicator.item_id, "area_kind": str(AreaKind.COUNTY), "area_id": fips, "kind": "listed",
                         "text": text, "year": min(here["as_of"].dropna(), default=None), "source_id": sources})
    return pd.DataFrame(rows, columns=COLUMNS)


def _own(statuses: pd.DataFrame, card: str) -> pd.Series | str:
    """A steward's status has its own source; all others are from the public list."""
    return statuses["source_id"].fillna(card) if "source_id" in statuses else card


def _by_item(record: pd.DataFrame) -> pd.DataFrame:
    split = record.assign(item_id=record["item_ids"].str.split(";")).explode("item_id")
    return split.assign(item_id=split["item_id"].str.strip(), text=split["name"].str.cat(split["text"], sep=": "))


def _figures(figures: pd.DataFrame) -> pd.DataFrame:
    said = figures[figures["item_id"].notna()]
    text = [f"{r.title}: {amount(r.value, r.unit, r.round_to)}." + (f" {r.caution}" if isinstance(r.caution, str) else "") for r in said.itertuples()]
    return said.assign(fact_id="figure:" + said["measure"], area_kind=str(AreaKind.COUNTY), area_id=said["fips"], kind=said["role"], text=text, year=said["as_of"])


def amount(value: float, unit: str, round_to: float) -> str:
    """A figure as exact as its source allows: a share as percent; dollars with their unit; a count as it is.

    A count's unit stands in its measure's title, so it is not said again. Coarser than whole ones is said to be about.
    What is not none never reads as none, and a share that is not all never as all. A figure without round_to, a steward's, is
    as its file gives it, with its unit.
    """
    if round_to != round_to:
        return f"{value:,.6g} ({unit})"
    rounded, is_share, dollars = round(value / round_to) * round_to, unit.startswith("share"), " dollars" if unit == "dollars" else ""
    if rounded == 0 and value != 0:
        return f"under {100 * round_to:g} %" if is_share else f"fewer than {round_to:,g}" if not dollars else f"under {round_to:,g}{dollars}"
    if is_share:
        return f"over {100 * (1 - round_to):g} %" if rounded >= 1 > value else f"about {100 * rounded:.0f} %"
    return f"{'about ' if round_to > 1 else ''}{rounded:,.0f}{dollars}"


def _card(cards: pd.DataFrame, file: str) -> str | None:
    # A card may name several files, each with its folder.
    found = cards.loc[[file in re.findall(r"[\w.-]+\.csv", files) for files in cards["table"]], "source_id"]
    return ";".join(found) if len(found) else None
