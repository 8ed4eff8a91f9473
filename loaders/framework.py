"""What the plan says and how we grade, read from framework/: plan, indicators, systems, rules, words.

Each function takes the folder to read (by default the project's own) and raises FrameworkError naming every problem
of what it reads.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from framework.terms import Problem
from loaders.csv_table import read_table
from loaders.framework_links import indicator_problems, leaves, plan_problems, system_problems
from loaders.framework_problems import FrameworkError, shape_problems
from loaders.framework_rules import SAID, flat, rule_problems
from loaders.framework_schema import INDICATORS, PLAN, SYSTEMS
from loaders.framework_words import MORE_TABLES, said, table_problems, unwanted, word_problems
from loaders.toml_file import read_toml

FRAMEWORK = Path(__file__).resolve().parents[1] / "framework"
WORDS = "words.toml"


def plan(folder: Path = FRAMEWORK) -> pd.DataFrame:
    """The plan's items in its order: plan.csv's columns, leaf (true for items that are graded) and position (1 first)."""
    items, problems = _table(folder, "plan.csv", PLAN)
    _raise(problems + plan_problems(items))
    return items.assign(leaf=leaves(items), position=range(1, len(items) + 1))


def indicators(folder: Path = FRAMEWORK) -> pd.DataFrame:
    """How each leaf is measured: indicators.csv's columns; order is a whole number, strength_at and out_of numbers.

    strength_at and out_of are empty but for CHECKLIST (so many of so many kinds) and RATE (a floor per so many residents).
    """
    rows, problems = _table(folder, "indicators.csv", INDICATORS)
    _raise(problems + indicator_problems(rows, _table(folder, "plan.csv", PLAN)[0]))
    return rows.astype({"order": "int64", "strength_at": "float64", "out_of": "float64"})


def systems(folder: Path = FRAMEWORK) -> pd.DataFrame:
    """The systems the plan names: systems.csv's columns, all text; item_id is PLAN for what concerns the whole plan."""
    rows, problems = _table(folder, "systems.csv", SYSTEMS)
    _raise(problems + system_problems(rows, _table(folder, "plan.csv", PLAN)[0]))
    return rows


def rules(folder: Path = FRAMEWORK) -> pd.DataFrame:
    """One row per threshold, all text: key, value (a number, or numbers between brackets), unit, reason, source."""
    given = _rules(folder)
    rows = [{"key": key, "value": json.dumps(table["value"]), **{part: table[part] for part in SAID}} for key, table in given.items()]
    return pd.DataFrame(rows, columns=["key", "value", *SAID], dtype="str")


def thresholds(folder: Path = FRAMEWORK) -> dict[str, float | list[float]]:
    """Threshold by key, such as "share.half": a number, or a list of numbers for protect.n_bands."""
    return {key: table["value"] for key, table in _rules(folder).items()}


def words(folder: Path = FRAMEWORK) -> dict[str, Any]:
    """All words shown to readers as one nested dictionary: words.toml, pages.toml and findings.toml."""
    joined, problems = _toml(folder, WORDS)
    problems = problems or word_problems(joined)
    for file, wanted in MORE_TABLES.items():
        more, faults = _toml(folder, file)
        joined, doubled = _joined(joined, more, file)
        problems += faults or table_problems(more, file, wanted) + doubled
    _raise(problems)
    return joined


def check(folder: Path = FRAMEWORK) -> list[Problem]:
    """Every problem of every file at once, and every use of a word we do not use; an empty list when all is well."""
    found: dict[Problem, None] = {}
    read: dict[str, Any] = {}
    for name, load in (("plan.csv", plan), ("indicators.csv", indicators), ("systems.csv", systems), ("rules.toml", rules), (WORDS, words)):
        try:
            read[name] = load(folder)
        except FrameworkError as error:
            found |= dict.fromkeys(error.problems)
    if WORDS in read:
        for name, content in read.items():
            wording = content.to_dict("list") if isinstance(content, pd.DataFrame) else content
            found |= dict.fromkeys(
                Problem(name, None, where, f"it uses {', '.join(repr(w) for w in used)}", "Say it in words that survivors can accept; see [unused] in words.toml.")
                for where, text in said(wording) if (used := unwanted(text, read[WORDS]["unused"])))
    return list(found)


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise FrameworkError(problems)


def _table(folder: Path, file: str, schema: pa.DataFrameSchema) -> tuple[pd.DataFrame, list[Problem]]:
    """A CSV as text with the problems of its fields; an empty field is missing, and the word "none" is a word.

    Raises FrameworkError when the file, a column or a field is missing: then nothing more can be said about it.
    """
    frame, uneven = read_table(folder / file, file, f"Put it into {folder.name}/.")
    if frame is None:
        raise FrameworkError(uneven)
    frame = frame.mask(frame == "")
    problems = uneven + shape_problems(file, frame, schema)
    if uneven or not set(schema.columns) <= set(frame.columns):
        raise FrameworkError(problems)
    return frame[list(schema.columns)].reset_index(drop=True), problems


def _toml(folder: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    return read_toml(folder / file, file, f"Put it into {folder.name}/.")


def _rules(folder: Path) -> dict[str, Any]:
    given, problems = _toml(folder, "rules.toml")
    _raise(problems or rule_problems(given))
    return flat(given)


def _joined(ours: dict[str, Any], more: dict[str, Any], file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The tables of both; where both word the same thing, a problem, since one would silently win. What is no table is left out."""
    joined, problems = dict(ours), []
    for name, table in more.items():
        mine = ours.get(name, {})
        if not isinstance(table, Mapping) or not isinstance(mine, Mapping):
            continue
        problems += [Problem(file, None, f"{name}.{key}", "another file words it too", "Keep it in one of the two files.") for key in table if key in mine]
        joined[name] = {**mine, **table}
    return joined, problems
