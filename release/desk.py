"""The steward's desk: everything that the page and the command line may ask of files that are not yet a release. No Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders import framework
from loaders.dialects.recognise import recognise
from loaders.hsds.directory import read_hsds
from loaders.hsds.taxonomy import propose_taxonomy, taxonomy_map_text
from loaders.intake.grid import IntakeRefused
from loaders.intake.reading import read_grid
from loaders.public_tables.us import counties as us_counties
from loaders.public_tables.definition import definition
from loaders.received import Received
from loaders.survey.map_faults import map_faults
from loaders.survey.map_file import read_map, write_map
from loaders.survey.mapping import Entry, Role, SurveyMap
from loaders.survey.propose import Guess, Proposal, propose
from loaders.survey.reuse import reuse
from loaders.survey.speaks import speaks_to
from measures.join_report import join_report
from release.build import build
from release.disclosure.ledger import earlier
from release.errors import ReleaseError, disk_fault
from release.folders import releases_folder
from release.history import Line, lines
from release.read import listing, read
from release.steward.declared import read_declared
from release.steward.draft_file import DraftFile, DraftSettings, written
from release.steward.looked import HSDS, SURVEY, UNKNOWN, Looked, look
from release.steward.preview import Preview, preview
from release.steward.readers import gazetteer, survey_received
from release.steward.receivers import receive
from release.switch import Hand
from release.switch import after_withdrawal as left_in_use
from release.switch import roll_back as switch_back
from release.switch import withdraw as take_back

__all__ = [
    "DraftFile", "DraftSettings", "Hand", "Line", "Looked", "Preview", "HSDS", "SURVEY", "after_withdrawal", "check", "county_names", "history", "join_sentences", "look", "map_text", "previewed",
    "proposed", "proposed_map", "publish", "releases", "reused_map", "roll_back", "speaks", "taxonomy_text", "withdraw",
]

MAP_COLUMNS = ["column", "question", "role", "indicator_id", "scale", "reversed", "sure", "alternatives", "join", "yes", "no", "note", "trend_broken"]
_BETWEEN = ";"


def proposed_map(path: Path) -> tuple[pd.DataFrame, str]:
    """A survey's first map as a table to correct, and "Your survey speaks to 9 of 50 items: ...".

    Columns: column, question, role, indicator_id, scale, reversed, sure (0..100), alternatives, join, yes, no, note,
    trend_broken. join (any, all): several columns of one indicator. yes, no: options of the scale `choices`, `;` between.
    trend_broken: the wording changed since a map that was laid over it. Raises IntakeRefused.
    """
    found = _proposal(path)
    rows = [(p.column, p.question, str(p.guess.role), p.guess.indicator, p.scale if p.guess.role in (Role.ITEM, Role.STATEWIDE) else "",
             p.guess.reversed and p.guess.role == Role.ITEM, round(p.guess.score), "; ".join(map(_guess, p.alternatives)), p.join, "", "", p.note, False) for p in found.columns]
    return pd.DataFrame(rows, columns=MAP_COLUMNS), speaks(found.map())


def speaks(mapping: SurveyMap) -> str:
    """Which items of the plan a map speaks to, and which it could, in a sentence."""
    return speaks_to(mapping, framework.plan(), framework.indicators())


def map_text(rows: pd.DataFrame, wave: str, base: Path, without_county: str = "refuse", districts: str = "") -> str:
    """The corrected table as a map file's text. base: the export it is for; without_county, districts: as SurveyMap. Raises
    IntakeRefused with every fault of it.

    Columns that speak for one indicator and do not say how they join are joined by `any` where they are options of one question.
    """
    told = rows.reindex(columns=MAP_COLUMNS).astype("object").where(rows.reindex(columns=MAP_COLUMNS).notna(), "")
    entries = tuple(_entry(dict(zip(MAP_COLUMNS, row, strict=True))) for row in told.itertuples(index=False, name=None))
    strange = [Problem("map", None, f"{e.column}: role", f"it says {e.role!r}", f"Write one of {', '.join(Role)}.") for e in entries if e.role not in tuple(Role)]
    if strange:
        raise IntakeRefused(strange)
    mapping = SurveyMap(entries, wave, districts=districts, without_county=without_county, file=f"{base.stem}.map.toml")
    faults, _ = map_faults(mapping, recognise(read_grid(base)), framework.indicators())
    if faults:
        raise IntakeRefused(faults)
    return write_map(mapping)


def reused_map(path: Path, before: Path, wave: str = "") -> tuple[SurveyMap, list[str]]:
    """Last wave's map for this export, and a sentence for each question that changed, came or went. Raises IntakeRefused.

    Of what the old map does not speak of it says what is proposed, as a first map would, but never a second column for an item.
    """
    mapping, said = reuse(read_map(before), recognise(read_grid(path)))
    spoken = {e.column for e in mapping.entries}
    items = {e.indicator for e in mapping.entries if e.role == Role.ITEM}
    new = [e for e in proposed(path).entries if e.column not in spoken and not (e.role == Role.ITEM and e.indicator in items)]
    return replace(mapping, entries=(*mapping.entries, *new), wave=wave), said


def taxonomy_text(path: Path) -> str:
    """The terms of a directory of services and our kinds as their names propose, as the TOML file that a steward corrects.
    Raises IntakeRefused."""
    return taxonomy_map_text(propose_taxonomy(read_hsds(path)))


def proposed(path: Path, wave: str = "") -> SurveyMap:
    """The proposal as a map. Raises IntakeRefused."""
    return _proposal(path).map(wave, file=f"{path.stem}.map.toml")


def check(path: Path, kind: str | None = None, map_file: Path | None = None, *, mapping: SurveyMap | None = None, as_of: str = "", state: str = "08") -> Received:
    """One file, read and checked by itself: what it would give and everything that is wrong with it.

    kind: None takes what look() says. map_file: of a survey its map, of a directory its taxonomy map; mapping: a survey's
    map at hand. A survey without either is read as its columns propose, and a warning says so. as_of: a later date is
    refused; without it none is. Raises IntakeRefused where nothing of it can be taken.
    """
    told = kind or _kind(path)
    if told == SURVEY:
        grid = read_grid(path)
        given = mapping or (read_map(map_file) if map_file else None)
        found = survey_received(recognise(grid), given or proposed(path), path.name, grid.notes)
        return found if given else replace(found, warnings=("No map was given: it was read as its columns propose. Look at the map before you publish.", *found.warnings))
    # A directory needs a day that its records are of; far ahead, so that none is refused where none was given.
    return receive(path, told, map_file, state, as_of or ("9999" if told == HSDS else ""), "")


def county_names(state: str = "08") -> dict[str, str]:
    """FIPS -> name of the state's counties."""
    return dict(gazetteer(state).county_names)


