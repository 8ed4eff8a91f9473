"""What the plan says and how we grade, read from framework/: plan, indicators, systems, rules, words.

Each function takes the folder to read (by default the project's own) and raises FrameworkError naming every problem
of what it reads.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from framework.terms import Problem
from loaders.framework_links import indicator_problems, leaves, plan_problems, system_problems
from loaders.framework_problems import FrameworkError, shape_problems
from loaders.framework_rules import SAID, flat, rule_problems
from loaders.framework_schema import INDICATORS, PLAN, SYSTEMS
from loaders.framework_words import said, unwanted, word_problems

FRAMEWORK = Path(__file__).resolve().parents[1] / "framework"
WORDS, PAGES, FINDINGS = "words.toml", "pages.toml", "findings.toml"


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
    ours = _toml(folder, WORDS)
    pages, problems = _joined(ours, _toml(folder, PAGES), PAGES)
    joined, more = _joined(pages, _toml(folder, FINDINGS), FINDINGS)
    _raise([*word_problems(ours), *problems, *more])
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

    Raises FrameworkError when the file or a column is missing: then nothing more can be said about it.
    """
    try:
        frame = pd.read_csv(folder / file, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
    except FileNotFoundError as error:
        raise FrameworkError([Problem(file, None, None, "the file is not there", f"Put it into {folder.name}/.")]) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise FrameworkError([Problem(file, None, None, f"it cannot be read as a table ({error})", "Save it as CSV with commas, UTF-8.")]) from error
    if not isinstance(frame.index, pd.RangeIndex):
        raise FrameworkError([Problem(file, None, None, "its rows have more fields than its heading", "Put a text that holds a comma between quotation marks.")])
    problems = shape_problems(file, frame, schema)
    if not set(schema.columns) <= set(frame.columns):
        raise FrameworkError(problems)
    return frame[list(schema.columns)], problems


def _toml(folder: Path, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FrameworkError([Problem(file, None, None, "the file is not there", f"Put it into {folder.name}/.")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FrameworkError([Problem(file, None, None, f"it cannot be read ({error})", "Mend that line.")]) from error


def _rules(folder: Path) -> dict[str, Any]:
    given = _toml(folder, "rules.toml")
    _raise(rule_problems(given))
    return flat(given)


def _joined(ours: dict[str, Any], more: dict[str, Any], file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The tables of both; where both word the same thing, a problem, since one would silently win."""
    joined, problems = dict(ours), []
    for name, table in more.items():
        mine = ours.get(name, {})
        problems += [Problem(file, None, f"{name}.{key}", "another file words it too", "Keep it in one of the two files.") for key in table if key in mine]
        joined[name] = {**mine, **table}
    return joined, problems
