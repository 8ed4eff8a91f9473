"""Files at a steward's desk become a sources.toml, so that what the page publishes is what the command line would."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from release.steward.declared import FILE

_UNIT = {"survey": "person who answered", "hsds": "service"}


@dataclass(frozen=True)
class DraftFile:
    """One file at the desk. map_text: of a survey its map (TOML), of a directory its taxonomy map. consent: on what basis people's
    answers may be used; empty where no people are in it. attested_by, attested_on: who found that it holds no survivor's
    row, and on which day (ISO). wave: None for the year of the settings' as_of."""

    path: Path
    kind: str
    map_text: str | None
    title: str
    producer: str
    vintage: str
    licence: str
    consent: str
    attested_by: str
    attested_on: str
    wave: str | None


@dataclass(frozen=True)
class DraftSettings:
    """as_of: the day the files speak of (ISO). state: two digits. publish: county or region."""

    as_of: str
    state: str
    publish: str


def written(files: Sequence[DraftFile], settings: DraftSettings) -> Path:
    """The sources.toml, and the maps, written into the folder of the first file; its path. Nothing is checked here."""
    folder = files[0].path.parent
    ids: list[str] = []
    sources = []
    for number, draft in enumerate(files, 1):
        ids.append(_free(_id(draft.title or draft.path.stem) or f"file_{number}", ids))
        told = {"id": ids[-1], "file": str(draft.path.relative_to(folder)) if draft.path.is_relative_to(folder) else str(draft.path), "kind": draft.kind}
        if draft.map_text is not None:
            saved = folder / f"{ids[-1]}.map.toml"
            saved.write_text(draft.map_text, encoding="utf-8")
            told["map"] = saved.name
        told |= {"wave": draft.wave} if draft.wave else {}
        told |= {"title": draft.title, "producer": draft.producer, "vintage": draft.vintage, "unit": _UNIT.get(draft.kind, "row"), "licence": draft.licence}
        told |= {"consent": draft.consent} if draft.consent else {}
        sources.append(told | {"attested_by": draft.attested_by, "attested_on": draft.attested_on})
    path = folder / FILE
    path.write_text(tomli_w.dumps({"as_of": settings.as_of, "state": settings.state, "publish": settings.publish, "source": sources}), encoding="utf-8")
    return path


def _id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:50]


def _free(name: str, taken: Sequence[str]) -> str:
    """The name, or the first of name_2, name_3, ... that no other file has."""
    return next(n for n in [name, *(f"{name}_{i}" for i in range(2, len(taken) + 3))] if n not in taken)
