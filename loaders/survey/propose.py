"""A first map for an export: what each column probably is, with what else it may be. A steward decides."""

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from framework.terms import Family
from loaders.dialects.layout import Column, Layout
from loaders.gazetteer import Gazetteer
from loaders.survey.answers import TICKED, folded, not_answered, scales
from loaders.survey.mapping import PLACES, Entry, Role, SurveyMap
from loaders.survey.values import Hint, hint
from loaders.survey.wording import Weights, negated, questions, readings, similarity, weights, words_of
from loaders.thresholds import survey_thresholds

# How far values speak for a role (points of similarity) when all of them are of it, and against one they do not fit.
_FOR, _AGAINST = 35, 30
_TITLE_WORTH = 0.9


@dataclass(frozen=True)
class Guess:
    """What a column may be: role, its indicator where it is an item, and how well the words fit, 0 to 100."""

    role: str
    indicator: str
    score: float
    reversed: bool = False


@dataclass(frozen=True)
class Proposed:
    """One column: its name and words, the first guess, others, the scale (certain: no other fits) and a note in words."""

    column: str
    question: str
    guess: Guess
    alternatives: tuple[Guess, ...]
    scale: str
    certain: bool
    join: str
    note: str


@dataclass(frozen=True)
class Proposal:
    """What each column of an export probably is, in the export's order."""

    columns: tuple[Proposed, ...]

    def map(self, wave: str = "", state: str = "08", file: str = "map.toml") -> SurveyMap:
        """The proposal as a map that a steward can save and correct."""
        entries = tuple(
            Entry(p.column, p.question, p.guess.role, p.guess.indicator, p.scale if p.guess.role in (Role.ITEM, Role.STATEWIDE) else "", p.guess.reversed and p.guess.role == Role.ITEM, join=p.join)
            for p in self.columns)
        return SurveyMap(entries, wave, state, file=file)


@dataclass(frozen=True)
class _Phrase:
    role: str
    indicator: str
    text: str
    reversed: bool
    worth: float


def propose(layout: Layout, indicators: pd.DataFrame, items: pd.DataFrame, gazetteer: Gazetteer | None = None) -> Proposal:
    """A role for each column of the export, with one or two others that it may be.

    indicators, items: framework/indicators.csv and plan.csv. gazetteer: with it values that name counties or towns are
    seen. A column whose best guess is weak is proposed as ignored and its guess named; of several columns that fit one
    indicator the best is kept, unless they are options of one question, which are joined by any.
    """
    phrases = _phrases(indicators, items)
    weight = weights([p.text for p in phrases])
    found = [_column(c, layout, phrases, weight, gazetteer) for c in layout.columns]
    return Proposal(tuple(_one_each(found, layout)))


def _phrases(indicators: pd.DataFrame, items: pd.DataFrame) -> list[_Phrase]:
    title = dict(zip(items["id"], items["title"], strict=True))
    said = questions()
    out = []
    for row in indicators[indicators["family"] == Family.SHARE].itertuples(index=False):
        words = said["indicators"].get(row.indicator_id, {})
        out += [_Phrase(Role.ITEM, row.indicator_id, t, False, 1.0) for t in words.get("asks", [])]
        out += [_Phrase(Role.ITEM, row.indicator_id, t, True, 1.0) for t in words.get("asks_reversed", [])]
        out += [_Phrase(Role.ITEM, row.indicator_id, row.title, False, 1.0), _Phrase(Role.ITEM, row.indicator_id, title.get(row.item_id, ""), False, _TITLE_WORTH)]
    out += [_Phrase(role, "", t, False, 1.0) for role, words in said["roles"].items() for t in words["headings"]]
    return [p for p in out if p.text]


