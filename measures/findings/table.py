"""The contract's `findings` table: every finding's figures set into its sentence."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from measures.findings import care, far, people, regions
from measures.findings.figures import Found, Tables
from measures.findings.said import whole

FINDINGS_COLUMNS = ["finding_id", "position", "sentence", "caution", "as_of", "source_ids", "page", "query"]
NEEDED = ("areas", "membership", "services", "kinds", "reach", "clusters")


def _figures(words: dict[str, Any], near_km: float) -> dict[str, Callable[[Tables], Found | None]]:
    said = words["findings"]
    return {
        "frontier_land_and_people": people.frontier_land_and_people,
        "frontier_growth": people.frontier_growth,
        "kinds_of_care": care.kinds_of_care,
        "all_four_by_place_type": care.all_four_by_place_type,
        "none_of_the_four": care.none_of_the_four,
        "no_hospital": care.no_hospital,
        "frontier_hospitals": care.frontier_hospitals,
        "far_from_emergency_care": far.far_from_emergency_care,
        "far_from_health_center": far.far_from_health_center,
        "office_near_bed_far": far.office_near_bed_far,
        "opioid_treatment": lambda tables: far.opioid_treatment(tables, near_km),
        "one_operator": care.one_operator,
        "clusters": lambda tables: care.clusters(tables, words["care_kinds"], said["clusters"]["group"]),
        "in_county_is_not_near": lambda tables: far.in_county_is_not_near(tables, near_km),
        "district_attorneys": lambda tables: regions.district_attorneys(tables, said["district_attorneys"]),
        "state_line": regions.state_line,
        "mixed_regions": regions.mixed_regions,
    }


def findings(tables: Tables, words: dict[str, Any], near_km: float = 40.0) -> pd.DataFrame:
    """One row per finding, in the order above; every figure is computed from tables, none is typed.

    tables: the contract's areas, membership, services, kinds, reach and clusters; with `reach_straight` (the reach
    table at road factor 1), `places` (geodata, for the seats) and `sources`, more findings and their sources.
    near_km: the kilometers of rules.toml that the sentences call far; the reach table is of the same. words: needs `findings` (framework/findings.toml) and `care_kinds`. A finding whose tables are not given, or that
    has nothing to say, has no row. Raises ValueError naming the tables or sentences that are missing.
    """
    lacking = [t for t in NEEDED if t not in tables] + [w for w in ("findings", "care_kinds") if w not in words]
    if lacking:
        raise ValueError(f"The findings cannot be written without: {', '.join(lacking)}.")
    figures = _figures(words, near_km)
    unsaid = [name for name in figures if name not in words["findings"]]
    if unsaid:
        raise ValueError(f"No sentence for: {', '.join(unsaid)}. Add it to framework/findings.toml.")
    rows = []
    for finding_id, figure in figures.items():
        found = figure(tables)
        if found is not None:
            said = words["findings"][finding_id]
            rows.append((finding_id, len(rows) + 1, said["sentence"].format(limit=whole(near_km), **found.slots), said["caution"], found.as_of, ";".join(found.source_ids), said["page"], said["query"]))
    return pd.DataFrame(rows, columns=FINDINGS_COLUMNS)
