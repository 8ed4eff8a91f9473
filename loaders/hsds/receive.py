"""A directory becomes services of a steward: located, served from outside or virtual; what may not be public is never kept."""

import re
from hashlib import sha256
from pathlib import Path

import pandas as pd

from framework.terms import CONFIDENTIAL_KINDS, LocationClass, Problem
from loaders.hsds.addresses import Asked, Counties
from loaders.hsds.areas import areas
from loaders.hsds.directory import Directory, no_services, read_hsds
from loaders.hsds.kinds import kinds_of, said_of_terms
from loaders.hsds.locations import YES_NO, places
from loaders.hsds.points import WRONG_NUMBER, WRONG_PLACE, CountiesOfPoints
from loaders.hsds.said import said_of_places
from loaders.hsds.taxonomy import FLAGS, TaxonomyMap, proposed_map, propose_taxonomy
from loaders.hsds.told import counties_told
from loaders.hsds.units import KEYS, organizations_missing, problem_rows, refuse, units
from loaders.hsds.verified import verified
from loaders.hsds.rules import FILE, ROW, rules
from loaders.hsds.words import plain_all, shown_id
from loaders.intake.grid import IntakeRefused
from loaders.received import Received

TYPES = {
    "service_id": "string", "location_id": "string", "kind": "string", "name": "string", "operator": "string", "fips": "string", "serves": "string", "virtual": "boolean", "statewide": "boolean",
    "town": "string", "latitude": "Float64", "longitude": "Float64", "location_class": "string", "confidential": "boolean", **dict.fromkeys(FLAGS, "boolean"),
    "verified_on": "string", "as_of": "string",
}
_NOT_KEPT = "(not kept)"
_PERSONAL = re.compile(r"\S@\S|\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}")


def receive_hsds(path: Path, taxonomy_map: TaxonomyMap | None, counties_of_points: CountiesOfPoints, county: Counties, as_of: str, *, state: str = "08",
                 county_of_town: Counties | None = None, county_of_zip: Counties | None = None) -> Received:
    """The table `services` of a directory: one row per service, location and kind of care, without source_id.

    Read and counted are services at a location and services without one. taxonomy_map: None takes what term names propose.
    counties_of_points: latitudes, longitudes -> FIPS, each None outside the state. county: a text -> its counties' FIPS, or words
    that say why not; county_of_town and county_of_zip likewise, for texts known to be a town or a ZIP code. as_of: a year
    or ISO day. kind is missing where no term is mapped; town, point and location_id wherever the place is not plainly public; the name there too,
    unless it is help by telephone or online alone.
    Raises IntakeRefused where nothing can be read, or no service is in it.
    """
    directory = read_hsds(path)
    asked, names = Asked(county), rules()["states"].get(state, {"names": []})["names"]
    proposals = propose_taxonomy(directory)
    decided = proposed_map(proposals) if taxonomy_map is None else taxonomy_map
    made = units(directory)
    if made.empty and not directory.lost:
        raise IntakeRefused([no_services(directory), *directory.problems])
    problems = list(directory.problems)
    at, wrong = places(directory.tables["locations"], directory.tables["addresses"], counties_of_points, Asked(county_of_town or county), Asked(county_of_zip or county), names)
    problems += wrong
    served, wrong, polygons = areas(directory.tables["service_areas"], directory.tables["service_at_location"], asked, names)
    problems += wrong
    days, wrong, changed = verified(directory.tables["services"], directory.tables["metadata"], as_of)
    problems += wrong
    _join(made, at, served, kinds_of(directory, decided), days)
    _settle(made)
    _refuse_by_place(made)
    kept = made[made["why"].isna()]
    warnings = said_of_terms(proposals, decided, taxonomy_map is not None, kept.loc[~kept["has_term"], "service_id"].nunique()) + said_of_places(kept, polygons, changed)
    refused = _refused(made, directory)
    problems += [*directory.lost, *problem_rows(made), *organizations_missing(made), *_numbers(kept)]
    return Received(path.name, "hsds", len(made) + len(directory.lost), len(kept), {"services": _table(kept, as_of)}, refused, tuple(problems), tuple(warnings))


