"""REACH by listed places where somebody also looked: the one way by which "none listed" can become a gap."""

import pandas as pd

from framework.terms import Family
from measures.evidence.located import in_or_serving, located
from measures.evidence.public import LISTED, kinds_of
from measures.evidence.stamp import AREA, Stamp, typed, within


def checked_evidence(indicators: pd.DataFrame, listed: pd.DataFrame, services: pd.DataFrame, checks: pd.DataFrame, near: pd.DataFrame,
                     membership: pd.DataFrame, stamp: Stamp, months: int) -> pd.DataFrame:
    """Evidence rows for REACH indicators whose measure is `listed:` kinds, for areas where services or checks speak of them.

    listed: the public places (service_id, kind, operator, fips). services, checks: as located() reads them. near: public
    evidence of the same indicators, for share_near. A county counts as looked at only when each of the kinds was checked
    within the window; places on the public list still count, so a check never overrules a listing. Where neither a
    service nor a check of the kinds lies in an area it has no row: the public figure stays.
    """
    asked = indicators[(indicators["family"] == Family.REACH) & indicators["measure"].astype("string").str.startswith(f"{LISTED}:").fillna(False)]
    batches = []
    for row in asked.itertuples():
        kinds = kinds_of(row.measure)
        own, looked = services[services["kind"].isin(kinds)], _looked(checks, kinds, stamp, months)
        touched = set(in_or_serving(own)["fips"]) | set(looked["fips"])
        if touched:
            places = pd.concat([listed.loc[listed["kind"].isin(kinds), ["service_id", "operator", "fips"]].astype("string").assign(serves=pd.NA), own[["service_id", "operator", "fips", "serves"]]])
            found = located(places.assign(kind=row.indicator_id, serves=places["serves"].astype("string")), looked.assign(kind=row.indicator_id), row.indicator_id, membership, row.indicator_id, stamp, months)
            speaks = pd.MultiIndex.from_frame(membership.loc[membership["fips"].isin(touched), AREA].drop_duplicates())
            found = found[pd.MultiIndex.from_frame(found[AREA]).isin(speaks)]
            share = near[near["indicator_id"] == row.indicator_id].set_index(AREA)["share_near"]
            batches.append(found.assign(share_near=share.reindex(pd.MultiIndex.from_frame(found[AREA])).to_numpy()))
    return typed(pd.concat(batches, ignore_index=True)) if batches else typed(near.iloc[:0])


def _looked(checks: pd.DataFrame, kinds: list[str], stamp: Stamp, months: int) -> pd.DataFrame:
    """One row per county where each kind was checked: the oldest of the checks, and how many were found in all."""
    sound = checks[checks["kind"].isin(kinds) & checks["checker_role"].notna() & checks["found"].notna() & within(checks["checked_on"], stamp, months)]
    newest = sound.sort_values("checked_on", kind="stable").drop_duplicates(["fips", "kind"], keep="last")
    found = newest.groupby("fips", as_index=False).agg(checker_role=("checker_role", "first"), checked_on=("checked_on", "min"), found=("found", "sum"), kinds=("kind", "nunique"))
    return found[found["kinds"] == len(kinds)].drop(columns="kinds")
