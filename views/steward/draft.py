"""What one session has given so far: its files in a private folder, what each is, and how it is to be published.

It lives in the session's own state and in no cache, so no other session can see any of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from framework.terms import Problem
from views import session
from views.steward import desk, leaving

SURVEY = "survey"
DIRECTORY = "hsds"
UNKNOWN = "unknown"
# What is mapped before it is read: a survey's columns, a directory's own terms.
MAPPED = (SURVEY, DIRECTORY)
_AT = "steward_draft"
COUNTY = "county"


@dataclass
class GivenFile:
    """One file of the draft. refusal: why it was not taken at all. rows: the map being corrected, of a survey or a directory
    (rows_of: as which it was made), base: what its table began with this time, turn: how often it has begun. turn_earlier,
    told: the same of an earlier map, and what came of it. mapped, checked: (for what, result) of the last map and check."""

    name: str
    path: Path
    size: int
    digest: str
    looked: desk.Looked | None = None
    refusal: tuple[Problem, ...] = ()
    speaks: str = ""
    rows: pd.DataFrame | None = None
    rows_of: str = ""
    base: pd.DataFrame | None = None
    turn: int = 0
    said: dict[str, str] = field(default_factory=dict)
    turn_earlier: int = 0
    told: tuple[str, ...] = ()
    mapped: tuple[Any, Any] | None = None
    checked: tuple[Any, Any] | None = None

    @property
    def kind(self) -> str:
        """What it is taken for: what the steward chose, else what was seen."""
        return self.said.get("kind") or (self.looked.kind if self.looked else UNKNOWN)

    @property
    def usable(self) -> bool:
        """True for a file that was taken in, whose kind is known, and that the page can publish."""
        return self.looked is not None and self.kind != UNKNOWN and self.kind not in desk.words()["command_line"]


@dataclass
class Draft:
    """The files by name, in the order given; said: as_of, publish, by; preview: (of what, result) of the last preview."""

    room: desk.Room = field(default_factory=desk.Room)
    files: dict[str, GivenFile] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=lambda: {"publish": COUNTY})
    preview: tuple[Any, Any] | None = None
    published: str = ""

    def usable(self) -> list[GivenFile]:
        """The files that can be checked and published."""
        return [f for f in self.files.values() if f.usable]


def current() -> Draft:
    """This session's draft; an empty one when it has none yet."""
    if _AT not in st.session_state:
        st.session_state[_AT] = Draft()
        leaving.watch(st.session_state[_AT].room)
    found: Draft = st.session_state[_AT]
    return found


def add(name: str, data: bytes) -> None:
    """Take a file in and look at it. One of the same name is replaced: what was said of it stays, its map where the columns are the same."""
    draft = current()
    try:
        path = draft.room.put(name, data)
    except desk.IntakeRefused as refused:
        draft.files[name] = GivenFile(name, draft.room.folder / "nothing", len(data), sha256(data).hexdigest(), refusal=refused.problems)
        return
    before = draft.files.get(path.name)
    given = GivenFile(path.name, path, len(data), sha256(data).hexdigest(), said=dict(before.said) if before else {})
    try:
        given.looked = desk.look(path)
        if given.kind in MAPPED:
            propose(given)
    except desk.IntakeRefused as refused:
        given.looked, given.refusal = None, refused.problems
    if before and before.rows is not None and given.rows is not None and before.rows_of == given.rows_of and before.rows["column"].tolist() == given.rows["column"].tolist():
        given.rows = before.rows
    given.said.setdefault("title", Path(given.name).stem)
    draft.files[given.name] = given
    draft.preview = None


def propose(given: GivenFile) -> None:
    """Begin a survey's map with what its columns probably are, a directory's with what its terms probably mean. Raises IntakeRefused."""
    if given.kind == DIRECTORY:
        given.rows, given.speaks = desk.proposed_terms(given.path), ""
    else:
        given.rows, given.speaks = desk.proposed_map(given.path)
    given.rows_of, given.base = given.kind, None


def rows(given: GivenFile) -> pd.DataFrame:
    """The map being corrected; a proposal where there is none for this kind yet. Raises IntakeRefused."""
    if given.rows is None or given.rows_of != given.kind:
        propose(given)
    assert given.rows is not None
    return given.rows


