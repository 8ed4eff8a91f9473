"""A folder without a sources.toml: the one it could have, ready to be copied, made from what its files are."""

from pathlib import Path

import tomli_w

from loaders.intake.grid import IntakeRefused
from release.steward.looked import HSDS, SURVEY, Looked, look

_HEAD = """# What each file beside this one is. Fill in every empty text: nobody can do that for you.
as_of = ""                # the day your files speak of, such as "2026-06-30"; never today by itself
state = "08"
publish = "county"        # or "region": no county is shown for what counts people
"""
_PEOPLE = 'consent = ""              # on what basis these people\'s answers may be used, in your own words'
_ATTEST = """attested_by = ""          # who looked and found that it holds no survivor's row; a role is enough
attested_on = ""          # on which day, such as "2026-07-01\""""


def ready_sources(folder: Path, without_people: frozenset[str]) -> str:
    """A sources.toml for the folder's files as text, and as comments what no reader takes. without_people: kinds without consent.

    Maps (*.map.toml) go to the survey whose name they begin with. Empty where the folder holds no file that can be read.
    """
    parts, left = [], []
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.suffix != ".toml") if folder.is_dir() else []:
        try:
            found = look(path)
        except IntakeRefused as refused:
            left.append(f"# Not read: {refused.problems[0].sentence()}")
            continue
        parts.append(_source(path, found, without_people))
    return "\n".join([_HEAD, *parts, *left]) if parts else ""


def _source(path: Path, found: Looked, without_people: frozenset[str]) -> str:
    given = {"id": path.stem.replace(" ", "_"), "file": path.name, "kind": found.kind}
    lines = ["[[source]]", tomli_w.dumps(given).rstrip(), f"# {found.why}"]
    if found.kind == SURVEY:
        map_file = path.with_name(f"{path.stem}.map.toml")
        lines.append(f'map = "{map_file.name}"' + ("" if map_file.is_file() else f"  # make it: python -m publish check {path.name} --write-map {map_file.name}"))
    lines += ['title = ""', 'producer = ""', 'vintage = ""', f'unit = "{ {SURVEY: "person who answered", HSDS: "service"}.get(found.kind, "row")}"', 'licence = ""']
    lines += [] if found.kind in without_people else [_PEOPLE]
    return "\n".join([*lines, _ATTEST, ""])
