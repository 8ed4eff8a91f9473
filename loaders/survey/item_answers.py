"""The answers to each indicator, yes, no or missing, from the columns that the map gives it."""

from collections.abc import Collection

import pandas as pd

from framework.terms import Problem
from loaders.dialects.layout import Layout
from loaders.shown import shown
from loaders.survey.answers import CHOICES, TICKED, Meaning, box, chosen, scales
from loaders.survey.mapping import Entry, Role, SurveyMap

_SHOWN_VALUES = 8


def item_answers(layout: Layout, mapping: SurveyMap, cells: pd.DataFrame, unread: Collection[str], file: str) -> tuple[pd.DataFrame, pd.Series, list[Problem]]:
    """(yes, spoke, problems): yes has a column per indicator, boolean, missing where not answered; spoke is true for rows
    that answer anything, "prefer not to say" among it; problems lists, per column, values that its scale does not know.

    cells: all columns as text, missing where empty, one row per response. unread: columns that may not be looked at.
    """
    spoke = pd.Series(False, index=cells.index)
    by_indicator: dict[str, list[tuple[Entry, pd.Series]]] = {}
    problems: list[Problem] = []
    for entry in mapping.of_role(Role.ITEM):
        if entry.scale == TICKED:
            yes, given = _ticked(entry, layout, cells, unread)
        else:
            yes, unknown = _read(entry, cells[entry.column])
            given = cells[entry.column].notna()
            problems += _unknown(entry, unknown, file)
        spoke |= given
        by_indicator.setdefault(entry.indicator, []).append((entry, yes))
    joined = {indicator: _joined(found) for indicator, found in by_indicator.items()}
    return pd.DataFrame(joined, index=cells.index, dtype="boolean"), spoke, problems


def _read(entry: Entry, column: pd.Series) -> tuple[pd.Series, pd.Series]:
    means = {value: _meaning(entry, value) for value in column.dropna().unique()}
    said = column.map(means)
    yes = said.map({Meaning.YES: True, Meaning.NO: False}).astype("boolean")
    return yes, column[said == Meaning.UNKNOWN]


def _meaning(entry: Entry, value: str) -> Meaning:
    if entry.scale != CHOICES:
        return scales()[entry.scale].meaning(value, entry.reversed)
    said = chosen(value, entry.yes, entry.no)
    return {Meaning.YES: Meaning.NO, Meaning.NO: Meaning.YES}.get(said, said) if entry.reversed else said


def _unknown(entry: Entry, values: pd.Series, file: str) -> list[Problem]:
    if values.empty:
        return []
    counts = values.map(shown).value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{value} ({n} {'time' if n == 1 else 'times'})" for value, n in counts.head(_SHOWN_VALUES).items())
    more = f" and {len(counts) - _SHOWN_VALUES} more" if len(counts) > _SHOWN_VALUES else ""
    return [Problem(file, None, entry.column, f"the scale {entry.scale} does not know {listed}{more}",
                    "These answers count as not given, never as no. Choose another scale, or name the options that mean yes and no.")]


def _ticked(entry: Entry, layout: Layout, cells: pd.DataFrame, unread: Collection[str]) -> tuple[pd.Series, pd.Series]:
    """Yes where the option was ticked, no where only others of its question were, missing where none was."""
    own = next(c for c in layout.columns if c.name == entry.column)
    options = [c for c in layout.columns if c is own or (own.choice is not None and c.choice is not None and c.question == own.question and c.name not in unread)]
    boxes = {c.name: _boxes(cells[c.name], c.choice) for c in options}
    answered = pd.concat(boxes, axis="columns").any(axis="columns")
    mine = boxes[entry.column] ^ entry.reversed
    return mine.astype("boolean").where(answered), answered


def _boxes(column: pd.Series, choice: str | None) -> pd.Series:
    ticks = {value: box(value, choice) is Meaning.YES for value in column.dropna().unique()}
    return column.map(ticks).astype("boolean").fillna(False).astype(bool)


def ticked_words(column: pd.Series, choice: str) -> pd.Series:
    """The option's words where it was ticked, else missing: a county of its own column becomes a county in a cell."""
    return pd.Series(choice, index=column.index, dtype="str").where(_boxes(column, choice))


def _joined(found: list[tuple[Entry, pd.Series]]) -> pd.Series:
    """Several columns of one indicator: any is yes as soon as one is, all is no as soon as one is, else missing stays."""
    yes = found[0][1]
    for entry, more in found[1:]:
        yes = yes | more if entry.join == "any" else yes & more
    return yes
