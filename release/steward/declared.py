"""sources.toml, read: which files a steward gives, what each of them is, and who says that it may be used."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, Problem
from loaders.intake.grid import IntakeRefused
from release.errors import BuildRefused
from release.steward.looked import SURVEY, look
from release.steward.ready import ready_sources

FILE = "sources.toml"
COUNTY, REGION = "county", "region"
TOP = ("as_of", "state", "publish", "source", "wave")
NEEDED = ("id", "file", "kind", "title", "producer", "vintage", "unit", "licence", "attested_by", "attested_on")
MAY = ("map", "wave", "consent", "sha256")
OF_A_WAVE = ("name", "title", "as_of")
# Kinds without people in them; every other kind, one we do not know among them, must say on what basis it may be used.
WITHOUT_PEOPLE = frozenset({
    "hsds", "services", "local_checks", "sites", "curricula", "audience_groups", "region_schemes", "corrections", "systems", "context", "population",
    "svi", "rucc", "census_estimates", "census_export", "county_table", "county_shapes",
})
RESERVED = (PUBLIC_WAVE, DEMONSTRATION_WAVE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
WAVE = re.compile(r"[^\W_][\w .-]{0,39}")


@dataclass(frozen=True)
class DeclaredSource:
    """One file (or folder) a steward gives. map: where its columns are mapped, or None. wave: the wave it speaks in.
    consent: on what basis people's answers may be used, in free words; empty where no people are in it. sha256: what its
    bytes must be, where the steward wrote that down."""

    id: str
    file: str
    path: Path
    kind: str
    map: Path | None
    wave: str
    title: str
    producer: str
    vintage: str
    unit: str
    licence: str
    consent: str
    attested_by: str
    attested_on: str
    sha256: str | None


@dataclass(frozen=True)
class DeclaredWave:
    """A wave's name, its words, and the day that windows such as "the last 36 months" count back from (ISO date)."""

    name: str
    title: str
    as_of: str


@dataclass(frozen=True)
class Declared:
    """A sources.toml, checked. waves: oldest first. publish: county, or region (no county cell of what counts people)."""

    file: Path
    as_of: str
    state: str
    publish: str
    sources: tuple[DeclaredSource, ...]
    waves: tuple[DeclaredWave, ...]


def read_declared(given: Path) -> Declared:
    """A sources.toml, or the one inside a folder. Raises BuildRefused naming every fault by file and key."""
    path = given / FILE if given.is_dir() else given
    told = _toml(path)
    wrong = [Problem(FILE, None, key, "it is not a key we know", f"Use {', '.join(TOP)}, or take it out.") for key in told if key not in TOP]
    as_of = _day(told, "as_of", FILE, wrong, "It is the day your data speak of, such as \"2026-06-30\"; it is never taken from the clock.")
    state = _one_of(told, "state", ("08",), "08", wrong)
    publish = _one_of(told, "publish", (COUNTY, REGION), COUNTY, wrong)
    listed = told.get("source")
    if not isinstance(listed, list) or not listed or not all(isinstance(s, dict) for s in listed):
        wrong.append(Problem(FILE, None, "source", "no source is listed", "Add a table [[source]] for each file."))
        listed = []
    sources = [_source(number, entry, path.parent, as_of, wrong) for number, entry in enumerate(listed, start=1)]
    ids = [s.id for s in sources if s.id]
    wrong += [Problem(FILE, None, f"source {i}.id", "two sources have this id", "Give each its own.") for i in sorted({i for i in ids if ids.count(i) > 1})]
    waves = _waves(_tables(told.get("wave", []), wrong), sources, as_of, wrong)
    if wrong:
        raise BuildRefused(wrong)
    return Declared(path, as_of, state, publish, tuple(sources), waves)


def _toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        ready = ready_sources(path.parent, WITHOUT_PEOPLE)
        said = f"Save this as {path.name} there, its empty texts filled in:\n\n{ready}" if ready else "Write one: docs/data-contract.md shows how."
        raise BuildRefused([Problem(FILE, None, None, f"there is no {path.name} in {path.parent.name or 'this folder'}", said)])
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BuildRefused([Problem(path.name, None, None, f"it cannot be read as TOML ({error})", "Mend that line; texts stand between double quotes.")]) from error


def _source(number: int, entry: Mapping[str, Any], folder: Path, as_of: str, wrong: list[Problem]) -> DeclaredSource:
    name = str(entry.get("id", "")).strip() or f"number {number}"
    where = f"source {name}"
    wrong += [Problem(FILE, None, f"{where}.{k}", "it is not a key we know", f"Use {', '.join((*NEEDED, *MAY))}, or take it out.") for k in entry if k not in (*NEEDED, *MAY)]
    said = {k: str(entry.get(k, "")).strip() for k in (*NEEDED, *MAY)}
    absent = bool(said["file"]) and not said["kind"] and not (folder / said["file"]).exists()
    if absent:
        wrong.append(Problem(FILE, None, f"{where}.file", f"{said['file']} is not there, so nothing tells what it is", "Put it beside sources.toml, or mend its name here."))
    kind = said["kind"] = said["kind"] or _told(said, folder, wrong)
    lacking = [k for k in NEEDED if not said[k] and not (absent and k == "kind")]
    if kind and kind not in WITHOUT_PEOPLE and not said["consent"]:
        lacking.append("consent")
    wrong += [Problem(FILE, None, f"{where}.{k}", "it is missing", _ASKED.get(k, "Say it, or say that it is not known.")) for k in lacking]
    if said["id"] and not _NAME.fullmatch(said["id"]):
        wrong.append(Problem(FILE, None, f"{where}.id", f"it says {said['id']!r}", "Use letters, digits, dots, dashes and underscores, at most 60."))
    wave = said["wave"] or _wave_of_map(folder, said["map"]) or as_of[:4]
    if wave and (wave in RESERVED or not WAVE.fullmatch(wave)):
        wrong.append(Problem(FILE, None, f"{where}.wave", f"it says {wave!r}", f"Give a short name such as \"2026\"; not {' or '.join(RESERVED)}."))
    if said["attested_on"]:
        _day(entry, "attested_on", where, wrong, "Give the day on which somebody looked, such as \"2026-07-01\".")
    if said["sha256"] and not re.fullmatch("[0-9a-fA-F]{64}", said["sha256"]):
        wrong.append(Problem(FILE, None, f"{where}.sha256", "it is not 64 hexadecimal digits", "Copy the whole digest, or leave the key out."))
    return DeclaredSource(
        id=said["id"], file=said["file"], path=folder / said["file"], kind=kind, map=folder / said["map"] if said["map"] else None, wave=wave,
        title=said["title"], producer=said["producer"], vintage=said["vintage"], unit=said["unit"], licence=said["licence"], consent=said["consent"],
        attested_by=said["attested_by"], attested_on=said["attested_on"], sha256=said["sha256"].lower() or None)


