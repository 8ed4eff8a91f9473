"""The reader of each family of files: a survey with its map, a directory of services, one of our sheets, a public table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

from framework.terms import LocationClass, Problem
from loaders import framework
from loaders.corrections_given import as_told, unfit
from loaders.dialects.layout import Layout
from loaders.dialects.recognise import recognise
from loaders.gazetteer import Gazetteer
from loaders.hsds.receive import receive_hsds
from loaders.hsds.taxonomy import read_taxonomy_map
from loaders.intake import child
from loaders.intake.contents import contents
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import LIMITS
from loaders.intake.persons import person_columns, said
from loaders.intake.reading import read_grid
from loaders.public_tables.layout import recognise_public
from loaders.public_tables.receive import receive_public
from loaders.received import Join, Received
from loaders.survey.mapping import Role, SurveyMap
from loaders.survey.map_file import read_map
from loaders.survey.receive import survey
from loaders.templates.receive import receive_template
from release.engines.engine import Engine
from release.engines.place import counties_of_points
from release.steward.doubt import NO_DOUBT
from release.steward.looked import contract_table
from release.steward.plain import receive_plain
from release.steward.shapes import ASIDE, SHAPES

# Words of loaders.hsds for a service that the steward's map says is none of ours.
_NONE_OF_OURS = "mapped to none of our kinds"
CORRECTIONS = "corrections"


@cache
def gazetteer(state: str, districts: str | None = None) -> Gazetteer:
    """The names of a state's counties, regions and towns, read once."""
    return Gazetteer.of_state(state, districts)


def receive_survey(path: Path, kind: str, map_path: Path | None, state: str, as_of: str, wave: str) -> Received:
    """A survey export through its map; without one it is refused, for nobody has looked at what its columns mean.

    wave: what sources.toml says, for rows that no column gives one. Raises IntakeRefused where the map says another.
    """
    if map_path is None:
        raise IntakeRefused([Problem(path.name, None, "map", "it has no map that says what its columns mean",
                                     f"Make one with `python -m publish check {path.name} --write-map {path.stem}.map.toml`, look at it, and name it in sources.toml as map.")])
    mapping = read_map(map_path)
    if wave and mapping.wave and mapping.wave != wave and not mapping.of_role(Role.WAVE):
        raise IntakeRefused([Problem(mapping.file, None, "wave", f"it says {mapping.wave!r}, and sources.toml says {wave!r} of {path.name}", "Make the two agree: a wave is what its answers stand under.")])
    grid = read_grid(path)
    layout = recognise(grid)
    return survey_received(layout, replace(mapping, wave=wave or mapping.wave), path.name, grid.notes)


def survey_received(layout: Layout, mapping: SurveyMap, file: str, notes: Sequence[str] = ()) -> Received:
    """What a survey gives through a map: survey_answers, respondents, and questions (wave, indicator_id, wording, scale,
    trend_broken)."""
    places = gazetteer(mapping.state, mapping.districts or None)
    found = survey(layout, mapping, places, framework.indicators(), person_columns, file)
    notes = tuple(dict.fromkeys([*notes, *layout.notes]))
    tables = {**found.tables, "questions": _questions(mapping, found.tables["survey_answers"])}
    return replace(found, tables=tables, warnings=(*notes, *found.warnings))


def receive_sheet(path: Path, kind: str, map_path: Path | None, state: str, as_of: str, wave: str) -> Received:
    """One of our sheets, filled; or a CSV in the exact columns of the contract's table of that name. Corrections that do not
    fit our tables are told by row, and stop a build (release.steward.corrections)."""
    grid = read_grid(path)
    plain = kind in SHAPES and contract_table(grid) == kind
    found = receive_plain(path, kind, map_path, state, as_of) if plain else receive_template(grid, kind, county_finder(state), as_of or None, _person_in, state)
    if kind == CORRECTIONS and found.accepted:
        rows = found.tables[kind]
        placed = SHAPES[kind].typed(rows.assign(source_id=path.stem)).assign(file=path.name, row=rows.index).reset_index(drop=True)
        found = replace(found, problems=(*found.problems, *unfit(as_told(placed, state), state)))
    if plain:
        return found
    return replace(found, refused=_sheet_counties(found.refused, county_finder(state)), warnings=(*grid.notes, *found.warnings, *_aside(found)))


def receive_directory(path: Path, kind: str, map_path: Path | None, state: str, as_of: str, wave: str, opened: Engine | None = None) -> Received:
    """A directory of services in HSDS; map_path: its taxonomy map, without which its terms are taken as their names propose.
    opened: the engine that puts its points into counties; None: here, at once."""
    taxonomy = read_taxonomy_map(map_path) if map_path is not None else None
    places = gazetteer(state)

    def counties(expects: str) -> Callable[[str], tuple[str, ...] | str]:
        def find(text: str) -> tuple[str, ...] | str:
            found = places.county(text, expects)
            return found.fips or (found.why[0] if found.why else "no county is meant")
        return find

    found = receive_hsds(path, taxonomy, counties_of_points(state, opened), counties("county"), as_of, state=state,
                         county_of_town=counties("place"), county_of_zip=counties("zip"))
    # What is no kind of ours was left out knowingly: it puts no cell of ours in doubt.
    doubt = found.refused["why"].map(lambda why: NO_DOUBT if _NONE_OF_OURS in str(why) else "").astype("str")
    return replace(found, tables={**found.tables, "services": _once(found.tables["services"])}, refused=found.refused.assign(doubt=doubt))


