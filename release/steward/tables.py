"""All of a steward's files, read one by one and put together by wave; every fault of every file is told at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused
from loaders.received import Received
from release.errors import BuildRefused
from release.steward.by_wave import Given, spoken, waves_spoken
from release.steward.declared import Declared, DeclaredSource
from release.steward.keys import key_problems
from release.steward.merge import merged, repeated
from release.steward.readers import gazetteer
from release.steward.receivers import Receive, receive
from release.steward.shapes import BESIDE, RECORDS, SHAPES, SOURCE
from release.steward.steady import changed_meanwhile, missing_or_empty
from release.steward.wave_to_wave import wave_to_wave

Say = Callable[[str], None]
# In a table of one county each, keys of these must be single; the survey and the checks may hold several rows per key.
SINGLE = tuple(name for name in RECORDS if name != "local_checks")
PLACED = ("region_schemes", "corrections")


@dataclass(frozen=True)
class StewardTables:
    """waves: wave -> table name -> rows with source_id, each table of shapes.py present, empty where nothing was given.
    beside: questions (with a wave), region_schemes and finding_notes of all files. given: file by file. warnings: sentences."""

    declared: Declared
    waves: Mapping[str, Mapping[str, pd.DataFrame]]
    beside: Mapping[str, pd.DataFrame]
    given: tuple[Given, ...]
    warnings: tuple[str, ...]


def steward_tables(declared: Declared, reader: Receive = receive, say: Say = lambda text: None) -> StewardTables:
    """Every file read and merged. Raises BuildRefused naming all that is wrong: files missing, empty, half-written or
    refused, things told differently by two files, names that no other file explains. say: told each file before it is read."""
    given, wrong = [], []
    days = {w.name: w.as_of for w in declared.waves}
    for source in declared.sources:
        say(f"Reading {source.file} ({source.kind})")
        received, problems = _read(source, declared.state, days[source.wave], reader)
        wrong += problems
        if received is not None:
            given.append(Given(source, received))
    found = put_together(declared, given, wrong)
    return found


def put_together(declared: Declared, given: list[Given], wrong: list[Problem] | None = None) -> StewardTables:
    """The files already received, merged by wave; raises BuildRefused as steward_tables does, wrong among the faults."""
    problems, warnings = list(wrong or ()), [f"{g.source.file}: {w}" for g in given for w in (*_refusals(g.received), *g.received.warnings)]
    speaking, strange = waves_spoken(declared, given)
    problems += strange if not wrong else []
    waves: dict[str, dict[str, pd.DataFrame]] = {}
    for wave in speaking:
        here = spoken(given, wave.name)
        waves[wave.name] = {}
        for name in ("survey_answers", *RECORDS):
            rows, faults, said = merged(name, list(_parts(here, name)), SHAPES[name])
            problems += faults or (repeated(name, rows, SHAPES[name]) if name in SINGLE else [])
            warnings += said
            waves[wave.name][name] = rows
        faults, said = key_problems(waves[wave.name])
        problems, warnings = problems + faults, warnings + said
    beside = {name: _beside(name, {w.name: spoken(given, w.name) for w in speaking}) for name in BESIDE}
    if problems:
        raise BuildRefused(problems)
    if len(speaking) > 1:
        warnings += wave_to_wave({w.name: spoken(given, w.name) for w in speaking}, beside["questions"], gazetteer(declared.state).county_names)
    return StewardTables(replace(declared, waves=speaking), waves, beside, tuple(given), tuple(warnings))


def _refusals(received: Received) -> list[str]:
    """What was refused and does not stop a build, in sentences: columns and map entries one by one, rows by their number."""
    said = [p.sentence().removeprefix(f"{received.file}, ") for p in received.problems if p.row is None]
    rows = len(received.refused)
    return said + ([f"{rows} of {received.read} rows were refused, so nothing that they may belong to is graded a gap; step 4 of the page, or `python -m publish check`, names each with its reason."] if rows else [])


def _read(source: DeclaredSource, state: str, as_of: str, reader: Receive) -> tuple[Received | None, list[Problem]]:
    before, problems = missing_or_empty(source.file, source.path, source.sha256)
    if source.map is not None and not source.map.is_file():
        problems.append(Problem(source.file, None, "map", f"the mapping {source.map.name} is not there", "Put it beside sources.toml, or mend its name there."))
    if problems or before is None:
        return None, problems
    try:
        received = reader(source.path, source.kind, source.map, state, as_of, source.wave)
    except IntakeRefused as refused:
        return None, [*refused.problems, *changed_meanwhile(source.file, source.path, before)]
    problems = changed_meanwhile(source.file, source.path, before)
    if received.read and not received.accepted:
        problems += [*received.problems, Problem(source.file, None, None, f"none of its {received.read} rows could be used", "Mend them; `python -m publish check` lists them with reasons.")]
    return received, problems


def _parts(given: list[Given], table: str) -> Iterator[tuple[str, pd.DataFrame]]:
    for g in given:
        if table in g.received.tables:
            yield g.source.file, g.received.tables[table].assign(**{SOURCE: g.source.id})


def _beside(name: str, by_wave: Mapping[str, list[Given]]) -> pd.DataFrame:
    parts = [_placed(SHAPES[name].typed(g.received.tables[name].assign(**{SOURCE: g.source.id})).assign(wave=wave), g.source.file, name)
             for wave, given in by_wave.items() for g in given if name in g.received.tables]
    return pd.concat(parts, ignore_index=True) if parts else _placed(SHAPES[name].empty().assign(wave=pd.Series(dtype="string")), "", name)


def _placed(rows: pd.DataFrame, file: str, name: str) -> pd.DataFrame:
    """The rows with their file and the row a spreadsheet shows, where faults can only be told once all files are read."""
    if name not in PLACED:
        return rows
    return rows.assign(file=pd.array([file] * len(rows), dtype="string"), row=pd.array(rows.index, dtype="Int64"))
