"""The thresholds of rules.toml: every one that the code reads, each with unit, reason and source."""

from collections.abc import Mapping
from typing import Any

from framework.terms import Problem
from loaders.framework_ranges import FILE, is_number, range_problems

THRESHOLDS = {
    "share": ("strength_min_share", "gap_max_share", "partial_low_share", "partial_high_share", "half", "confidence"),
    "reach": ("near_km", "near_min_share", "min_operators", "verified_months"),
    "distance": ("near_km", "near_min_share", "far_km", "far_min_share", "road_factor"),
    "cover": ("strength_min_share", "window_months"),
    "rate": ("confidence", "window_months"),
    "maturity": ("strength_level", "reviewed_months"),
    "drive": ("near_minutes", "far_minutes"),
    "place_type": ("frontier_max_people_per_sqmi",),
    "protect": ("min_answers", "min_organisations", "percent_min_answers", "percent_step", "low_code_pct", "high_code_pct", "n_bands", "min_values", "useful_min_share",
                "worth_share", "worth_county", "worth_region", "worth_whole"),
    "regions": ("whole_county_min_share", "whole_people_min_share"),
    "map": ("fallback_unknown_share",),
}
KEYS = tuple(f"{group}.{name}" for group, names in THRESHOLDS.items() for name in names)
LISTS = ("protect.n_bands",)
SAID = ("unit", "reason", "source")


def flat(rules: Mapping[str, Any]) -> dict[str, Any]:
    """The file's tables as `group.name` -> table, in its order."""
    return {f"{group}.{name}": table for group, tables in rules.items() if isinstance(tables, Mapping) for name, table in tables.items()}


def rule_problems(rules: Mapping[str, Any]) -> list[Problem]:
    """Thresholds missing, unknown, not numbers, out of range or order, or without unit, reason or source."""
    given = flat(rules)
    found = [Problem(FILE, None, key, "the threshold is missing", "Add it: grades or protection depend on it.") for key in KEYS if key not in given]
    loose = [group for group, tables in rules.items() if not isinstance(tables, Mapping)]
    found += [Problem(FILE, None, key, "no rule reads this threshold", "Remove it, or mend its name.") for key in [*loose, *(k for k in given if k not in KEYS)]]
    for key in (k for k in given if k in KEYS):
        table = given[key] if isinstance(given[key], Mapping) else {}
        if not _measures(table.get("value"), key in LISTS):
            found.append(Problem(FILE, None, key, f"its value is {table.get('value')!r}", "Write rising numbers between brackets." if key in LISTS else "Write one number, zero or more."))
        found += [Problem(FILE, None, key, f"its {part} is missing", "Say it in words: readers see every threshold.")
                  for part in SAID if not (isinstance(table.get(part), str) and table[part].strip())]
        found += [Problem(FILE, None, key, f"nothing reads its {part!r}", f"Keep value, {', '.join(SAID)}.") for part in table if part not in ("value", *SAID)]
    return found + range_problems({key: table.get("value") for key, table in given.items() if isinstance(table, Mapping)})


def _measures(value: object, several: bool) -> bool:
    if several:
        return isinstance(value, list) and len(value) > 1 and all(_measures(v, False) for v in value) and all(a < b for a, b in zip(value, value[1:], strict=False))
    return is_number(value) and value >= 0