def receive_county_table(path: Path, kind: str, map_path: Path | None, state: str, as_of: str, wave: str) -> Received:
    """A public table of counties. Raises IntakeRefused where it is another table than the one it is said to be."""
    grid = read_grid(path)
    layout = recognise_public(grid)
    if layout is not None and kind not in (layout.kind, "county_table"):
        raise IntakeRefused([Problem(path.name, None, "kind", f"it is said to be {kind} and looks like {layout.kind}", f"Write {layout.kind}, or county_table, in sources.toml.")])
    found = receive_public(grid, state)
    return replace(found, warnings=(*grid.notes, *found.warnings, *_aside(found)))


def _once(services: pd.DataFrame) -> pd.DataFrame:
    """One row per service, kind and place. Places that are not plainly public have no name of their own: those of one service,
    kind and county are one row, as open about itself as its least open place, and none of them has a point."""
    key = ["service_id", "kind", "fips", "location_id"]
    first = services.groupby(key, dropna=False, sort=False)
    rows = services.drop_duplicates(key).set_index(key)
    known = first["confidential"].agg(lambda c: True if c.eq(True).any() else pd.NA if c.isna().any() else False)
    serves = first["serves"].agg(lambda s: ";".join(sorted({f for text in s.dropna() for f in text.split(";")})) or pd.NA)
    made = rows.assign(confidential=known.reindex(rows.index).astype("boolean"), serves=serves.reindex(rows.index).astype("string"))
    closed = ~made["confidential"].eq(False).fillna(False).astype(bool)
    known_place = made["location_class"].ne(LocationClass.WITHHELD).fillna(False).astype(bool)
    made = made.assign(**{c: made[c].mask(closed) for c in ("latitude", "longitude")}, location_class=made["location_class"].mask(closed & known_place, LocationClass.COUNTY))
    return made.reset_index()[list(services.columns)].astype(dict(services.dtypes))


def receive_shapes(path: Path, kind: str, map_path: Path | None, state: str, as_of: str, wave: str) -> Received:
    """County shapes in a Census zip: read whole and compared with those of 2016, and then kept aside. Raises IntakeRefused
    naming everything that is wrong with them."""
    contents(path)
    said, = child.told("loaders.shapes_child", path, LIMITS, state, libraries=True)
    found = said["fips"]
    known = gazetteer(state).county_names
    return Received(path.name, kind, len(found), len(found), {}, pd.DataFrame({"row": [], "why": []}), (), (f"{len(found)} shapes were checked and then kept aside: {ASIDE['county_shapes']}.",),
                    (Join(f"counties of state {state}", frozenset(known), frozenset(found)),))


@dataclass(frozen=True)
class _Named:
    """A text's counties, or why it means none: loaders.templates.county.CountyFound."""

    fips: tuple[str, ...] = ()
    why: str = ""


@cache
def county_finder(state: str) -> Callable[[str], _Named]:
    """The gazetteer as the sheets ask it: "statewide" is every county; a town or ZIP code is not sure enough for a record."""
    places = gazetteer(state)

    def find(text: str) -> _Named:
        found = places.county(text)
        if found.how == "statewide":
            return _Named(tuple(sorted(places.county_names)))
        if found.outside is not None and found.fips:
            return _Named(why=f"{text!r} names a place in {found.outside}")
        if found.fips and not found.certain:
            names = " and ".join(places.county_names[f] for f in found.fips)
            return _Named(why=f"{text!r} is a town or ZIP code that may reach into other counties (its main one is {names})")
        return _Named(found.fips) if found.fips else _Named(why=found.why[0] if found.why else f"{text!r} names no county")

    return find


def _person_in(heading: str, fields: Sequence[str]) -> str | None:
    found = person_columns([heading], {heading: list(fields)})
    return f"it holds {said(found[0].kind)} ({found[0].why})" if found else None


def _aside(found: Received) -> tuple[str, ...]:
    kept = [name for name, rows in found.tables.items() if name in ASIDE and len(rows)]
    return tuple(f"{found.accepted} rows were checked and then kept aside: {ASIDE[name]}." for name in kept)


def _questions(mapping: SurveyMap, answers: pd.DataFrame) -> pd.DataFrame:
    """One row per mapped question and wave that its answers are of."""
    asked = pd.DataFrame([(e.indicator, e.question or e.column, e.scale if not e.yes else f"{e.scale}: {'; '.join(e.yes)}", e.trend_broken) for e in mapping.of_role(Role.ITEM)],
                         columns=["indicator_id", "wording", "scale", "trend_broken"]).astype({"indicator_id": "string", "wording": "string", "scale": "string", "trend_broken": "boolean"})
    spoken = answers[["indicator_id", "wave"]].drop_duplicates().astype("string")
    return asked.merge(spoken, on="indicator_id").sort_values(["wave", "indicator_id", "wording"], ignore_index=True)


def _sheet_counties(refused: pd.DataFrame, find: Callable[[str], _Named]) -> pd.DataFrame:
    at = next((c for c in ("counties", "county") if c in refused), None)
    return refused if at is None else _beside(refused, [";".join(find(str(text)).fips) for text in refused[at].fillna("")])


def _beside(refused: pd.DataFrame, fips: list[str]) -> pd.DataFrame:
    made = refused.drop(columns="fips", errors="raise") if "fips" in refused else refused.copy()
    made.insert(2, "fips", pd.Series(fips, index=made.index, dtype="string"))
    return made