def _join(made: pd.DataFrame, at: pd.DataFrame, served: pd.DataFrame, kinds: pd.DataFrame, days: pd.Series) -> None:
    # A table without a row has no types of its own: they are said here.
    for column in at.columns.difference([FILE, ROW, *YES_NO]):
        made[column] = made["location_id"].map(at[column]).astype("float64" if column in ("latitude", "longitude") else "str")
    for column in YES_NO:
        found = made["location_id"].map(at[column]).astype("boolean").fillna(False).astype(bool)
        made[column] = made[column] | found if column == "says_confidential" else found
    made["location_file"], made["location_row"] = made["location_id"].map(at[FILE]).astype("str"), made["location_id"].map(at[ROW]).astype("Int64")
    made["serves"] = made["service_id"].map(served["serves"])
    made["statewide"] = made["service_id"].map(served["statewide"]).astype("boolean")
    made["kinds"] = [k if isinstance(k, frozenset) else frozenset() for k in made["service_id"].map(kinds["kinds"])]
    made["has_term"] = made["service_id"].isin(kinds.index)
    made["none_of_ours"] = made["service_id"].map(kinds["none_of_ours"]).astype("boolean").fillna(False).astype(bool)
    for flag in FLAGS:
        made[flag] = made["service_id"].map(kinds[flag]).astype("boolean")
    made["verified_on"] = made["service_id"].map(days).astype("str")


def _settle(made: pd.DataFrame) -> None:
    """confidential (true, false, missing where not plain), virtual, fips and location_class; a secret of one place is the service's."""
    hidden = made["says_confidential"] | pd.Series([not k.isdisjoint(CONFIDENTIAL_KINDS) for k in made["kinds"]], index=made.index, dtype=bool)
    hidden |= made["service_id"].isin(made.loc[hidden, "service_id"].dropna())
    alone = made["location_id"].isna()
    virtual = (made["virtual"] | (alone & made["says_virtual"])).astype("boolean")
    made["virtual"] = virtual.mask(alone & ~virtual)
    made["is_virtual"] = virtual.astype("boolean").fillna(False).astype(bool)
    has_kind = made["kinds"].map(bool).astype(bool)
    public = ~hidden & has_kind & made["explicit"] & ~made["is_virtual"] & ~made["wrong"].isin(WRONG_PLACE)
    made["hidden"], made["public"] = hidden, public
    made["confidential"] = hidden.astype("boolean").mask(~hidden & ~public)
    made["fips"] = made["point_fips"].fillna(made["address_fips"].mask(made["elsewhere"])).mask(made["is_virtual"])
    where = pd.Series(pd.NA, index=made.index, dtype="str").mask(made["fips"].notna(), LocationClass.COUNTY.value)
    where = where.mask(public & made["town"].notna(), LocationClass.TOWN.value).mask(public & made["point_fips"].notna(), LocationClass.STREET.value)
    made["location_class"] = where.mask(hidden, LocationClass.WITHHELD.value)


def _refuse_by_place(made: pd.DataFrame) -> None:
    placed = made["location_id"].notna() & ~made["is_virtual"]
    refuse(made, made["none_of_ours"], "taxonomy", "every term of it is mapped to none of our kinds", "Nothing, if so; else correct the taxonomy map.")
    # What is wrong with the point of a place that may not be public would say where it is.
    refuse(made, placed & ~made["hidden"] & made["wrong"].isin(WRONG_PLACE), "latitude", _told(made), "Mend latitude and longitude, or leave both empty.", of_location=True)
    refuse(made, placed & ~made["hidden"] & made["elsewhere"] & made["point_fips"].isna(), "state_province", "its address is in another state", "Only services of the state are counted; mend the address, or take the row out.", of_location=True)
    refuse(made, placed & made["fips"].isna(), "location_id", "neither a point nor a town or ZIP code puts its location into one county of the state", "Give the location a point or an address with town and ZIP code.", of_location=True)
    place = made["location_id"].mask(made["point_fips"].notna(), made["latitude"].astype("str") + " " + made["longitude"].astype("str"))
    sound = made["why"].isna() & placed & made["name"].notna() & made["organization_id"].notna()
    same = pd.DataFrame({"organization": made["organization_id"], "name": plain_all(made["name"]), "place": place})[sound]
    refuse(made, same.duplicated().reindex(made.index, fill_value=False), "name", "the same service of the same organization is listed twice at this place", "Take the second one out.")