def reuse(given: GivenFile, earlier: bytes) -> tuple[str, ...]:
    """Lay a map that was kept over this file; sentences on what changed, or on why it is no map."""
    try:
        path = current().room.put("earlier.map.toml", earlier)
        if given.kind == DIRECTORY:
            given.rows, told = desk.reused_terms(given.path, path)
        else:
            given.rows, told, also = desk.reused_rows(given.path, path)
            given.said |= also
    except desk.IntakeRefused as refused:
        return tuple(p.sentence() for p in refused.problems)
    given.base, given.rows_of = None, given.kind
    return (desk.words()["columns"]["old_map_done"], *told)


def forget(name: str) -> None:
    """Take a file out: its bytes, and everything that was read from it."""
    draft = current()
    draft.files.pop(name, None)
    draft.room.keep_only(draft.files)
    draft.preview = None


def forget_all() -> None:
    """Take every file out, and the folder with them; the next file begins a new draft."""
    draft = st.session_state.pop(_AT, None)
    if draft is not None:
        draft.room.close()


def map_path(given: GivenFile) -> Path:
    """Where the file's map lies while it is checked."""
    return given.path.parent / f"{given.name}.map.toml"


def map_text(given: GivenFile) -> str | None:
    """The corrected map as its file; None for a file that needs none. Raises IntakeRefused with every fault."""
    if given.kind not in MAPPED:
        return None
    held = rows(given)
    also = (given.said.get("without_county", "refuse"), given.said.get("districts", ""))
    key = (given.digest, given.kind, wave(given), also, held.to_csv())
    if given.mapped is None or given.mapped[0] != key:
        try:
            given.mapped = (key, desk.terms_text(held) if given.kind == DIRECTORY else desk.map_text(held, wave(given), given.path, *also))
        except desk.IntakeRefused as refused:
            given.mapped = (key, refused)
    if isinstance(given.mapped[1], desk.IntakeRefused):
        raise given.mapped[1]
    return given.mapped[1]


def wave(given: GivenFile) -> str:
    """The wave it speaks in: as said, else the year of the day that the data speak of."""
    return given.said.get("wave") or current().said.get("as_of", "")[:4]


def check(given: GivenFile) -> tuple[Any, tuple[Problem, ...]]:
    """(what the file gave, ()), or (None, why it cannot be read); read again only when the file, its kind or its map changed."""
    try:
        mapped = map_text(given)
    except desk.IntakeRefused as refused:
        return None, refused.problems
    key = (given.digest, given.kind, mapped, current().said.get("as_of", ""))
    if given.checked is None or given.checked[0] != key:
        given.checked = (key, _checked(given, mapped))
    result: tuple[Any, tuple[Problem, ...]] = given.checked[1]
    return result


def _checked(given: GivenFile, mapped: str | None) -> tuple[Any, tuple[Problem, ...]]:
    try:
        at = current().room.put(map_path(given).name, mapped.encode()) if mapped is not None else None
        return desk.check(given.path, given.kind, at, as_of=current().said.get("as_of", "")), ()
    except desk.IntakeRefused as refused:
        return None, refused.problems


def files(gaps: str) -> list[desk.DraftFile]:
    """The usable files as the desk takes them; gaps stands where nothing was said yet. Raises IntakeRefused for a faulty map."""
    return [desk.DraftFile(path=f.path, kind=f.kind, map_text=map_text(f), wave=wave(f) or None,
                           **{k: f.said.get(k) or gaps for k in ("title", "producer", "vintage", "licence", "consent", "attested_by")},
                           attested_on=f.said.get("attested_on") or current().said.get("as_of", "")) for f in current().usable()]


def settings() -> desk.DraftSettings:
    """How it is to be published."""
    said = current().said
    return desk.DraftSettings(as_of=said.get("as_of", ""), state="08", publish=said["publish"])


def fingerprint(drafted: Sequence[desk.DraftFile]) -> Any:
    """What a preview rests on: two equal ones give the same cells."""
    digests = {f.path: f.digest for f in current().files.values()}
    return (session.release().id, settings(), *((digests[f.path], f.kind, f.map_text, f.wave) for f in drafted))
