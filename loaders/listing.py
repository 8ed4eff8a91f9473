"""framework/listing.toml: which kinds of a steward's services may be listed, and when two are one place."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "framework" / "listing.toml"


@dataclass(frozen=True)
class Listing:
    """at_address, at_town: kinds that may be listed, drawn at their address or no finer than their town. near_km, apart_km (in a
    straight line) and alike (0..1): as measures.reach.same asks for them."""

    at_address: tuple[str, ...]
    at_town: tuple[str, ...]
    near_km: float
    apart_km: float
    alike: float


@cache
def listing() -> Listing:
    """The rules as they stand. Raises KeyError where one is missing."""
    held = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rule = {name: float(held["same_place"][name]["value"]) for name in ("near_km", "apart_km", "alike")}
    return Listing(tuple(held["kinds"]["at_address"]), tuple(held["kinds"]["at_town"]), **rule)
