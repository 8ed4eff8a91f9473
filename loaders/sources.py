"""The source cards: where every figure comes from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framework.terms import Problem
from loaders.toml_file import read_toml

FILE = Path(__file__).resolve().parents[1] / "geodata" / "SOURCES.toml"
COLUMNS = ("source_id", "title", "producer", "vintage", "unit", "n", "took", "checked", "licence", "table")


class SourceError(Exception):
    """The source cards cannot be used as they are; the message names every card and field."""


def cards(path: Path = FILE) -> pd.DataFrame:
    """One row per source card, all text. Raises SourceError naming every missing field, or the line that cannot be read."""
    given, problems = read_toml(path, path.name, "Put it into geodata/.")
    problems = problems or _problems(given, path.name)
    if problems:
        raise SourceError("\n".join(problem.sentence() for problem in problems))
    return pd.DataFrame([{"source_id": name, **{f: card[f] for f in COLUMNS[1:]}} for name, card in given.items()], columns=list(COLUMNS), dtype="str")


def _problems(given: Mapping[str, Any], file: str) -> list[Problem]:
    if not given:
        return [Problem(file, None, None, "it holds no card", "Write one for every table, [source_id] above its fields.")]
    found = []
    for name, card in given.items():
        def wrong(what: str, advice: str, where: str = f"{file}, card {name}") -> None:
            found.append(Problem(where, None, None, what, advice))

        if not isinstance(card, Mapping):
            wrong("it is no card", f"Write [{name}], and its fields below.")
            continue
        for field in COLUMNS[1:]:
            if field not in card or card[field] == "":
                wrong(f"{field} is missing", "Say it, or say that it is not known.")
            elif not isinstance(card[field], str) or not card[field].strip():
                wrong(f"{field} is no text, or a blank one", "Say it between quotation marks, or say that it is not known.")
        for field in sorted(card.keys() - set(COLUMNS[1:])):
            wrong(f"no card has the field {field!r}", f"The fields are {', '.join(COLUMNS[1:])}.")
    return found
