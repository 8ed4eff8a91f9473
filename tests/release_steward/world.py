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
    return SimpleNamespace(indicators=ASKED, thresholds=thresholds(), counties=counties, residents=counties.set_index("fips")["pop_2023"])


def near(share: float = 0.9) -> pd.DataFrame:
    """Public evidence rows: that share of residents lives near listed mental-health places, everywhere."""
    from measures.evidence.stamp import Stamp, evidence_rows
    return evidence_rows(PLACES[["area_kind", "area_id"]].assign(share_near=share, count=1, attested=False, incomplete=False), "PROT-2d.1", Stamp("public", "list", "2020", False))
