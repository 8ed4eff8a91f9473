"""Which version of the specification a directory follows: as it says, where its tables agree; else as its tables show."""

import json
import re
from collections.abc import Mapping, Set

from framework.terms import Problem
from loaders.hsds.package import Package
from loaders.hsds.rules import rules

_VERSION = re.compile(r"v?(?P<version>[123](\.[0-9]{1,2}){0,2})")
_JSON_ONLY_FROM_3_1 = ("additional_urls", "service_capacities", "units")


def of_tables(file: str, found: Package, columns: Set[str]) -> tuple[str, str, list[Problem]]:
    """version, how it is known, and a problem where datapackage.json and the tables contradict each other. columns: those there are, as table.column."""
    shown = next(((v["version"], word) for v in rules()["versions"] for word in v["told_by"] if word in found.names or word in columns), None)
    stated = _VERSION.fullmatch((found.version or "").strip())
    if stated and (shown is None or _family(stated["version"]) == _family(shown[0])):
        return stated["version"], "datapackage.json says so", []
    if shown is None:
        return "1.1", "no table tells the versions apart; they are read alike", []
    if stated:
        said = f"datapackage.json says version {stated['version']}, and {shown[1]!r} is of version {shown[0]}"
        return shown[0], f"told by {shown[1]!r}, against datapackage.json", [Problem(file, None, None, said, "It was read as its tables are; put the right version into datapackage.json.")]
    return shown[0], f"told by {shown[1]!r}", []


def of_objects(documents: Mapping[str, bytes], columns: Set[str]) -> tuple[str, str]:
    """version and how it is known: from the API's own root object where it is among the files, else by what the objects hold. columns: as above."""
    for file, data in documents.items():
        if len(data) < 10_000 and b"openapi_url" in data and (stated := _VERSION.fullmatch(_root_version(data))):
            return stated["version"], f"{file} says so"
    if any(f'"{key}"'.encode() in data for key in _JSON_ONLY_FROM_3_1 for data in documents.values()):
        return "3.1", "told by an object that 3.0 does not have"
    if {"physical_addresses", "postal_addresses"} & {c.partition(".")[0] for c in columns} and "locations.location_type" not in columns:
        return "2.0", "told by physical or postal addresses"
    return "3.0", "JSON as objects within objects"


def _root_version(data: bytes) -> str:
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    return str(held.get("version", "")) if isinstance(held, dict) else ""


def _family(version: str) -> str:
    return version.split(".")[0]
