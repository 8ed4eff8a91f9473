"""Four counties in two regions and a state, a handful of indicators of the plan, nobody real."""

from types import SimpleNamespace

import pandas as pd

from loaders.framework import indicators, thresholds

A, B, C, D = "08001", "08003", "08005", "08007"
NAMES = {A: "Alder", B: "Birch", C: "Cedar", D: "Dogwood"}
MEMBERS = pd.DataFrame(
    [("county", f, f) for f in NAMES] + [("planning", "1", A), ("planning", "1", B), ("planning", "2", C), ("planning", "2", D)] + [("state", "08", f) for f in NAMES],
    columns=["area_kind", "area_id", "fips"])
PLACES = MEMBERS.groupby(["area_kind", "area_id"], as_index=False).agg(county_count=("fips", "size"))
SERVICES = pd.DataFrame({"service_id": ["p1"], "kind": ["mental_health"], "operator": ["op"], "fips": [A], "as_of": ["2020"], "source_id": ["list"]})
ASKED = indicators()


def sources() -> SimpleNamespace:
    """What release.steward asks of release.sources.Sources, for the four counties."""
    counties = pd.DataFrame({"fips": list(NAMES), "county": list(NAMES.values()), "pop_2023": [1000, 2000, 3000, 4000]})
    counties = counties.assign(seat_latitude=[39.0, 39.1, 37.0, 37.1], seat_longitude=[-105.0, -105.1, -107.0, -107.1])
    towns = pd.DataFrame({"place_id": ["t1"], "name": ["Alderton"], "fips": [A], "latitude": [39.0], "longitude": [-105.0], "population": [900]})
    return SimpleNamespace(indicators=ASKED, thresholds=thresholds(), counties=counties, residents=counties.set_index("fips")["pop_2023"], towns=towns)
