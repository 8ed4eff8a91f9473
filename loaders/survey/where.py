"""Where each person works: the counties of a response, from whichever columns tell it."""

from dataclasses import dataclass

import pandas as pd

from framework.terms import Problem
from loaders.dialects.layout import Layout
from loaders.gazetteer import Found, Gazetteer
from loaders.survey.answers import Meaning, not_answered, scales
from loaders.survey.item_answers import ticked_words
from loaders.survey.mapping import Entry, Role, SurveyMap

# A county given is believed before a ZIP code, that before a town, that before a region.
_BELIEVED = ((Role.COUNTY, Role.SEVERAL_COUNTIES), (Role.ZIP,), (Role.PLACE,), (Role.REGION,))
_EXPECTS = {Role.ZIP: "zip", Role.PLACE: "place", Role.REGION: "region"}


@dataclass(frozen=True)
class Where:
    """One response's counties; empty with statewide true, or with problems that say why it is refused.

    outside: an answer from another state. partly: the other state beside counties of ours. main: only the main county of
    a ZIP code or town is known. named: every county that was read, those of a refused response too."""

    fips: tuple[str, ...] = ()
    statewide: bool = False
    problems: tuple[Problem, ...] = ()
    outside: bool = False
    partly: bool = False
    main: bool = False
    named: tuple[str, ...] = ()


def where_each_works(layout: Layout, mapping: SurveyMap, cells: pd.DataFrame, gazetteer: Gazetteer, file: str) -> list[Where]:
    """One Where per row of cells, in its order. A row that names no county is statewide only where the person says so or
    the map declares it; a county that cannot be told refuses its row, whatever else the row says."""
    texts = [[(e, _texts(e, layout, cells[e.column])) for role in roles for e in mapping.of_role(role)] for roles in _BELIEVED]
    statewide = _statewide(mapping, cells)
    remembered: dict[tuple[str, str], Found] = {}

    def look_up(text: str, expects: str) -> Found:
        if (text, expects) not in remembered:
            remembered[text, expects] = gazetteer.county(text, expects)
        return remembered[text, expects]

    out = []
    for position, row in enumerate(cells.index):
        given = [[(e, column[position]) for e, column in group if column[position] is not None] for group in texts]
        first = next((g for g in given if g), None)
        if first:
            out.append(_where([(e, look_up(t, _EXPECTS.get(e.role, "county"))) for e, t in first], int(row), file))
        elif statewide[position] or mapping.without_county == "statewide":
            out.append(Where(statewide=True))
        else:
            out.append(Where(problems=(Problem(file, int(row), _columns(mapping), "its county cannot be told: nothing is given", "Give the county, or declare in the map that such answers are statewide."),)))
    return out


def _where(found: list[tuple[Entry, Found]], row: int, file: str) -> Where:
    lost = [(e, f) for e, f in found if not f.told()]
    named = tuple(sorted({c for _, f in found for c in f.fips}))
    if lost:
        problems = tuple(Problem(file, row, e.column, *f.why) for e, f in lost if f.why)
        return Where(problems=problems, outside=all(f.how == "outside" for _, f in lost), named=named)
    return Where(named, not named, partly=any(f.outside for _, f in found), main=any(not f.certain for _, f in found), named=named)


def _texts(entry: Entry, layout: Layout, column: pd.Series) -> list[str | None]:
    choice = next(c.choice for c in layout.columns if c.name == entry.column)
    words = column if choice is None else ticked_words(column, choice)
    said = {str(v) for v in words.dropna().unique() if not not_answered(v)}
    return [v if v in said else None for v in words]


def _statewide(mapping: SurveyMap, cells: pd.DataFrame) -> list[bool]:
    columns = mapping.of_role(Role.STATEWIDE)
    if not columns:
        return [False] * len(cells)
    scale = scales()[columns[0].scale or "yes_no"]
    return [not pd.isna(v) and scale.meaning(str(v), columns[0].reversed) is Meaning.YES for v in cells[columns[0].column]]


def _columns(mapping: SurveyMap) -> str | None:
    names = [e.column for roles in _BELIEVED for role in roles for e in mapping.of_role(role)]
    return ", ".join(names) if names else None
