"""What one answer means: yes, no, not answered, or a value that its scale does not know; framework/scales.toml."""

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from loaders.gazetteer_words import plain
from loaders.thresholds import survey_thresholds

FILE = Path(__file__).resolve().parents[2] / "framework" / "scales.toml"
TICKED, CHOICES = "ticked", "choices"
# These two need the question's other columns, or the map's own options: no values alone can tell them.
_NEVER_PROPOSED = (TICKED, CHOICES)
_NUMBER_BESIDE = re.compile(r"^\(?-?\d+\)?\s*[-=.:)–—]?\s+(?=\S)|\s+\(?\d+\)?\Z|(?<=\S)\(\d+\)\Z")


class Meaning(StrEnum):
    """What an answer says about its indicator."""

    YES = "yes"
    NO = "no"
    NOT_ANSWERED = "not answered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Scale:
    """One way to answer: steps from least to most, each with its forms as folded() gives them; the top yes_steps mean yes."""

    name: str
    title: str
    steps: tuple[frozenset[str], ...]
    yes_steps: int

    def meaning(self, value: str, reversed_: bool = False) -> Meaning:
        """What a value means; reversed_: the bottom yes_steps mean yes instead of the top ones."""
        for form in forms(value):
            for number, step in enumerate(self.steps):
                if form in step:
                    yes = number < self.yes_steps if reversed_ else number >= len(self.steps) - self.yes_steps
                    return Meaning.YES if yes else Meaning.NO
        return Meaning.NOT_ANSWERED if not_answered(value) else Meaning.UNKNOWN

    def knows(self, value: str) -> bool:
        """True when the value is one of the steps."""
        return any(form in step for form in forms(value) for step in self.steps)


def folded(value: str) -> str:
    """A value made comparable: capitals, accents and apostrophes gone, 5.0 is 5; a minus before a number stays."""
    text = " ".join(value.split())
    if number := re.fullmatch(r"(-?\d+)(?:[.,]0+)?", text):
        return number[1]
    return plain(text) or text


def forms(value: str) -> list[str]:
    """A value as it stands, then without a number beside its words: "5 - Agree" gives "5 agree", "agree", and "5"."""
    text = " ".join(value.split())
    words = _NUMBER_BESIDE.sub("", text)
    found = [folded(text)]
    if words and words != text:
        number = re.search(r"-?\d+", text)
        found += [folded(words), *([number[0]] if number else [])]
    return found


def not_answered(value: str) -> bool:
    """True for an empty cell, -99, N/A, "Prefer not to say" and the like."""
    return not value.strip() or any(form in _file()[1] for form in forms(value)[:2])


def scales() -> dict[str, Scale]:
    """Every scale of framework/scales.toml by name."""
    return _file()[0]


@cache
def _file() -> tuple[dict[str, Scale], frozenset[str]]:
    given = tomllib.loads(FILE.read_text(encoding="utf-8"))
    none = frozenset(map(folded, given.pop("not_answered")["forms"]))
    return {name: Scale(name, table["title"], tuple(frozenset(map(folded, step)) for step in table["steps"]), table["yes_steps"]) for name, table in given.items()}, none


def proposed_scale(values: Iterable[str]) -> tuple[str | None, bool]:
    """The scale that knows most of the values but the unanswered ones, and whether it knows all and only it can be meant.

    Of those that know as many, the one that knows their words, then the one with the fewest steps that are not seen.
    Numbers but 0 and 1 never tell which end is most, so they are never certain. None where no scale knows enough of them.
    """
    given = [v for v in dict.fromkeys(values) if not not_answered(v)]
    ranks = {s.name: _rank(s, given) for s in scales().values() if s.name not in _NEVER_PROPOSED}
    best = min(ranks, key=lambda name: ranks[name])
    unknown = ranks[best][0]
    if not given or len(given) - unknown < survey_thresholds()["propose.known_share"] * len(given):
        return None, False
    codes = all(folded(v).isdigit() for v in given) and set(map(folded, given)) != {"0", "1"}
    return best, not codes and list(ranks.values()).count((0, 0, 0)) == 1


def _rank(scale: Scale, given: list[str]) -> tuple[int, int, int]:
    """How little a scale fits: values it does not know, those it knows by a number alone, steps that are not seen."""
    known = [v for v in given if scale.knows(v)]
    # "1 - Never" is read by its word where a scale knows it: the number beside it may count from either end.
    by_number = sum(not any(f in step for f in forms(v)[:2] for step in scale.steps) for v in known)
    unseen = sum(not any(f in step for v in known for f in forms(v)) for step in scale.steps)
    return len(given) - len(known), by_number, unseen


def chosen(value: str, yes: Collection[str], no: Collection[str]) -> Meaning:
    """What a cell of one or several options means: yes when one of the yes options is among them.

    Options are found whole, longest first, so that one that holds a comma is not cut. A cell with anything else in it is
    unknown unless a yes option is there: somebody's own words are no answer that we can read.
    """
    if not_answered(value) and folded(value) not in {*map(folded, yes), *map(folded, no)}:
        return Meaning.NOT_ANSWERED
    rest, said = f" {folded(value)} ", set()
    for option, meaning in sorted([*((o, Meaning.YES) for o in yes), *((o, Meaning.NO) for o in no)], key=lambda pair: len(pair[0]), reverse=True):
        words = f" {folded(option)} "
        if words.strip() and words in rest:
            said.add(meaning)
            rest = rest.replace(words, "  ")
    if Meaning.YES in said:
        return Meaning.YES
    return Meaning.NO if said and not rest.strip() else Meaning.UNKNOWN


def box(cell: str, choice: str | None) -> Meaning:
    """Whether one option was ticked; choice: its words, which some tools write into the cell, as others write a code.

    Anything but a mark for "not ticked" or an empty cell is a tick, an "Other" in a person's own words too.
    """
    if choice is not None and folded(cell) == folded(choice):
        return Meaning.YES
    if not_answered(cell):
        return Meaning.NOT_ANSWERED
    known = scales()[TICKED].meaning(cell)
    return Meaning.YES if known is Meaning.UNKNOWN else known
