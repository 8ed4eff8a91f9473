"""The columns of plan.csv, indicators.csv and systems.csv, and what each may hold."""

import pandera.pandas as pa

from framework.terms import Counts, Family

LEVELS = ("pillar", "recommendation", "activity", "sub-activity")
DIRECTIONS = ("up", "down", "context")
SOURCE_KINDS = ("survey", "service", "training", "partnership", "public_statistic", "state_document")
TITLE_LENGTH = 60
ITEM_ID = r"[A-Z]{4}(-\d([a-z](\.[ivx]+)?)?)?"


def _text(**more: object) -> pa.Column:
    return pa.Column(str, **more)


def _one_of(allowed: tuple[str, ...]) -> pa.Column:
    return _text(checks=pa.Check.isin(allowed, error=f"Use one of: {', '.join(allowed)}."))


def _like(pattern: str, advice: str, **more: object) -> pa.Column:
    return _text(checks=pa.Check.str_matches(f"^{pattern}$", error=advice), **more)


PLAN = pa.DataFrameSchema({
    "id": _like(ITEM_ID, "Write ids as PROT, PROT-1, PROT-1a or PART-1a.i.", unique=True),
    "pillar": _like("[A-Z]{4}", "Write the pillar's id, such as PROT."),
    "level": _one_of(LEVELS),
    "parent": _text(nullable=True),
    "title": _text(unique=True, checks=pa.Check.str_length(max_value=TITLE_LENGTH, error=f"Shorten it to {TITLE_LENGTH} characters.")),
    "explanation": _text(),
    "who_could_answer": _text(),
}, strict=True)

_NUMBER = (r"\d+(\.\d+)?", "Write a number, or leave it empty.")
INDICATORS = pa.DataFrameSchema({
    "indicator_id": _text(unique=True),
    "item_id": _text(),
    "order": _like(r"[1-9]", "Write 1 for the indicator that decides, 2 or more for those beside it."),
    "family": _one_of(tuple(Family)),
    "title": _text(unique=True),
    "direction": _one_of(DIRECTIONS),
    "counts": _one_of(tuple(Counts)),
    "unit": _text(),
    "denominator": _text(),
    "source_kind": _one_of(SOURCE_KINDS),
    "strength_at": _like(*_NUMBER, nullable=True),
    "out_of": _like(*_NUMBER, nullable=True),
    "confidential": _one_of(("yes", "no")),
    "measure": _text(),
    "kinds": _text(nullable=True),
    "audience": _text(nullable=True),
}, strict=True)

SYSTEMS = pa.DataFrameSchema({
    "system_no": _like(r"[1-9]\d*", "Write a whole number.", unique=True),
    "item_id": _text(),
    "title": _text(unique=True),
    "record_type": _text(),
    "how_held": _text(),
}, strict=True)