def _column(column: Column, layout: Layout, phrases: list[_Phrase], weight: Weights, gazetteer: Gazetteer | None) -> Proposed:
    values = [str(v) for v in layout.answers[column.name].dropna().unique()]
    options = _is_option(column, values)
    seen = Hint({}, TICKED, True, False, False, 0) if options else hint(values, gazetteer)
    words = words_of(column)
    guesses = _guesses(words, phrases, weight, seen, options)
    if column.meta:
        role = Role.RESPONDENT if column.name == layout.respondent else Role.PERSON if guesses[0].role == Role.PERSON else Role.IGNORE
        guesses = [Guess(role, "", 100.0), *(g for g in guesses if g.role != role)]
    elif column.name == layout.respondent:
        guesses = [Guess(Role.RESPONDENT, "", 100.0), *(g for g in guesses if g.role != Role.RESPONDENT)]
    limits = survey_thresholds()
    first, rest = guesses[0], guesses[1:]
    note = ""
    if first.score < limits["propose.least_score"]:
        near = next(g for g in guesses if g.role != Role.IGNORE)
        note = f"No guess is near enough; the nearest is {near.indicator or near.role} ({near.score:.0f} of 100)."
        first, rest = Guess(Role.IGNORE, "", first.score), [g for g in guesses if g.role != Role.IGNORE]
    scale = seen.scale or ""
    if first.role == Role.ITEM:
        note = _scale_note(scale, seen)
    return Proposed(column.name, words, first, tuple(g for g in rest[: int(limits["propose.alternatives"])] if g.score > 0), scale, seen.certain, "", note)


def _scale_note(scale: str, seen: Hint) -> str:
    if not scale:
        return "No scale knows its answers: choose one, or name the options that mean yes."
    return "" if seen.certain else f"The scale ({scales()[scale].title.lower()}) is a guess from the answers seen. Check it, and which end means yes."


def _is_option(column: Column, values: list[str]) -> bool:
    """True for one option of a question spread over several columns: its cells say only that it was ticked."""
    if column.choice is None:
        return False
    marks = {folded(v) for v in values if not not_answered(v)} - {folded(column.choice)}
    return len(marks) <= 2 and all(scales()[TICKED].knows(m) for m in marks)


def _guesses(words: str, phrases: list[_Phrase], weight: Weights, seen: Hint, option: bool) -> list[Guess]:
    best: dict[tuple[str, str], tuple[float, _Phrase, str]] = {}
    opposite = survey_thresholds()["propose.opposite"]
    for reading in readings(words):
        for phrase in phrases:
            score = phrase.worth * similarity(reading, phrase.text, weight) - (opposite if phrase.reversed else 0)
            key = (phrase.role, phrase.indicator)
            if key not in best or score > best[key][0]:
                best[key] = (score, phrase, reading)
    out = []
    for (role, indicator), (score, phrase, reading) in best.items():
        turned = phrase.reversed != (negated(reading) != negated(phrase.text))
        out.append(Guess(role, indicator, max(0.0, min(100.0, score + _values_say(role, seen, option))), turned and role == Role.ITEM))
    return sorted(out, key=lambda g: (-g.score, g.role, g.indicator))


def _values_say(role: str, seen: Hint, option: bool) -> float:
    """Points that the values give to a role or take from it; none where the column is empty."""
    if option or not seen.given:
        return 0.0
    points = _FOR * seen.share.get(role, 0.0)
    if role in PLACES and not seen.share.get(role) and seen.scale:
        points -= _AGAINST
    if role in (Role.ORGANISATION, Role.SECTOR, Role.PERSON) and (seen.scale or seen.numbers):
        points -= _AGAINST
    if role in (Role.ITEM, Role.STATEWIDE) and not seen.scale:
        points -= _AGAINST if seen.wordy or seen.share else _AGAINST / 3
    return points


def _one_each(found: list[Proposed], layout: Layout) -> list[Proposed]:
    asked = {c.name: (c.question, c.choice is not None) for c in layout.columns}
    best: dict[str, Proposed] = {}
    for p in found:
        if p.guess.role == Role.ITEM and (p.guess.indicator not in best or p.guess.score > best[p.guess.indicator].guess.score):
            best[p.guess.indicator] = p
    out = []
    for p in found:
        winner = best.get(p.guess.indicator, p) if p.guess.role == Role.ITEM else p
        together = winner.scale == p.scale == TICKED and asked[p.column] == asked[winner.column]
        if winner is not p and not together:
            note = f"{winner.column} fits {p.guess.indicator} better. Only one column counts for an indicator, unless you join them."
            p = replace(p, guess=Guess(Role.IGNORE, "", p.guess.score), alternatives=(p.guess, *p.alternatives[:1]), note=note)
        out.append(p)
    several = Counter(p.guess.indicator for p in out if p.guess.role == Role.ITEM)
    return [replace(p, join="any") if p.guess.role == Role.ITEM and several[p.guess.indicator] > 1 else p for p in out]
