"""Four counties in two regions with withheld and public services, and every table that a release would make of them, in bytes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from measures.reach.kinds import kinds
from measures.reach.nearest import reach
from release.care import seats
from release.engines.engine import Engine
from release.safe import safe
from release.services import stamped
from release.steward.cells import steward_cells
from release.steward.by_wave import Given
from release.steward.declared import read_declared
from release.steward.listed import listed_beside
from release.steward.receivers import receive
from release.steward.tables import StewardTables, put_together
from tests.release_steward.given import folder
from tests.release_steward.world import MEMBERS, PLACES, sources

HEAD = "service,kind,name,operator,county,serves,virtual_only,public_location,town,latitude,longitude,verified_on\n"
# Region 1 holds the first two, region 2 the others (tests/release_steward/world.py); a corner of each county.
COUNTIES = {"Adams": (39.75, -104.5), "Alamosa": (37.45, -105.8), "Arapahoe": (39.6, -104.3), "Archuleta": (37.15, -107.0)}
CONFIDENTIAL_KIND = "safe housing"
REGIONS = (("Adams", "Alamosa"), ("Arapahoe", "Archuleta"))
PUBLIC = stamped(pd.DataFrame([{
    "service_id": "p1", "kind": "mental_health", "name": "Valley Clinic", "operator": "Valley Health", "town": "Brighton", "fips": "08001", "latitude": 39.95, "longitude": -104.8,
    "location_class": "street", "emergency": None, "hospital_type": None, "as_of": "2020", "source_id": "list", "verified_on": None}]))


@dataclass(frozen=True)
class Site:
    """One row of a steward's services."""

    id: str
    kind: str
    name: str
    county: str
    town: str
    latitude: float
    longitude: float
    public: str

    def row(self) -> str:
        return f"{self.id},{self.kind},{self.name},Group {self.id},{self.county},,,{self.public},{self.town},{self.latitude},{self.longitude},2026-01-01\n"


SITES = (
    *(Site(f"W{n}", CONFIDENTIAL_KIND, f"Quiet House {n}", county, "", 0, 0, "no") for n, county in enumerate(("Adams", "Adams", "Alamosa"))),
    Site("W3", "mental health", "Lantern Night Shelter", "Arapahoe", "", 0, 0, "no"),
    Site("P1", "mental health", "Talking Room", "Adams", "Brighton", 39.91, -104.81, "yes"),
    Site("P2", "substance use", "River Office", "Arapahoe", "", 39.62, -104.42, "yes"),
)


def moved(sites: Sequence[Site], chance: random.Random, regions: Sequence[Sequence[str]] = REGIONS) -> list[Site]:
    """Every withheld site somewhere else in its region, whatever its kind, another town name with it. The public ones as they are."""
    out = []
    for site in sites:
        if site.public == "no":
            county = chance.choice(next(r for r in regions if site.county in r))
            north, east = (round(at + chance.uniform(0, 0.2), 6) for at in COUNTIES[county])
            site = replace(site, county=county, latitude=north, longitude=east, town=f"Hidden Place {chance.randrange(10_000)}")
        out.append(site)
    return out


def published(path: Path, sites: Sequence[Site], opened: Engine, seen: dict[bytes, dict[str, bytes]]) -> dict[str, bytes]:
    """Table name -> its bytes as CSV: read, listed beside the public list, measured, graded, protected and audited as build does.

    seen: what came of rows already read; files that read alike to the byte are worked out once.
    """
    declared = read_declared(folder(path, {"ours.csv": ("services", HEAD + "".join(s.row() for s in sites))}))
    source, = declared.sources
    received = receive(source.path, source.kind, None, declared.state, declared.as_of, source.wave)
    read = repr(({name: table.to_csv() for name, table in received.tables.items()}, received.problems, received.warnings, received.refused.to_csv())).encode()
    if read not in seen:
        seen[read] = _worked_out(put_together(declared, [Given(source, received)]), opened)
    return seen[read]


def _worked_out(found: StewardTables, opened: Engine) -> dict[str, bytes]:
    world = sources()
    beside = listed_beside(PUBLIC, found, world.towns, 24)
    protected = safe(steward_cells(found, world, PUBLIC, MEMBERS, PLACES, opened), world, PLACES, MEMBERS)
    tables = {"cells": protected.cells, "services": beside.services, "kinds": kinds(beside.services, world.counties["fips"]),
              "reach": reach(world.towns, beside.services, MEMBERS, world.residents, 1.3, seats=seats(world))}
    return {name: table.to_csv(index=False).encode() for name, table in tables.items()} | {"said": "\n".join([*found.warnings, *beside.warnings, *protected.said, *protected.looks]).encode()}
