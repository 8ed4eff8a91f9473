"""Sources become a release: read, worked out, graded, protected, audited, bundled, switched to."""

import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from measures.demonstration.evidence import SOURCE_ID
from measures.findings.table import findings
from release.areas import areas, membership
from release.bundle import bundle
from release.care import care, straight_reach
from release.errors import BuildRefused
from release.facts import facts, listed_facts
from release.grades import invented_cells, public_cells, rolled, safe
from release.joins import joined
from release.pointer import switch_to
from release.provenance import unknown_sources
from release.record import public_record
from release.sources import STATE, STATE_NAME, Sources, read_sources
from release.systems import system_status

Progress = Callable[[str], None]


def build(out_folder: Path, public_only: bool = False, progress: Progress = lambda text: None) -> str:
    """Make a release in out_folder, make it the current one, and return its id.

    public_only leaves out the demonstration's invented wave. progress is told each stage with the seconds since the
    start. Raises the loaders' errors for faulty sources, BuildRefused for faulty tables or for cells that show too much;
    then nothing is published.
    """
    say = _clocked(progress)
    say("Reading the plan, the rules and the state's tables")
    sources = read_sources()
    for sentence in joined(sources):
        say(sentence)
    say("Working out areas, care and distances")
    tables = place_tables(sources)
    say("Grading public figures")
    graded = [public_cells(sources, tables["services"], tables["membership"], tables["areas"])]
    if public_only:
        tables["sources"] = tables["sources"][tables["sources"]["source_id"] != SOURCE_ID]
    else:
        say("Inventing the demonstration and grading it")
        graded.append(invented_cells(sources, tables["membership"], tables["areas"]))
    say("Protecting and auditing")
    tables["cells"] = safe(pd.concat(graded, ignore_index=True), sources)
    tables["rollup"] = rolled(tables["cells"], sources)
    say("Writing the findings")
    straight = straight_reach(sources, tables["services"], tables["membership"])
    tables["findings"] = findings(tables | {"reach_straight": straight, "places": sources.towns}, sources.words, sources.thresholds["distance.near_km"])
    unnamed = unknown_sources(tables)
    if unnamed:
        raise BuildRefused(unnamed)
    say("Bundling")
    release = bundle(tables, sources.shapes, {"words": sources.words, "thresholds": sources.thresholds}, out_folder)
    switch_to(release, out_folder)
    say(f"Done: {release}")
    return release


def place_tables(sources: Sources) -> dict[str, pd.DataFrame]:
    """Every table that rests on public sources alone and holds no grade, by its contract name."""
    members = membership(sources.counties, STATE)
    tables = {
        "areas": areas(sources.counties, sources.regions, members, sources.shapes, STATE, STATE_NAME), "membership": members,
        "items": sources.items, "indicators": sources.indicators, "systems": sources.systems, "rules": sources.rules, "sources": sources.cards,
        "system_status": system_status(sources.systems, sources.statuses), "public_record": public_record(sources.record, members, STATE),
        **care(sources, members),
    }
    listings = listed_facts(sources.indicators, tables["kinds"], tables["services"], sources.words["care_kinds"])
    leaves = set(sources.items.loc[sources.items["leaf"], "id"])
    tables["facts"] = facts(sources.statuses, tables["public_record"], tables["context"], listings, leaves, sources.cards, STATE)
    return tables


def _clocked(progress: Progress) -> Progress:
    start = time.monotonic()
    return lambda text: progress(f"[{time.monotonic() - start:5.1f} s] {text}")
