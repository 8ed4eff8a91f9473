"""Last wave's map for this wave's export: the same questions found again, and every change of wording told."""

from dataclasses import replace

from loaders.dialects.layout import Column, Layout
from loaders.survey.mapping import NEVER_READ, Entry, Role, SurveyMap
from loaders.survey.wording import same_wording, words_of
from loaders.thresholds import survey_thresholds


def reuse(old_map: SurveyMap, layout: Layout) -> tuple[SurveyMap, list[str]]:
    """The map for a new export, and warnings in sentences.

    A column is found by its name where its words are the same, else by its words, else by its name with changed words:
    then the warning gives both wordings and how alike they are, and the entry's trend is broken. A column that cannot be
    found is left out and named, as is one of the export that no entry speaks of. The wave is left for the new map to say.
    """
    free = {c.name: c for c in layout.columns}
    found: dict[int, tuple[Column, float]] = {}
    # Three rounds, so that a renumbered question is not lost to another that now carries its name.
    for fits in (_same_name_and_words, _same_words, _same_name):
        for position, entry in enumerate(old_map.entries):
            column = None if position in found else fits(entry, free)
            if column is not None:
                found[position] = (column, same_wording(entry.question, words_of(column)))
        for column, _ in found.values():
            free.pop(column.name, None)
    entries, warnings = [], []
    for position, entry in enumerate(old_map.entries):
        if position not in found:
            if entry.role not in NEVER_READ:
                left = free.get(entry.column)
                warnings.append(f"{entry.column} ({entry.question}) is not in this export. It was left out of the map." if left is None else
                                f"{entry.column} asked {entry.question!r} and asks {words_of(left)!r} now. It was not taken for the same question: look at what the new map says of it.")
            continue
        column, alike = found[position]
        changed = alike < 100 and bool(entry.question)
        if entry.column != column.name:
            warnings.append(f"{entry.column} is called {column.name} in this export; it was found by its words.")
        if changed and entry.role not in NEVER_READ:
            end = " No trend is drawn from the wave before." if entry.role == Role.ITEM else ""
            warnings.append(f"{column.name}: the question was {entry.question!r} and is {words_of(column)!r} ({alike:.0f} percent alike).{end}")
        entries.append(replace(entry, column=column.name, question=words_of(column), trend_broken=changed and entry.role == Role.ITEM))
    warnings += [f"{c.name} ({words_of(c)}) is new. Look at what the map says of it." for c in free.values() if not c.meta]
    return replace(old_map, entries=tuple(entries), wave=""), warnings


def _same_name_and_words(entry: Entry, free: dict[str, Column]) -> Column | None:
    column = free.get(entry.column)
    return column if column and (not entry.question or same_wording(entry.question, words_of(column)) == 100) else None


def _same_words(entry: Entry, free: dict[str, Column]) -> Column | None:
    alike = [(same_wording(entry.question, words_of(c)), c) for c in free.values()] if entry.question else []
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    # A column of the old name is the same question reworded rather than a copy that is hardly nearer.
    if best[1] is None or best[0] < survey_thresholds()["reuse.same_question"] or (best[0] < 100 and entry.column in free):
        return None
    return best[1]


def _same_name(entry: Entry, free: dict[str, Column]) -> Column | None:
    column = free.get(entry.column)
    return column if column and same_wording(entry.question, words_of(column)) >= survey_thresholds()["reuse.changed_question"] else None
