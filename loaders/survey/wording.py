"""How near the words of a heading come to a phrase: rarer words weigh more, typing errors are forgiven."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from loaders.dialects.layout import Column
from loaders.gazetteer_words import plain
from loaders.thresholds import survey_thresholds

FILE = Path(__file__).resolve().parents[2] / "framework" / "questions.toml"
_PREFIX = re.compile(r"^\s*(?:q\s*\d+(?:[._]\d+)*|\d+(?:\.\d+)*(?=\s*[.):\-]))\s*[.):\-–—]*\s*", re.IGNORECASE)
_ENDINGS = ("ing", "ed", "es", "s")


@cache
def questions() -> dict[str, Any]:
    """framework/questions.toml: indicators, roles, words."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _same() -> dict[str, str]:
    return {word: head for head, others in questions()["words"]["same"].items() for word in others}


@cache
def _nothing() -> frozenset[str]:
    return frozenset(questions()["words"]["nothing"])


def words_of(column: Column) -> str:
    """The words a respondent read: the question, with the option between brackets where the column stands for one."""
    return f"{column.question} [{column.choice}]" if column.choice else column.question or column.name


def readings(heading: str) -> list[str]:
    """The ways to read a heading: whole without its number, and the row of a matrix alone ("Please rate [We know ...]")."""
    whole = _PREFIX.sub("", re.sub(r"<[^>]+>", " ", heading))
    found = [whole]
    if row := re.search(r"\[([^\]]{3,})\]\s*\Z", whole):
        found.append(row[1])
    pieces = [p for p in re.split(r"\s[-–—]\s|\?\s+(?=\S)|:\s+", whole) if len(p) > 2]
    return found + (pieces[-1:] if len(pieces) > 1 else [])


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words that say something, each once, endings cut and words of the same meaning made one."""
    found = []
    for word in plain(text).split():
        if word not in _nothing() and not _misspelt_nothing(word):
            found.append(_same().get(word, _stem(word)))
    # A heading made of nothing but small words is compared by them.
    return tuple(dict.fromkeys(found or plain(text).split()))


def _misspelt_nothing(word: str) -> bool:
    least = survey_thresholds()["propose.same_token"]
    return len(word) > 7 and process.extractOne(word, [w for w in _nothing() if len(w) > 7], scorer=fuzz.ratio, score_cutoff=least) is not None


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            return _same().get(stem, stem)
    return word


def negated(text: str) -> bool:
    """True when the text says not, no, never or the like an odd number of times."""
    return sum(w in questions()["words"]["negations"] for w in plain(text).split()) % 2 == 1


@dataclass(frozen=True)
class Weights:
    """How much a word says: the rarer among all phrases, the more. A word of no phrase says as much as a rare one."""

    of: dict[str, float]
    unknown: float

    def weigh(self, words: Iterable[str]) -> float:
        """The sum of the words' weights."""
        return sum(self.of.get(w, self.unknown) for w in words)


def weights(phrases: Iterable[str]) -> Weights:
    """The weights that follow from all phrases compared with."""
    texts = [set(tokens(p)) for p in phrases]
    count = Counter(word for text in texts for word in text)
    return Weights({w: math.log(1 + len(texts) / n) for w, n in count.items()}, math.log(1 + len(texts) / 4))


def similarity(heading: str, phrase: str, weight: Weights) -> float:
    """0 to 100: how much of each one's weight the other holds, in any order, one-letter errors forgiven."""
    asked, wanted = tokens(heading), tokens(phrase)
    if not asked or not wanted:
        return 0.0
    held = weight.weigh(_shared(wanted, asked)) / weight.weigh(wanted)
    holds = weight.weigh(_shared(asked, wanted)) / weight.weigh(asked)
    return 100 * (1.6 * held * holds / (0.6 * held + holds) if held + holds else 0.0)


def _shared(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    least = survey_thresholds()["propose.same_token"]
    return [w for w in words if w in others or (len(w) > 4 and process.extractOne(w, others, scorer=fuzz.ratio, score_cutoff=least))]


def same_wording(one: str, other: str) -> float:
    """0 to 100: how alike two wordings of a question are; capitals, numbers before them and punctuation aside."""
    return float(fuzz.ratio(plain(_PREFIX.sub("", one)), plain(_PREFIX.sub("", other))))
