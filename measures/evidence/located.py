"""REACH: how many services are in an area or serve it, who lives near enough of them, and did somebody look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from framework.terms import CONFIDENTIAL_KINDS, LocationClass
from measures.evidence.stamp import AREA, Stamp, evidence_rows, heard, said_yes, within
from measures.reach.operators import share_near_operators

WITHOUT_POINT = (LocationClass.COUNTY, LocationClass.WITHHELD)


@dataclass(frozen=True)
class Near:
    """What near means: points where residents live, from measures.reach.population.spread, and the rules of reach."""

    points: pd.DataFrame
    road_factor: float
    km: float
    operators: int

    @classmethod
    def of(cls, points: pd.DataFrame, thresholds: Mapping[str, Any]) -> Self:
        """Near as framework/rules.toml has it."""
        return cls(points, thresholds["distance.road_factor"], thresholds["reach.near_km"], int(thresholds["reach.min_operators"]))


def located(services: pd.DataFrame, checks: pd.DataFrame, kind: str | Sequence[str], membership: pd.DataFrame, indicator_id: str, stamp: Stamp, months: int, *,
            near: Near | None = None, confidential: bool = False, whole_list: bool = False) -> pd.DataFrame:
    """One evidence row per area: count of services of the kinds located in or declaring they serve it, each once.

    services: service_id, kind, operator, fips, and where the table has them serves (FIPS, `;` between), confidential,
    location_class, latitude, longitude, verified_on. checks: fips, kind, checker_role, checked_on (ISO date), found.
    total: those of count verified within the months. share_near: residents near enough operators of open, verified
    services with a point; empty where none is, because an unverified or secret office is not a far one. An area is
    attested when a named checker looked for every kind in one of its counties within the months; incomplete when
    another county was not looked at, or when checkers and records contradict each other on whether there is any.
    confidential: count secret services too, for an indicator that is never told by county. whole_list: the services
    cover the whole state, so every area has a row. Else no service here or near and no check: no row.
    """
    kinds = [kind] if isinstance(kind, str) else list(kind)
    named = services[services["kind"].isin(kinds)]
    fresh = verified(named, stamp, months)
    counted = named if confidential else named[open_to_all(named)]
    joined = membership.merge(in_or_serving(counted)[["service_id", "operator", "fips"]], on="fips")
    joined["fresh"] = joined["service_id"].where(joined["service_id"].isin(named.loc[fresh, "service_id"]))
    per_area = joined.groupby(AREA).agg(count=("service_id", "nunique"), total=("fresh", "nunique"), organisations=("operator", "nunique"))
    looked = sound_checks(checks, kinds, stamp, months)
    found = heard(membership, frozenset(looked.loc[looked["kinds"] == len(kinds), "fips"]))
    near_by = _share_near(named[fresh & open_to_all(named)], membership, near)
    found = found[found["some"] | found.index.isin(per_area.index) | found.index.isin(near_by.index[near_by > 0]) | whole_list]
    # Zero is written only where the list is of the whole state, a checker looked and said none, or verified places stand near.
    found = found.join(per_area.reindex(found.index, fill_value=0))
    near_by = near_by.reindex(found.index)
    found["share_near"] = near_by
    found["attested"] = found["some"]
    seen = membership[membership["fips"].isin(looked.loc[looked["found"] > 0, "fips"])].groupby(AREA).size()
    contradicted = (found["count"] == 0) & (found.index.isin(seen.index) | near_by.gt(0))
    found["incomplete"] = found["some"] & (~found["all"] | contradicted)
    return evidence_rows(found.reset_index(), indicator_id, stamp)


def sound_checks(checks: pd.DataFrame, kinds: Sequence[str], stamp: Stamp, months: int) -> pd.DataFrame:
    """One row per county that a named checker looked at within the months: fips, kinds (how many of them), found (in all).

    Of two checks of one kind in one county the newer one counts.
    """
    if checks.empty:
        return pd.DataFrame({"fips": pd.array([], dtype="string"), "kinds": pd.array([], dtype="int64"), "found": pd.array([], dtype="int64")})
    sound = checks[checks["kind"].isin(kinds) & checks["checker_role"].notna() & checks["found"].notna() & within(checks["checked_on"], stamp, months)]
    newest = sound.sort_values("checked_on", kind="stable").drop_duplicates(["fips", "kind"], keep="last")
    return newest.groupby("fips", as_index=False).agg(kinds=("kind", "nunique"), found=("found", "sum"))


def verified(services: pd.DataFrame, stamp: Stamp, months: int) -> pd.Series:
    """Which services somebody verified within the months (bool); without a date, or without the column, none."""
    if "verified_on" not in services or services["verified_on"].isna().all():
        return pd.Series(False, index=services.index)
    return within(services["verified_on"], stamp, months).astype(bool)


def open_to_all(services: pd.DataFrame) -> pd.Series:
    """Which services are no secret (bool): of an open kind, not withheld, and flagged as not confidential where the table has the flag.

    A confidential service enters no share and no county: a changed figure would say that it exists. Unflagged is not open.
    """
    is_open = ~services["kind"].isin(CONFIDENTIAL_KINDS)
    if "confidential" in services:
        is_open &= said_yes(~services["confidential"].astype("boolean"))
    if "location_class" in services:
        is_open &= services["location_class"].ne(LocationClass.WITHHELD).fillna(True)
    return is_open.astype(bool)


def in_or_serving(services: pd.DataFrame) -> pd.DataFrame:
    """The services with one row per county they stand in or declare they serve, that county in fips."""
    if "serves" not in services:
        return services
    served = services.assign(fips=services["serves"].astype("string").str.split(";")).explode("fips")
    return pd.concat([services, served[served["fips"].notna()].astype({"fips": "string"})]).drop_duplicates(["service_id", "fips"])


def _share_near(services: pd.DataFrame, membership: pd.DataFrame, near: Near | None) -> pd.Series:
    nobody = pd.Series(dtype="float64", index=pd.MultiIndex.from_arrays([[], []], names=AREA))
    if near is None or "latitude" not in services:
        return nobody
    placed = services.dropna(subset=["latitude", "longitude"])
    if "location_class" in placed:
        placed = placed[~placed["location_class"].isin(WITHOUT_POINT)]
    if placed.empty:
        return nobody
    return share_near_operators(near.points, placed, membership, near.road_factor, near.km, near.operators).set_index(AREA)["share_near"]