def join_sentences(received: Received) -> list[str]:
    """What was joined of what was expected, who is missing and who came unexpected, by name."""
    names = us_counties().names | {code: name for change in definition()["changes"] for code, name in zip(change["codes"], change["names"], strict=True)}
    out = []
    for join in received.joins:
        report = join_report(join.what, join.expected, join.given)
        said = f"{report.what}: {report.matched:,} of {report.expected:,} matched"
        for word, keys in (("missing", report.missing), ("not expected", report.unexpected)):
            said += f"; {word}: {_some([f'{names[k]} ({k})' if k in names else k for k in keys])}" if keys else ""
        out.append(f"{said}.")
    return out


def previewed(files: Sequence[DraftFile], settings: DraftSettings, say: Callable[[str], None] = lambda text: None, today: Mapping[str, pd.DataFrame] | None = None) -> Preview:
    """What the files would give beside what readers see today; nothing is written but sources.toml beside the first file.

    today: the tables to compare with; None takes the release in use, and nothing is compared where that cannot be read. Raises
    BuildRefused with every fault, ReleaseError for a full disk.
    """
    try:
        declared = read_declared(written(files, settings))
    except OSError as fault:
        raise ReleaseError(disk_fault(fault)) from fault
    return preview(declared, _in_use() if today is None else today, say=say, before=lambda waves: earlier(releases_folder(), waves))


def publish(files: Sequence[DraftFile], settings: DraftSettings, hand: Hand, say: Callable[[str], None] = lambda text: None) -> str:
    """A release of the files, in use from now on; its id. Raises BuildRefused for what is wrong, Overtaken where another
    release came into use meanwhile (this one is then finished, and waits for a rollback to it), ReleaseError for a full disk."""
    try:
        return build(releases_folder(), given=written(files, settings), hand=hand, progress=say)
    except OSError as fault:
        raise ReleaseError(disk_fault(fault)) from fault


def releases() -> list[dict[str, object]]:
    """The releases on this machine, as release.read.listing."""
    return listing()


def roll_back(release_id: str, hand: Hand) -> None:
    """Readers see that release from now on. Raises ReleaseError where it is not sound."""
    switch_back(release_id, releases_folder(), hand)


def withdraw(release_id: str, reason: str, hand: Hand) -> str | None:
    """That release is taken back for good; the id of the one in use afterwards, None where none is left. Raises ReleaseError."""
    return take_back(release_id, releases_folder(), reason, hand)


def after_withdrawal(release_id: str) -> str | None:
    """What readers would see once that release is withdrawn; None where no sound one would be left."""
    return left_in_use(release_id, releases_folder())


def history() -> list[Line]:
    """Every switch on this machine, the newest first."""
    return lines(releases_folder())[::-1]


def _in_use() -> Mapping[str, pd.DataFrame] | None:
    try:
        return read().tables
    except ReleaseError:
        return None


def _kind(path: Path) -> str:
    found = look(path)
    if found.kind == UNKNOWN:
        raise IntakeRefused([Problem(path.name, None, None, "nothing tells what it is", "Say its kind.")])
    return found.kind


def _proposal(path: Path, state: str = "08") -> Proposal:
    return propose(recognise(read_grid(path)), framework.indicators(), framework.plan(), gazetteer(state))


def _guess(guess: Guess) -> str:
    return f"{guess.indicator or guess.role}{', reversed' if guess.reversed else ''} ({guess.score:.0f})"


def _entry(row: dict[str, object]) -> Entry:
    role = str(row["role"] or Role.IGNORE)
    item = role == Role.ITEM
    options = {key: tuple(part.strip() for part in str(row[key]).split(_BETWEEN) if part.strip()) if item else () for key in ("yes", "no")}
    return Entry(str(row["column"]), str(row["question"]), role, str(row["indicator_id"]) if item else "", str(row["scale"]) if role in (Role.ITEM, Role.STATEWIDE) else "",
                 _true(row["reversed"]) and item, options["yes"], options["no"], str(row["join"]) if item else "", _true(row["trend_broken"]) and item)


def _true(given: object) -> bool:
    return given is True or str(given).strip().lower() in ("true", "yes", "1")


def _some(words: Sequence[str], most: int = 64) -> str:
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")
