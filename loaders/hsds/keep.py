"""A table as published becomes the few columns we keep: words of streets, people and notes turn into yes or no here and are gone."""

from collections.abc import Mapping

import pandas as pd

from loaders.confidential import says_confidential
from loaders.hsds.rules import FILE, ROW, rules
from loaders.hsds.words import equals_one_of, is_post_box, plain_all, says, without_post_box

TABLES = ("organizations", "services", "locations", "service_at_location", "addresses", "service_areas", "taxonomy_terms", "attributes", "metadata")
# What several tables of older versions say is one table of ours.
_GATHERED = {"addresses": ("addresses", "physical_addresses", "postal_addresses"), "attributes": ("attributes", "service_attributes", "other_attributes", "service_taxonomy")}
_NO_WORDS = ("id", "url", "uri", "email", "website", "latitude", "longitude")


def kept(raw: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Every table of TABLES, without a row where the package has none. All text, missing where empty.

    services, organizations, locations, service_at_location and addresses get `says_confidential` (bool); services `says_virtual`;
    addresses `street` (bool: a street line that is no post-office box), `street_no` (the same number, the same line) and address_type.
    """
    return {table: pd.concat([_one(name, raw.get(name)) for name in _GATHERED.get(table, (table,))], ignore_index=True) for table in TABLES}


def _one(name: str, raw: pd.DataFrame | None) -> pd.DataFrame:
    given = pd.DataFrame({FILE: pd.Series(dtype="str"), ROW: pd.Series(dtype="Int64")}) if raw is None else raw
    made = pd.DataFrame({ours: _first(given, names) for ours, names in rules()["tables"][name]["keep"].items()}, index=given.index)
    made[FILE], made[ROW] = given[FILE], given[ROW]
    match name:
        case "services":
            made["says_confidential"] = says_confidential(_texts(given))
            made["says_virtual"] = says(_texts(given[given.columns.intersection(["name", "alternate_name"])]), rules()["words"]["virtual"])
        case "organizations":
            made["says_confidential"] = says_confidential(_texts(given[given.columns.intersection(["name", "alternate_name"])]))
        case "locations" | "service_at_location":
            made["says_confidential"] = says_confidential(_texts(given))
        case "addresses" | "physical_addresses" | "postal_addresses":
            made["says_confidential"] = says_confidential(without_post_box(_texts(given)))
            # Tells two addresses apart without keeping either.
            made["street_no"] = pd.factorize(plain_all(made["street"]))[0]
            made["street"] = made["street"].notna() & ~is_post_box(made["street"])
            told = made["address_type"].str.lower() if name == "addresses" else pd.Series(name.removesuffix("_addresses"), index=made.index, dtype="str")
            made["address_type"] = told
        case "service_areas":
            # A polygon is not read, and may be as long as a book.
            polygon = equals_one_of(made["extent_type"], rules()["words"]["polygon_types"]) | made["extent"].str.startswith("{").astype("boolean").fillna(False).astype(bool)
            made["polygon"] = made["extent"].notna() & polygon
            made["extent"] = made["extent"].mask(polygon)
    return made


def _first(given: pd.DataFrame, names: list[str]) -> pd.Series:
    out = pd.Series(pd.NA, index=given.index, dtype="str")
    for name in names:
        if name in given:
            out = out.fillna(given[name])
    return out


def _texts(given: pd.DataFrame) -> pd.Series:
    """All words of a row in one text."""
    out = pd.Series("", index=given.index, dtype="str")
    for column in given.columns:
        if column not in (FILE, ROW) and not column.endswith(_NO_WORDS):
            out = out + " . " + given[column].fillna("")
    return out
