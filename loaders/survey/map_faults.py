"""What a map says that the export, the plan or the scales do not bear out; each fault with the map's file and key."""

from collections import Counter

import pandas as pd
from rapidfuzz import fuzz, process

from framework.terms import Family, Problem
from loaders.dialects.layout import Layout
from loaders.survey.answers import CHOICES, scales
from loaders.survey.mapping import NEVER_READ, ONE_COLUMN_AT_MOST, PLACES, Entry, Role, SurveyMap


def map_faults(mapping: SurveyMap, layout: Layout, indicators: pd.DataFrame) -> tuple[list[Problem], SurveyMap]:
    """Every fault of a map for this export, and the map without the entries that cannot be used.

    indicators: framework/indicators.csv. A column with a fault is left out, so its question counts as not answered; two
    columns that speak for one indicator without saying how they join are both left out.
    """
    problems: list[Problem] = []
    names = {c.name: c.question for c in layout.columns}
    family = dict(zip(indicators["indicator_id"], indicators["family"], strict=True))
    kept = []
    for entry in mapping.entries:
        if entry.role in NEVER_READ:
            continue
        found = _of_column(entry, names, mapping.file) + (_of_item(entry, family, mapping.file) if entry.role == Role.ITEM else _of_other(entry, mapping.file))
        problems += found
        kept += [] if found else [entry]
    kept, more = _clashes(kept, mapping)
    problems += more
    if not any(e.role == Role.ITEM for e in kept):
        problems.append(Problem(mapping.file, None, "column", "no column speaks to an item of the plan", "Say of at least one column that it answers a plan item (its role: item), with the item and the scale."))
    if not any(e.role in (*PLACES, Role.STATEWIDE) for e in kept) and mapping.without_county == "refuse":
        problems.append(Problem(mapping.file, None, "column", "no column tells the county", 'Say which column holds the county, several counties, a ZIP code, a town or a region; or say that answers without a county count for the state alone (without_county = "statewide").'))
    return problems, SurveyMap(tuple(kept), mapping.wave, mapping.state, mapping.districts, mapping.without_county, mapping.file)


def _key(entry: Entry, key: str) -> str:
    return f"{entry.column}: {key}"


def _of_column(entry: Entry, names: dict[str, str], file: str) -> list[Problem]:
    if entry.column in names:
        return []
    by_words = process.extractOne(entry.question, names, scorer=fuzz.token_sort_ratio) if entry.question else None
    by_name = process.extractOne(entry.column, list(names), scorer=fuzz.ratio)
    nearest = by_words[2] if by_words and by_words[1] >= 60 else by_name[0] if by_name else None
    advice = f"The nearest is {nearest!r} ({names[nearest]}). Write its name if it is the one meant." if nearest is not None else "Take it out of the map."
    return [Problem(file, None, _key(entry, "name"), f"the export has no column {entry.column!r}", advice)]


def _of_item(entry: Entry, family: dict[str, str], file: str) -> list[Problem]:
    found = []
    if entry.indicator not in family:
        near = process.extractOne(entry.indicator, list(family), scorer=fuzz.ratio) if entry.indicator else None
        found.append(Problem(file, None, _key(entry, "indicator"), f"{entry.indicator!r} is not an indicator" if entry.indicator else "its indicator is missing",
                             f"Did you mean {near[0]}? framework/indicators.csv lists them." if near else "Give one of framework/indicators.csv."))
    elif family[entry.indicator] != Family.SHARE:
        found.append(Problem(file, None, _key(entry, "indicator"), f"{entry.indicator} is not told by people's answers (it is {family[entry.indicator]})", "Give an indicator of the family SHARE, or ignore the column."))
    if not entry.scale:
        found.append(Problem(file, None, _key(entry, "scale"), "its scale is missing", f"Say how its answers are to be read: one of {', '.join(scales())}."))
    elif entry.scale not in scales():
        found.append(Problem(file, None, _key(entry, "scale"), f"{entry.scale!r} is not a scale we know", f"Use one of {', '.join(scales())}."))
    elif entry.scale == CHOICES and not entry.yes:
        found.append(Problem(file, None, _key(entry, "yes"), "no option of it means yes", "Name the options that mean yes, and those that mean no."))
    return found


def _of_other(entry: Entry, file: str) -> list[Problem]:
    extra = [k for k in ("indicator", "join") if getattr(entry, k)]
    found = [Problem(file, None, _key(entry, k), f"a column of the role {entry.role} has no {k}", f"Take {k} out, or make its role item.") for k in extra]
    if entry.scale and entry.scale not in scales():
        found.append(Problem(file, None, _key(entry, "scale"), f"{entry.scale!r} is not a scale we know", f"Use one of {', '.join(scales())}."))
    return found


def _clashes(entries: list[Entry], mapping: SurveyMap) -> tuple[list[Entry], list[Problem]]:
    problems, out = [], set()
    for column, times in Counter(e.column for e in entries).items():
        same = [e for e in entries if e.column == column]
        # One cell may hold several options, each for an indicator of its own; nothing else may be said twice.
        if times > 1 and (any(e.role != Role.ITEM for e in same) or len({e.indicator for e in same}) < times):
            problems.append(Problem(mapping.file, None, column, "the column stands in the map more than once", "Keep one entry; the first counts."))
            out |= {id(e) for e in same[1:]}
    entries = [e for e in entries if id(e) not in out]
    for role in ONE_COLUMN_AT_MOST:
        several = [e for e in entries if e.role == role]
        if len(several) > 1:
            problems.append(Problem(mapping.file, None, f"role {role}", f"{', '.join(e.column for e in several)} all have it", f"Keep one; {several[0].column} counts."))
            out |= {id(e) for e in several[1:]}
    for indicator in dict.fromkeys(e.indicator for e in entries if e.role == Role.ITEM):
        several = [e for e in entries if e.role == Role.ITEM and e.indicator == indicator]
        if len(several) > 1 and (len({e.join for e in several}) > 1 or not several[0].join):
            problems.append(Problem(mapping.file, None, f"indicator {indicator}", f"{', '.join(e.column for e in several)} all speak for it",
                                    'Say which counts and ignore the others, or give all of them the same join ("any" or "all"). Until then none counts.'))
            out |= {id(e) for e in several}
    return [e for e in entries if id(e) not in out], problems