def _told(made: pd.DataFrame) -> pd.Series:
    """What is wrong with a point; with its numbers only where nothing else keeps its place from being public."""
    shown = made["explicit"] & made["kinds"].map(bool).astype(bool) & ~made["hidden"] & made["given_point"].notna()
    return made["wrong"].mask(shown, made["wrong"] + " (" + made["given_point"] + ")")


def _numbers(kept: pd.DataFrame) -> list[Problem]:
    """Points that are no numbers, of accepted services: their county came from the address."""
    wrong = kept[kept["wrong"].isin(WRONG_NUMBER) & ~kept["hidden"]].drop_duplicates("location_id")
    return [
        Problem(file, None if pd.isna(row) else int(row), "latitude", f"{why}; the county was taken from the address", "Give both in degrees, such as 39.74 and -104.99, or leave both empty.")
        for file, row, why in zip(wrong["location_file"], wrong["location_row"], wrong["wrong"], strict=True)
    ]


def _table(kept: pd.DataFrame, as_of: str) -> pd.DataFrame:
    public = kept["public"]
    out = pd.DataFrame({
        "service_id": kept["service_id"].mask(kept["hidden"] | _is_address(kept["service_id"]), kept["service_id"].map(_withheld)),
        # Which of a service's places it is; of one that is not plainly public not even that.
        "location_id": kept["location_id"].mask(_is_address(kept["location_id"]), kept["location_id"].map(_withheld)).where(public),
        "kind": [sorted(k) or [None] for k in kept["kinds"]],
        "name": kept["name"].where((public | (kept["is_virtual"] & ~kept["hidden"])) & ~kept["name"].str.contains(_PERSONAL).astype("boolean").fillna(False).astype(bool)),
        "operator": _operators(kept),
        "fips": kept["fips"],
        "serves": [None if v or not isinstance(s, frozenset) else ";".join(sorted(s - {f})) or None for s, f, v in zip(kept["serves"], kept["fips"], kept["is_virtual"], strict=True)],
        **{column: kept[column] for column in ("virtual", "statewide", "location_class", "confidential", *FLAGS, "verified_on")},
        "town": kept["town"].where(public),
        "latitude": kept["latitude"].where(public & kept["point_fips"].notna()),
        "longitude": kept["longitude"].where(public & kept["point_fips"].notna()),
        "as_of": as_of,
    }, index=kept.index)
    return out.explode("kind", ignore_index=True)[list(TYPES)].astype(TYPES)


def _is_address(ids: pd.Series) -> pd.Series:
    """Which keys are somebody's e-mail address; ten digits in a key are no telephone number."""
    return ids.str.contains("@", regex=False).astype("boolean").fillna(False).astype(bool)


def _operators(kept: pd.DataFrame) -> pd.Series:
    """The organizations' names; of one whose every service is confidential only a mark that tells it from others.

    One organization is named one way throughout, so that nobody counts it as two.
    """
    name = kept["operator"].mask(kept["operator"].str.contains(_PERSONAL).astype("boolean").fillna(False).astype(bool), kept["operator"].map(_withheld))
    secret = kept.groupby("organization_id")["hidden"].all()
    return name.mask(kept["organization_id"].map(secret).astype("boolean").fillna(True).astype(bool) & name.notna(), kept["operator"].map(_withheld))


def _withheld(text: object) -> object:
    return text if pd.isna(text) else "withheld-" + sha256(str(text).lower().encode()).hexdigest()[:16]


def _refused(made: pd.DataFrame, directory: Directory) -> pd.DataFrame:
    """row, why, fips (the counties it may belong to, as told.counties_told), file and keys: a row refused may be a place nobody
    should know of, so that no more of it is given back."""
    wrong = made[made["why"].notna()]
    keys = {key: [_NOT_KEPT if h else shown_id(v).strip("'") if pd.notna(v) else None for v, h in zip(wrong[key], wrong["hidden"], strict=True)] for key in KEYS}
    out = pd.DataFrame({"row": wrong[ROW], "why": wrong["why"], "fips": counties_told(made)[wrong.index], "file": wrong[FILE], **keys})
    lost = pd.DataFrame([{"row": p.row, "why": p.given, "file": p.file} for p in directory.lost], columns=out.columns)
    return pd.concat([f.astype({"row": "Int64", **dict.fromkeys(("why", "fips", "file", *KEYS), "str")}) for f in (out, lost)], ignore_index=True)
