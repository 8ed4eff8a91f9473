"""A steward's services as they may be listed: what is plainly public, no finer than its place may be shown; nothing else."""

import re
from collections.abc import Mapping

import pandas as pd

from framework.terms import CONFIDENTIAL_KINDS, LocationClass
from loaders.confidential import may_be_lived_in, says_confidential
from loaders.listing import listing
from release.steward.shapes import SOURCE

POINT = ["latitude", "longitude"]
_NAMES = ["name", "operator", "town"]
_PERSONAL = re.compile(r"\S@\S|\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}")


def openly(services: pd.DataFrame) -> pd.Series:
    """Which rows of a steward's services may be listed (bool). Fails closed.

    Of a kind that may be listed, no word in its names that closes a place, not withheld, and said in so many words not to be
    confidential; help by telephone or online alone has no place and needs only not to be said confidential.
    """
    rule = listing()
    is_open = services["kind"].isin((*rule.at_address, *rule.at_town)) & ~services["kind"].isin(CONFIDENTIAL_KINDS)
    for column in ("service_id", *_NAMES):
        is_open &= ~says_confidential(services[column])
    virtual = is_virtual(services)
    said = services["confidential"].astype("boolean")
    known = services["location_class"].isin([LocationClass.STREET, LocationClass.TOWN, LocationClass.COUNTY]) & services["fips"].notna()
    return (is_open & ((known & ~virtual & said.eq(False).fillna(False).astype(bool)) | (virtual & ~said.eq(True).fillna(False).astype(bool)
                       & services["location_class"].ne(LocationClass.WITHHELD).fillna(True).astype(bool)))).astype(bool)


def is_virtual(services: pd.DataFrame) -> pd.Series:
    """Which services are help by telephone or online alone (bool)."""
    return services["virtual"].astype("boolean").fillna(False).astype(bool)


def newest(waves: Mapping[str, Mapping[str, pd.DataFrame]]) -> pd.DataFrame:
    """The services of all waves (given oldest first), with `wave`: of each kind those of the newest wave that gives any of it.

    A place that the newer list no longer names is thereby gone; a kind that it does not speak of stays as it was told before.
    """
    parts: list[pd.DataFrame] = []
    seen: set[str] = set()
    for wave in reversed(list(waves)):
        rows = waves[wave]["services"]
        parts.append(rows[~rows["kind"].isin(seen)].assign(wave=wave))
        seen |= set(rows["kind"].dropna())
    return pd.concat(parts, ignore_index=True)


def offered(services: pd.DataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be listed, with `exact` (bool: the point is its own) and `place` (which rows are one place).

    services: of newest(). A place at its address keeps its point, to be rounded as the public list's are; one in a town stands at
    that town's middle, if the county has a town of that name (towns: name, fips, latitude, longitude, population), else nowhere; one
    that is only told by its county has neither name nor operator, town nor point. What looks like a telephone number or an
    e-mail address is not a name.
    """
    rows = services[openly(services)].copy()
    for column in _NAMES:
        rows[column] = rows[column].mask(rows[column].str.contains(_PERSONAL).fillna(False).astype(bool))
    virtual = is_virtual(rows)
    rows["location_class"] = _class(rows).mask(virtual)
    exact = rows["location_class"].eq(LocationClass.STREET).fillna(False).astype(bool)
    rows["exact"] = exact
    rows["place"] = _places(rows)
    at = _in_town(rows, towns)
    in_town = rows["location_class"].eq(LocationClass.TOWN).fillna(False).astype(bool)
    for column in POINT:
        rows[column] = rows[column].astype("Float64").where(exact, at[column].astype("Float64").where(in_town))
    rows["town"] = at["name"].fillna(rows["town"]).where(~virtual & rows["location_class"].ne(LocationClass.COUNTY).fillna(True).astype(bool))
    rows["fips"] = rows["fips"].mask(virtual)
    return rows.assign(virtual=virtual)


def _class(rows: pd.DataFrame) -> pd.Series:
    """How finely each may be drawn: street, town or county."""
    finest = rows["kind"].isin(listing().at_address) & ~may_be_lived_in(rows["name"]) & ~may_be_lived_in(rows["operator"]) & rows[POINT].notna().all(axis=1)
    given = rows["location_class"]
    street = given.eq(LocationClass.STREET).fillna(False) & finest
    town = given.isin([LocationClass.STREET, LocationClass.TOWN]) & rows["town"].notna() & ~street
    return pd.Series(str(LocationClass.COUNTY), index=rows.index, dtype="string").mask(town.astype(bool), str(LocationClass.TOWN)).mask(street.astype(bool), str(LocationClass.STREET))


def _places(rows: pd.DataFrame) -> pd.Series:
    """What tells one place from another: its file, its operator, and its location, else its point, else itself."""
    point = rows["latitude"].astype("string") + "," + rows["longitude"].astype("string")
    where = rows["location_id"].fillna(point.where(rows["exact"])).fillna("service " + rows["service_id"].astype("string"))
    return rows[SOURCE].astype("string") + "|" + rows["fips"].fillna("") + "|" + rows["operator"].fillna("") + "|" + where.fillna("")


def _in_town(rows: pd.DataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    """Name, latitude and longitude of the county's own town of that name; missing where it has none."""
    known = towns.sort_values("population", ascending=False, kind="stable").assign(key=towns["name"].str.casefold()).drop_duplicates(["key", "fips"])
    found = pd.DataFrame({"key": rows["town"].astype("string").str.strip().str.casefold(), "fips": rows["fips"].astype("string")})
    held = known[["key", "fips", "name", *POINT]].astype({"key": "string", "fips": "string", "name": "string"})
    return found.merge(held, on=["key", "fips"], how="left", validate="many_to_one").set_index(rows.index)[["name", *POINT]]
