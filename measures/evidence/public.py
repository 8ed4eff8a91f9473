"""Evidence from public lists of places: what is listed in an area, and how far its residents live from it."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from framework.terms import PUBLIC_WAVE, AreaKind
from measures.evidence.located import Near, located
from measures.evidence.stamp import Stamp, evidence_rows, typed
from measures.reach.listed import REACH_KINDS, of_kinds
from measures.reach.nearest import nearest_km
from measures.reach.population import points_by_area

LISTED, DISTANCE = "listed", "distance"
NO_CHECKS = pd.DataFrame(columns=["fips", "kind", "checker_role", "checked_on", "found"])


def public_evidence(indicators: pd.DataFrame, services: pd.DataFrame, points: pd.DataFrame, membership: pd.DataFrame, thresholds: Mapping[str, Any]) -> pd.DataFrame:
    """Evidence rows (terms.EVIDENCE_COLUMNS, wave public) for indicators whose measure is `listed:` or `distance:` kinds.

    points: residents, from measures.reach.population.spread. thresholds: as framework/rules.toml; reach and distance
    have a nearness each. Several kinds are joined by `|` and count as one. A list is never a check, so attested is false
    and zero listed can never become a gap; a place with a verified_on counts as verified for so long from the newest
    verification on the list. as_of is the oldest date of the lists, source_id their sources (`;`). No list of those
    kinds in services: no row. Raises ValueError naming every measure with an unknown kind.
    """
    asked = indicators[indicators["measure"].astype("string").str.match(f"({LISTED}|{DISTANCE}):").fillna(False)]
    wrong = [f"{i.indicator_id}: {k!r}" for i in asked.itertuples() for k in kinds_of(i.measure) if k not in REACH_KINDS]
    if wrong:
        raise ValueError(f"Unknown kind of care in the measure of {'; '.join(wrong)}. Use: {', '.join(REACH_KINDS)}.")
    batches = []
    for row in asked.itertuples():
        places = of_kinds(services, kinds_of(row.measure))
        if len(places):
            sources, as_of = ";".join(sorted(places["source_id"].dropna().unique())), min(places["as_of"].dropna().astype(str), default="")
            stamp = Stamp(PUBLIC_WAVE, sources, as_of, False)
            if row.measure.startswith(LISTED):
                batches.append(listed(places, points, membership, thresholds, row.indicator_id, stamp))
            else:
                found = distance(places, points, membership, thresholds["distance.road_factor"], thresholds["distance.near_km"], thresholds["distance.far_km"])
                batches.append(evidence_rows(found.assign(attested=False, incomplete=False), row.indicator_id, stamp))
    return pd.concat(batches, ignore_index=True) if batches else typed(evidence_rows(pd.DataFrame(), "", Stamp(PUBLIC_WAVE, "", "", False)).iloc[:0])


def listed(places: pd.DataFrame, points: pd.DataFrame, membership: pd.DataFrame, thresholds: Mapping[str, Any], indicator_id: str, stamp: Stamp) -> pd.DataFrame:
    """REACH: count of listed places in each area, those verified, their operators, and residents near verified ones."""
    dates = places["verified_on"].dropna() if "verified_on" in places else []
    counted = Stamp(stamp.wave, stamp.source_id, max(dates, default=stamp.as_of), stamp.synthetic)
    of_state = places.assign(kind=LISTED)
    found = located(of_state, NO_CHECKS, LISTED, _with_counties(membership, points), indicator_id, counted, int(thresholds["reach.verified_months"]),
                    near=Near.of(points, thresholds), whole_list=True)
    return found.assign(as_of=pd.array([stamp.as_of] * len(found), dtype="string"))


def distance(places: pd.DataFrame, points: pd.DataFrame, membership: pd.DataFrame, road_factor: float, near_km: float, far_km: float) -> pd.DataFrame:
    """DISTANCE: share of residents within near_km (share_near) and beyond far_km (share_far) of the nearest place."""
    km = nearest_km(points, places, road_factor)[:, 0]
    people = points["people"].to_numpy(float)
    found = []
    for (area_kind, area_id), rows in points_by_area(points, membership).items():
        here = rows.to_numpy()
        total, measured = people[here].sum(), not np.isnan(km[here]).any()
        shares = [people[here][side].sum() / total if total and measured else float("nan") for side in (km[here] <= near_km, km[here] > far_km)]
        found.append((area_kind, area_id, *shares))
    return pd.DataFrame(found, columns=["area_kind", "area_id", "share_near", "share_far"])


def kinds_of(measure: str) -> list[str]:
    """The kinds of care that a measure such as `listed:substance_use|mental_health` names."""
    return [k.strip() for k in re.split(r"[|+,;]", measure.split(":", 1)[1])]


def _with_counties(membership: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    fips = points["fips"].unique()
    own = pd.DataFrame({"area_kind": str(AreaKind.COUNTY), "area_id": fips, "fips": fips})
    return pd.concat([own, membership.loc[membership["area_kind"] != AreaKind.COUNTY, ["area_kind", "area_id", "fips"]]], ignore_index=True)