def _told(said: Mapping[str, str], folder: Path, wrong: list[Problem]) -> str:
    """The kind that the file itself tells; empty where it tells none, or is not there."""
    path = folder / said["file"]
    if not said["file"] or not path.exists():
        return ""
    try:
        found = look(path)
    except IntakeRefused as refused:
        wrong += refused.problems
        return ""
    # Anything with headings may be a survey: only a survey tool's own marks, or a map, say that it is one.
    return "" if found.kind == SURVEY and not said["map"] and found.sure < _SURE else found.kind


def _wave_of_map(folder: Path, name: str) -> str:
    """The wave that a survey's map names; empty where there is none, or no map that can be read (which is said when it is)."""
    try:
        return str(tomllib.loads((folder / name).read_text(encoding="utf-8-sig")).get("wave", "")).strip() if name else ""
    except (OSError, ValueError):
        return ""


_SURE = 0.5
_ASKED = {
    "kind": "Say what it is, such as survey: the file itself does not tell.",
    "file": "Name the file as it lies beside sources.toml.",
    "consent": "Say in your own words on what basis these people's answers may be used, such as: they agreed that counts are published.",
    "attested_by": "Say who looked and found that it holds no survivor's row; a role is enough.",
    "attested_on": "Say on which day, such as \"2026-07-01\".",
}


def _tables(given: Any, wrong: list[Problem]) -> list[Mapping[str, Any]]:
    """The tables [[wave]]; none, after saying so, where they are written in another way."""
    if isinstance(given, list) and all(isinstance(entry, dict) for entry in given):
        return given
    wrong.append(Problem(FILE, None, "wave", "it is not a list of tables", "Write [[wave]], in double brackets, for each wave, with its name below."))
    return []


def _waves(given: list[Mapping[str, Any]], sources: list[DeclaredSource], as_of: str, wrong: list[Problem]) -> tuple[DeclaredWave, ...]:
    """The waves the sources speak in: by their day, then by where they are first named."""
    told: dict[str, Mapping[str, Any]] = {}
    for number, entry in enumerate(given, start=1):
        name = str(entry.get("name", "")).strip()
        wrong += [Problem(FILE, None, f"wave {name or f'number {number}'}.{k}", "it is not a key we know", f"Use {', '.join(OF_A_WAVE)}, or take it out.") for k in entry if k not in OF_A_WAVE]
        if name in told:
            wrong.append(Problem(FILE, None, f"wave {name}.name", "two waves have this name", "Keep one of them."))
        # A survey may name its waves in a column, which is only known once it is read.
        if name in {s.wave for s in sources} or (WAVE.fullmatch(name) and any(s.kind == SURVEY for s in sources)):
            told[name] = entry
        else:
            wrong.append(Problem(FILE, None, f"wave number {number}.name", f"it says {name!r}, which no source speaks in", "Write it as a source's wave writes it."))
    found = []
    for name in dict.fromkeys([*(s.wave for s in sources if s.wave), *told]):
        entry = told.get(name, {})
        day = _day(entry, "as_of", f"wave {name}", wrong, "Give the day this wave speaks of, such as \"2024-06-30\".") if "as_of" in entry else as_of
        found.append(DeclaredWave(name, str(entry.get("title", "")).strip() or name, day))
    return tuple(sorted(found, key=lambda w: (w.as_of, w.name)))


def _day(entry: Mapping[str, Any], key: str, where: str, wrong: list[Problem], advice: str) -> str:
    """The ISO date under a key, as text; empty after naming what is wrong with it."""
    said = str(entry.get(key, "")).strip()
    column = key if where == FILE else f"{where}.{key}"
    if not said:
        wrong.append(Problem(FILE, None, column, "it is missing", advice))
        return ""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            raise ValueError(said)
        return date.fromisoformat(said).isoformat()
    except ValueError:
        wrong.append(Problem(FILE, None, column, f"it says {said[:40]!r}", advice))
        return ""


def _one_of(told: Mapping[str, Any], key: str, allowed: tuple[str, ...], otherwise: str, wrong: list[Problem]) -> str:
    said = told.get(key, otherwise)
    if said not in allowed:
        wrong.append(Problem(FILE, None, key, f"it says {said!r}", f"Use {' or '.join(repr(a) for a in allowed)}."))
    return str(said)
