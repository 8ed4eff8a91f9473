"""Sources become a release: read, worked out, graded, protected, audited, bundled, switched to."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from measures.demonstration.evidence import SOURCE_ID
from measures.findings.table import findings
from release.areas import areas, membership
from release.bundle import bundle
from release.care import care, public_services, straight_reach
from release.disclosure.ledger import earlier, keep
from release.disclosure.questions import Version
from release.engines.engine import DEFAULT_ENGINE, Engine, engine
from release.errors import BuildRefused
from release.facts import facts, listed_facts
from release.grades import invented_cells, public_cells, public_figures, rolled
from release.joins import joined
from release.overlap import in_doubt, whole_and_parts
from release.provenance import unknown_sources
from release.record import public_record
from release.safe import safe
from release.services import public_list
from release.sources import STATE, STATE_NAME, Sources, read_sources
from release.steward.beside import notes, questions, statuses, waves
from release.steward.cards import with_cards
from release.steward.cells import steward_cells
from release.steward.corrections import given_corrections, made, sentences
from release.steward.declared import REGION, read_declared
from release.steward.figures import with_figures
from release.steward.links import assistance_links, disagreements
from release.steward.listed import listed_beside
from release.steward.receivers import Receive, receive
from release.steward.schemes import scheme_words, schemes
from release.steward.tables import StewardTables, steward_tables
from release.switch import Hand, begin, finish
from release.systems import system_status

Progress = Callable[[str], None]
# Before what was accepted and may surprise.
LOOK = "Please look: "


def build(out_folder: Path, public_only: bool = False, progress: Progress = lambda text: None, given: Path | None = None, hand: Hand = Hand(), reader: Receive | None = None, engine_name: str = DEFAULT_ENGINE) -> str:
    """Make a release in out_folder, make it the current one, and return its id.

    given: a steward's sources.toml, or the folder that holds it; its waves then stand beside the public one, and nothing
    invented does. public_only leaves out the demonstration's invented wave. progress is told each stage with the seconds
    since the start. hand: who builds, and when, for the history. reader: how files are taken in; None: each as its kind is.
    engine_name: what counts a steward's answers and puts places into counties. Raises EngineMissing, the loaders' errors
    for faulty sources, BuildRefused for faulty tables or for cells that show too much; then nothing is published. Raises
    release.switch.Overtaken where another release came into use meanwhile; this one is then finished, and waits.
    """
    say, counting = _clocked(progress), engine(engine_name)
    began_with = begin(out_folder)
    if given is None:
        made_of = draft(None, invented=not public_only, say=say)
    else:
        say("Reading sources.toml and the files it names")
        declared = read_declared(given)
        with counting as opened:
            steward = steward_tables(declared, reader or partial(receive, opened=opened), say)
            for warning in steward.warnings:
                say(f"{LOOK}{warning}")
            made_of = draft(steward, invented=False, say=say, opened=opened, before=earlier(out_folder, waves_of(steward)))
    say("Bundling")
    # The counts come first: no later release could be compared with one that has none.
    release = bundle(made_of.tables, made_of.sources.shapes, made_of.settings, out_folder, before=lambda made: keep(out_folder, made, made_of.counts))
    finish(release, out_folder, began_with, hand)
    say(f"Done: {release}")
    return release


@dataclass(frozen=True)
class Draft:
    """Everything a release holds, protected and audited, in memory: the sources it rests on, its tables, its settings.
    counts: what its cells stand on; never a part of the release."""

    sources: Sources
    tables: dict[str, pd.DataFrame]
    settings: dict[str, Any]
    counts: pd.DataFrame


def draft(steward: StewardTables | None, invented: bool, say: Progress, opened: Engine | None = None, before: Sequence[Version] = ()) -> Draft:
    """A release as it would be. Raises as build does.

    opened: the engine that counts the steward's answers; without a steward none is asked. before: what earlier releases say
    in the steward's waves.
    """
    say("Reading the plan, the rules and the state's tables")
    held = read_sources(given_corrections(steward))
    for sentence in sentences(held.corrections):
        say(sentence)
    held = replace(held, statuses=statuses(steward, held.statuses))
    for sentence in joined(held):
        say(sentence)
    sources, looks = with_figures(held, steward)
    for look in [*looks, *(disagreements(steward, sources) if steward is not None else [])]:
        say(f"{LOOK}{look}")
    say("Working out areas, care and distances")
    drawn = schemes(steward, set(sources.counties["fips"]))
    services = public_services(sources)
    if steward is not None:
        beside = listed_beside(services, steward, sources.towns, int(sources.thresholds["reach.verified_months"]))
        services = beside.services
        for sentence in beside.warnings:
            say(f"{LOOK}{sentence}")
    tables = place_tables(sources, drawn, services)
    overlaps = tables["overlaps"]
    if steward is not None:
        tables["sources"] = with_cards(tables["sources"], steward)
    say("Grading public figures")
    # What a steward lists stands beside the public list; the public figures rest on that alone, with or without it.
    public = public_list(tables["services"])
    near = in_doubt(public_figures(sources, public, tables["membership"]), overlaps)
    graded = [public_cells(sources, near, tables["areas"])]
    if not invented:
        tables["sources"] = tables["sources"][tables["sources"]["source_id"] != SOURCE_ID]
    if steward is not None:
        say("Grading the files given")
        graded.append(steward_cells(steward, sources, public, tables["membership"], tables["areas"], opened, overlaps))
    if invented:
        say("Inventing the demonstration and grading it")
        graded.append(invented_cells(sources, tables["membership"], tables["areas"]))
    say("Protecting and auditing")
    cautious = [w.name for w in steward.declared.waves] if steward is not None and steward.declared.publish == REGION else []
    protected = safe(pd.concat(graded, ignore_index=True), sources, tables["areas"], tables["membership"], cautious, before)
    tables["cells"] = protected.cells
    for sentence in [*protected.said, *(f"{LOOK}{look}" for look in protected.looks)]:
        say(sentence)
    tables["rollup"] = rolled(tables["cells"], sources, [w.name for w in steward.declared.waves] if steward is not None else [])
    tables["waves"] = waves(tables["cells"], steward, sources.words["waves"])
    tables["questions"] = questions(steward)
    tables["assistance_links"], tables["corrections"] = assistance_links(steward), made(sources.corrections)
    tables["notes"] = notes(steward, tables["areas"], sources.items)
    say("Writing the findings")
    straight = straight_reach(sources, tables["services"], tables["membership"])
    tables["findings"] = findings(tables | {"reach_straight": straight, "places": sources.towns}, sources.words, sources.thresholds["distance.near_km"])
    unnamed = unknown_sources(tables)
    if unnamed:
        raise BuildRefused(unnamed)
    words = sources.words | {"area_kinds": sources.words["area_kinds"] | scheme_words(drawn),
                             "waves": sources.words["waves"] | dict(zip(tables["waves"]["wave"], tables["waves"]["title"], strict=True))}
    return Draft(sources, tables, {"words": words, "thresholds": sources.thresholds}, protected.counts)


def waves_of(steward: StewardTables | None) -> frozenset[str]:
    """The waves that a steward's files speak in."""
    return frozenset() if steward is None else frozenset(w.name for w in steward.declared.waves)


