"""Do the framework's tables fit together: parents, leaves, indicators, systems."""

import pandas as pd

from framework.terms import RECORDS, CareKind, Counts, Family, Problem
from loaders.framework_schema import LEVELS

WHOLE_PLAN = "PLAN"
# These families need strength_at and out_of: k of m kinds, or a floor per so many residents.
FLOORED = (Family.CHECKLIST, Family.RATE)
# These records hold places of care by kind, several joined by a bar.
PLACED = ("listed", "distance")
SEVERAL = ";"


def leaves(plan: pd.DataFrame) -> pd.Series:
    """True for the items without children, in the plan's order."""
    return ~plan["id"].isin(plan["parent"].dropna())


def plan_problems(plan: pd.DataFrame) -> list[Problem]:
    """Items whose parent is missing, of the wrong level, below them in the file, or not what their id says."""
    level, row_of = dict(zip(plan["id"], plan["level"], strict=True)), {i: n for n, i in enumerate(plan["id"])}
    found = []
    for n, item in enumerate(plan.itertuples()):
        def wrong(column: str, given: str, advice: str, n: int = n) -> None:
            found.append(Problem("plan.csv", n + 2, column, given, advice))

        depth = LEVELS.index(item.level) if item.level in LEVELS else None
        if not str(item.id).startswith(str(item.pillar)):
            wrong("pillar", f"{item.id} is filed under {item.pillar}", "Write the four letters that its id begins with.")
        if depth == 0:
            if pd.notna(item.parent):
                wrong("parent", f"the pillar {item.id} has a parent, {item.parent!r}", "Leave it empty.")
        elif pd.isna(item.parent) or item.parent not in row_of:
            wrong("parent", f"{item.id} names {'no parent' if pd.isna(item.parent) else f'the parent {item.parent!r}, which is not in the file'}", "Name the item it belongs to.")
        elif depth is not None and level[item.parent] != LEVELS[depth - 1]:
            wrong("parent", f"{item.id} ({item.level}) stands under {item.parent} ({level[item.parent]})", f"Its parent has the level {LEVELS[depth - 1]}.")
        elif not str(item.id).startswith(item.parent):
            wrong("parent", f"{item.id} is filed under {item.parent}", "An id begins with its parent's.")
        elif row_of[item.parent] > n:
            wrong("parent", f"{item.id} stands above its parent {item.parent}", "Put parents first, as the plan does.")
    return found


def indicator_problems(indicators: pd.DataFrame, plan: pd.DataFrame) -> list[Problem]:
    """Indicators of no leaf, leaves without a deciding indicator, and fields that do not fit the family."""
    of_plan = plan.loc[leaves(plan), "id"]
    found = []
    for n, row in enumerate(indicators.itertuples()):
        def wrong(column: str, given: str, advice: str, n: int = n) -> None:
            found.append(Problem("indicators.csv", n + 2, column, given, advice))

        if row.item_id not in set(of_plan):
            wrong("item_id", f"{row.item_id!r} is not an item without parts", "Name an item of plan.csv that has none below it; the others are rolled up.")
        if row.indicator_id != f"{row.item_id}.{row.order}":
            wrong("indicator_id", f"it says {row.indicator_id!r}", f"Write {row.item_id}.{row.order}: item, dot, order.")
        if (row.family == Family.CONTEXT) != (row.direction == "context"):
            wrong("direction", f"{row.family} goes with {row.direction!r}", "Write context for CONTEXT, and up or down for the others.")
        if (row.family == Family.SHARE or row.source_kind == "survey") and row.counts != Counts.PEOPLE:
            wrong("counts", f"it counts {row.counts}, and is answered by people", "Write people: then small numbers of answers are protected.")
        floors = [v for v in (row.strength_at, row.out_of) if pd.notna(v)]
        if len(floors) != (2 if row.family in FLOORED else 0):
            wrong("strength_at", f"{row.family} has {len(floors)} of strength_at and out_of", "CHECKLIST and RATE need both, the others neither.")
        elif len(floors) == 2 and not 0 < pd.to_numeric(floors[0], errors="coerce") <= pd.to_numeric(floors[1], errors="coerce"):
            wrong("strength_at", f"in place at {floors[0]} of {floors[1]}", "Ask for more than none and at most all.")
        if row.family not in tuple(Family):
            continue
        if not _fits(row):
            wrong("measure", f"it says {row.measure!r}", _MEASURE_ADVICE[Family(row.family)].format(own=row.indicator_id))
        named = _list(row.kinds)
        if (row.family == Family.CHECKLIST) != bool(named):
            wrong("kinds", f"{row.family} names {len(named)} kinds", "CHECKLIST names each kind, with ; between; the others none.")
        elif named and len(floors) == 2 and pd.to_numeric(floors[1], errors="coerce") != len(set(named)):
            wrong("out_of", f"{floors[1]} of {len(set(named))} kinds named", "Write as many as there are kinds.")
    deciding = set(indicators.loc[indicators["order"] == "1", "item_id"])
    found += [Problem("indicators.csv", None, "item_id", f"{i} has no indicator of order 1", "Add one: it decides the item's class.") for i in of_plan if i not in deciding]
    return found


_NAMES_ITSELF = (Family.SHARE, Family.STATE)
_MEASURE_ADVICE = {
    **{family: f"Write one of {', '.join(f'{r}:' for r in records)} and what that record is asked for." for family, records in RECORDS.items()},
    **dict.fromkeys(_NAMES_ITSELF, "Write {own}."), Family.CONTEXT: "Name a measure of the public figures.",
}


def _fits(row: object) -> bool:
    if row.family == Family.CONTEXT:
        return pd.notna(row.measure)
    if row.family in _NAMES_ITSELF:
        return row.measure == row.indicator_id
    record, colon, asked = str(row.measure).partition(":")
    if record not in RECORDS.get(row.family, ()) or not asked:
        return False
    return record not in PLACED or all(kind in tuple(CareKind) for kind in asked.split("|"))


def _list(given: object) -> list[str]:
    return [part.strip() for part in given.split(SEVERAL) if part.strip()] if isinstance(given, str) else []


def system_problems(systems: pd.DataFrame, plan: pd.DataFrame) -> list[Problem]:
    """Systems that name no item of the plan (PLAN stands for all of it)."""
    known = {*plan["id"], WHOLE_PLAN}
    return [Problem("systems.csv", n + 2, "item_id", f"{i!r} is not in the plan", f"Name an item of plan.csv, or {WHOLE_PLAN}.")
            for n, i in enumerate(systems["item_id"]) if i not in known]
