"""The definition of each sheet a steward may fill, read from framework/templates/: everything else follows from it."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FRAMEWORK = Path(__file__).resolve().parents[2] / "framework"


@dataclass(frozen=True)
class Column:
    """One column of a sheet, in the order of its TOML file.

    name: its heading. label, unit, empty (what an empty field means), example (invented): for the person who fills it.
    type: a key of [types] in template_words.toml. choices: the words, ids or lists it takes; codes: what each becomes in
    our table. field: its column there (default: its name). least, most: of a number, or of a text's length.
    required_unless, required_when: another column and the word in it ("*": any). keep: false where the table lacks it.
    """

    name: str
    label: str
    type: str
    required: bool
    empty: str
    example: str
    confidentiality: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    codes: tuple[Any, ...] = ()
    aliases: tuple[str, ...] = ()
    field: str = ""
    least: float | None = None
    most: float | None = None
    required_unless: Mapping[str, str] = dataclasses.field(default_factory=dict)
    required_when: Mapping[str, str] = dataclasses.field(default_factory=dict)
    keep: bool = True

    @property
    def into(self) -> str:
        """The column of our table that it fills."""
        return self.field or self.name


@dataclass(frozen=True)
class Template:
    """One sheet: what it is for, who fills it, the plan items it informs, its columns, and the columns no two rows share."""

    kind: str
    title: str
    purpose: str
    filled_by: str
    informs: tuple[str, ...]
    confidentiality: str
    key: tuple[str, ...]
    table: str
    columns: tuple[Column, ...]
    kinds: Mapping[str, tuple[str, ...]]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return {c.name: c for c in self.columns}[name]


def kinds() -> tuple[str, ...]:
    """The names of all sheets, in alphabetical order."""
    return tuple(sorted(p.stem for p in (FRAMEWORK / "templates").glob("*.toml")))


@cache
def template(kind: str) -> Template:
    """The definition of one sheet. Raises KeyError, naming those there are, for another kind."""
    if kind not in kinds():
        raise KeyError(f"{kind!r} is not a template. Choose one of {', '.join(kinds())}.")
    given = tomllib.loads((FRAMEWORK / "templates" / f"{kind}.toml").read_text(encoding="utf-8"))
    columns = tuple(Column(**{k: tuple(v) if isinstance(v, list) else v for k, v in c.items()}) for c in given.pop("columns"))
    lists = {name: tuple(words) for name, words in given.pop("kinds", {}).items()}
    return Template(kind=kind, columns=columns, kinds=lists, **{k: tuple(v) if isinstance(v, list) else v for k, v in given.items()})


@cache
def words() -> dict[str, Any]:
    """framework/template_words.toml: how each type is filled, and the words for yes, no and unknown."""
    return tomllib.loads((FRAMEWORK / "template_words.toml").read_text(encoding="utf-8"))
