"""The map as a small TOML file: written for people to read and compare, read with every fault named.

Keys of the file: wave, state, districts, without_county, and one [[column]] per column with name, question, role and,
where they are needed, indicator, scale, reversed, yes, no, join, trend_broken (loaders.survey.mapping says what each means).
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused
from loaders.survey.mapping import Entry, Role, SurveyMap

_HEAD = """# What each column of a survey means. Keys: wave (where no column holds it), state, districts (jd2024 or jd2025),
# without_county (refuse or statewide). A column: name, question (its words), role (item, county, several_counties, zip,
# place, region, statewide, wave, sector, organisation, respondent, ignore, person); of an item also indicator, scale
# (framework/scales.toml), reversed, yes and no (options, for the scale "choices"), join (any or all, where several
# columns feed one indicator), trend_broken (the wording changed).

"""
_TOP = {"wave": str, "state": str, "districts": str, "without_county": str, "column": list}
_OF_COLUMN = {"name": str, "question": str, "role": str, "indicator": str, "scale": str, "reversed": bool, "yes": list, "no": list, "join": str, "trend_broken": bool}
_WORDS = {"districts": ("", "jd2024", "jd2025"), "without_county": ("refuse", "statewide"), "role": tuple(Role), "join": ("", "any", "all")}
_NAMED = {str: "a text between quotation marks", list: "a list between brackets", bool: "true or false"}


def write_map(mapping: SurveyMap) -> str:
    """The map's file: what is as it usually is stands not there. Reading it gives an equal map."""
    top = {k: v for k in ("wave", "state", "districts", "without_county") if (v := getattr(mapping, k)) or k in ("wave", "state")}
    return _HEAD + tomli_w.dumps({**top, "column": [_column(e) for e in mapping.entries]})


def _column(entry: Entry) -> dict[str, Any]:
    given = {"name": entry.column, "question": entry.question, "role": str(entry.role)}
    rest = {"indicator": entry.indicator, "scale": entry.scale, "reversed": entry.reversed, "yes": list(entry.yes), "no": list(entry.no), "join": entry.join, "trend_broken": entry.trend_broken}
    return given | {key: value for key, value in rest.items() if value}


def read_map(path: Path) -> SurveyMap:
    """The map of a file. Raises IntakeRefused naming every key that is unknown, missing or of the wrong kind."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise IntakeRefused([Problem(path.name, None, None, "the map is not there", "Make one from the export's proposal, or mend the address.")]) from error
    except UnicodeDecodeError as error:
        raise IntakeRefused([Problem(path.name, None, None, "it is not saved as UTF-8", "Save it as UTF-8.")]) from error
    return parse_map(text, path.name)


def parse_map(text: str, file: str = "map.toml") -> SurveyMap:
    """The map of a text; file is its name in messages. Raises IntakeRefused as read_map does."""
    try:
        given = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise IntakeRefused([Problem(file, None, None, f"it cannot be read ({error})", "Mend that line.")]) from error
    problems = _faults(file, given, _TOP, "")
    columns = given["column"] if isinstance(given.get("column"), list) else []
    if not columns and not problems:
        problems.append(Problem(file, None, "column", "it names no column", "Add a [[column]] for each column of the export."))
    for number, column in enumerate(columns, 1):
        if not isinstance(column, Mapping):
            problems.append(Problem(file, None, f"column {number}", f"it says {column!r}", "Write a table [[column]] with name, question and role."))
            continue
        problems += _faults(file, column, _OF_COLUMN, f"column {number}.")
        problems += [Problem(file, None, f"column {number}.{key}", f"its {key} is missing", f"Give its {key}.") for key in ("name", "role") if key not in column]
    if problems:
        raise IntakeRefused(problems)
    entries = tuple(_entry(c) for c in columns)
    return SurveyMap(entries, **{k: v for k, v in given.items() if k != "column"}, file=file)


def _faults(file: str, given: Mapping[str, Any], wanted: Mapping[str, type], where: str) -> list[Problem]:
    found = []
    for key, value in given.items():
        if key not in wanted:
            found.append(Problem(file, None, f"{where}{key}", "it is not a key we know", f"Use one of {', '.join(wanted)}."))
        elif not isinstance(value, wanted[key]) or (wanted[key] is list and key != "column" and not all(isinstance(v, str) for v in value)):
            found.append(Problem(file, None, f"{where}{key}", f"it says {value!r}", f"Write {_NAMED[wanted[key]]}."))
        elif key in _WORDS and value not in _WORDS[key]:
            found.append(Problem(file, None, f"{where}{key}", f"it says {value!r}", f"Write one of {', '.join(w for w in _WORDS[key] if w)}."))
    return found


def _entry(column: Mapping[str, Any]) -> Entry:
    rest = {k: tuple(v) if isinstance(v, list) else v for k, v in column.items() if k not in ("name", "question")}
    return Entry(column=column["name"], question=column.get("question", ""), **rest)