def place_tables(sources: Sources, drawn: pd.DataFrame | None = None, services: pd.DataFrame | None = None) -> dict[str, pd.DataFrame]:
    """Every table that holds no grade, by its contract name, from public sources alone but for what is given. drawn: a steward's
    own regions. services: the listed places, where a steward's stand beside the public ones."""
    own = drawn if drawn is not None else schemes(None, set())
    whole, overlaps = whole_and_parts(own, sources.residents, sources.thresholds)
    members = membership(sources.counties, STATE, whole)
    regions = pd.concat([sources.regions, own.drop_duplicates(["area_kind", "area_id"])[["area_kind", "area_id", "name", "other_names"]]])
    tables = {
        "areas": areas(sources.counties, regions, members, sources.shapes, STATE, STATE_NAME, overlaps), "membership": members, "overlaps": overlaps,
        "items": sources.items, "indicators": sources.indicators, "systems": sources.systems, "rules": sources.rules, "sources": sources.cards,
        "system_status": system_status(sources.systems, sources.statuses), "public_record": public_record(sources.record, members, STATE),
        **care(sources, members, public_services(sources) if services is None else services, overlaps),
    }
    listings = listed_facts(sources.indicators, tables["kinds"], tables["services"], sources.words["care_kinds"])
    leaves = set(sources.items.loc[sources.items["leaf"], "id"])
    tables["facts"] = facts(sources.statuses, tables["public_record"], tables["context"], listings, leaves, sources.cards, STATE)
    return tables


def _clocked(progress: Progress) -> Progress:
    start = time.monotonic()
    return lambda text: progress(f"[{time.monotonic() - start:5.1f} s] {text}")
