"""REACH for services without a public point: how many are in or serve an area, and did somebody look."""

import pandas as pd

from measures.evidence.stamp import AREA, Stamp, evidence_rows, heard, within


def located(services: pd.DataFrame, checks: pd.DataFrame, kind: str, membership: pd.DataFrame, indicator_id: str, stamp: Stamp, months: int) -> pd.DataFrame:
    """One evidence row per area: count of services of the kind located in or declaring they serve it, each once.

    services: service_id, kind, operator, fips, serves (FIPS, `;` between, may be empty). checks: fips, kind,
    checker_role, checked_on (ISO date), found. An area is attested when a named checker looked in one of its counties
    within the window; incomplete when another county was not checked, or when a check found some that no record names.
    Nearness (share_near) stays empty: these records carry no point. Neither a service nor a check: no row.
    """
    of_kind = services[services["kind"] == kind]
    joined = membership.merge(in_or_serving(of_kind)[["service_id", "operator", "fips"]], on="fips")
    per_area = joined.groupby(AREA).agg(count=("service_id", "nunique"), organisations=("operator", "nunique"))
    sound = checks[(checks["kind"] == kind) & checks["checker_role"].notna() & within(checks["checked_on"], stamp, months) & checks["found"].notna()]
    found = heard(membership, frozenset(sound["fips"]))
    found = found[found["some"] | found.index.isin(per_area.index)]
    # Zero is written only where a service was recorded elsewhere in the table or a checker looked and said none.
    found = found.join(per_area.reindex(found.index, fill_value=0))
    seen = membership[membership["fips"].isin(sound.loc[sound["found"] > 0, "fips"])].groupby(AREA).size()
    found["attested"] = found["some"]
    found["incomplete"] = found["some"] & (~found["all"] | ((found["count"] == 0) & found.index.isin(seen.index)))
    return evidence_rows(found.reset_index(), indicator_id, stamp)


def in_or_serving(services: pd.DataFrame) -> pd.DataFrame:
    """The services with one row per county they stand in or declare they serve, that county in fips."""
    served = services.assign(fips=services["serves"].astype("string").str.split(";")).explode("fips")
    return pd.concat([services, served[served["fips"].notna()].astype({"fips": "string"})]).drop_duplicates(["service_id", "fips"])
