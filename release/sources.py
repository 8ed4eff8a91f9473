"""Everything a release is made from, read and checked once."""

from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import pandas as pd

from loaders import corrections, framework, geodata, population, shapes, sources
from measures.place_type import place_types

STATE, STATE_NAME = "08", "Colorado"
# The published 17/24/23 comes out with 2010 people; readers may switch to 2020.
PUBLISHED_BASIS, BASES = "2010", ("2010", "2020")


@dataclass(frozen=True)
class Sources:
    """The plan and its rules, the state's tables, the county shapes, and the source cards."""

    items: pd.DataFrame
    indicators: pd.DataFrame
    systems: pd.DataFrame
    rules: pd.DataFrame
    thresholds: dict[str, Any]
    words: dict[str, Any]
    counties: pd.DataFrame
    regions: pd.DataFrame
    towns: pd.DataFrame
    services: pd.DataFrame
    minutes: pd.DataFrame
    context: pd.DataFrame
    measures: pd.DataFrame
    record: pd.DataFrame
    statuses: pd.DataFrame
    cards: pd.DataFrame
    shapes: gpd.GeoDataFrame
    corrections: pd.DataFrame = field(default_factory=corrections.none)

    @property
    def residents(self) -> pd.Series:
        """People by county in 2023, index fips."""
        return self.counties.set_index("fips")["pop_2023"]


def read_sources(further: pd.DataFrame | None = None) -> Sources:
    """All sources, our tables with our corrections and further ones made. Each loader raises its own error, naming every
    problem of its file."""
    thresholds = framework.thresholds()
    everywhere = shapes.counties(None)
    own = everywhere[everywhere.index.str[:2] == STATE]
    counties = geodata.counties(STATE, further=further)
    return Sources(
        items=framework.plan(), indicators=framework.indicators(), systems=framework.systems(), rules=framework.rules(), thresholds=thresholds,
        words=framework.words(), counties=_with_types(counties, thresholds, shapes.touches_other_state(everywhere, STATE)), regions=geodata.regions(STATE, further=further),
        towns=geodata.places(STATE, further=further), services=geodata.services(STATE, further=further), minutes=geodata.driving_minutes(STATE, further=further), context=geodata.context(STATE, further=further),
        measures=geodata.measures(STATE, further=further), record=geodata.public_record(STATE, further=further), statuses=geodata.state_facts(STATE, further=further), cards=sources.cards(), shapes=own,
        corrections=geodata.told_corrections(further),
    )


def place_types_on(basis: str, state: str, thresholds: dict[str, Any]) -> pd.DataFrame:
    """A row per county of any state: fips, county, place_type. Raises ValueError for a basis we do not hold."""
    own = shapes.counties(state)
    table = own[["county", "land_sqmi"]].assign(metro=population.metro().reindex(own.index), population=population.us(basis).reindex(own.index))
    table["place_type"] = place_types(table, thresholds["place_type.frontier_max_people_per_sqmi"])
    return table.reset_index()[["fips", "county", "place_type"]]


def _with_types(counties: pd.DataFrame, thresholds: dict[str, Any], at_the_border: set[str]) -> pd.DataFrame:
    by_fips = counties.set_index("fips")
    limit = thresholds["place_type.frontier_max_people_per_sqmi"]
    for basis in BASES:
        by_fips[f"place_type_{basis}"] = place_types(by_fips.assign(population=by_fips[f"pop_{basis}"]), limit)
    found = by_fips.assign(place_type=by_fips[f"place_type_{PUBLISHED_BASIS}"]).reset_index()
    return found.assign(touches_other_state=found["fips"].isin(at_the_border))
