"""One question over several columns: an option in each (ticks), or a row of a grid in each (an answer on a scale)."""

from collections.abc import Sequence

from loaders.dialects.text import clean, one_line
from loaders.dialects.words import among, words


def common_stem(labels: Sequence[str]) -> str | None:
    """The words that all labels share before a dash, such as "Which services?" of "Which services? - Legal aid".

    None where they share none. Of a single label: what stands before its last " - ".
    """
    if len(labels) == 1:
        return labels[0].rpartition(" - ")[0].strip() or None
    low, high = min(labels), max(labels)
    shared = next((low[:i] for i, ch in enumerate(low) if i >= len(high) or ch != high[i]), low)
    # A dash between spaces parts question and option; one without may belong to a word (anti-trafficking, non-profit).
    cut = shared.rfind(" - ")
    stem = shared[: cut if cut >= 0 else max(shared.rfind("-"), 0)].strip()
    return stem or None


def rest(label: str, stem: str) -> str:
    """What follows the stem and its dash in a label."""
    return one_line(label)[len(stem):].strip().removeprefix("-").strip()


def grid_row(stem: str, row: str) -> str:
    """The question that one row of a grid asks."""
    return f"{clean(stem)} [{clean(row)}]"


def are_ticks(options: Sequence[str], given: Sequence[Sequence[str]]) -> bool:
    """True where each column says no more than whether its option was chosen: the option's own words, its number, or a tick.

    options: the words of each column. given: the distinct answers of each. Where nothing was answered it is taken as true.
    """
    ticks = words("general")["ticks"]
    for place, (option, answers) in enumerate(zip(options, given, strict=True), start=1):
        own = {one_line(option).casefold(), str(place)}
        if not all(a.strip().casefold() in ticks or one_line(a).casefold() in own for a in answers):
            return False
    return True


def is_other(option: str) -> bool:
    """True for the option that asks to specify, whose column holds the respondent's words."""
    return among(one_line(option), words("surveymonkey")["other"])
