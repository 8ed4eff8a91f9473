"""A state of four counties in a row on one meridian, small enough to check every finding by hand."""

import pandas as pd

from measures.reach.clusters import clusters
from measures.reach.kinds import kinds
from measures.reach.nearest import reach
from tests.measures_reach.line import offices, towns

FIPS = ["08001", "08003", "08005", "08007"]
NAMES = ["Ash", "Birch", "Cedar", "Dogwood"]
PLACE_TYPES = ["urban", "rural", "frontier", "frontier"]


def small_state() -> dict[str, pd.DataFrame]:
    """The tables the findings read. Ash (urban, km 0) lists all four kinds; Birch (rural, km 35) a hospital; the rest none."""
    places = towns(*zip(FIPS, (0, 35, 70, 200), (1, 1, 1, 1), strict=True)).assign(name=["Ashton", "Birchton", "Cedarton", "Dogton"])
    services = offices(("hospital", "08001", 0, "A"), ("health_center", "08001", 0, "B"), ("mental_health", "08001", 0, "C"), ("substance_use", "08001", 0, "C"),
                       ("opioid_treatment", "08001", 0, "D"), ("hospital", "08003", 35, "E"))
    services.loc[services["kind"] == "hospital", ["emergency", "hospital_type", "as_of"]] = ["yes", "Acute Care Hospitals", "2025"]
    county = pd.DataFrame({"area_kind": "county", "area_id": FIPS, "name": NAMES, "place_type": PLACE_TYPES, "metro_part": pd.array(["edge", None, None, None], dtype="string"),
                           "land_sqmi": [10.0, 20.0, 30.0, 40.0], "pop_2010": [800.0, 90.0, 7.0, 4.0], "pop_2023": [900.0, 90.0, 6.0, 4.0], "touches_other_state": [False, False, False, True]})
    regions = pd.DataFrame({"area_kind": ["planning", "planning", "jd2025", "jd2025"], "area_id": ["1", "2", "1", "2"], "name": ["West Region", "East Region", "1st Judicial District", "2nd Judicial District"]})
    held = [("1", "1"), ("1", "1"), ("2", "2"), ("2", "2")]
    member = [(kind, ids[i], f) for f, ids in zip(FIPS, held, strict=True) for i, kind in enumerate(("planning", "jd2025"))]
    member += [("place_type", t, f) for f, t in zip(FIPS, PLACE_TYPES, strict=True)] + [("state", "08", f) for f in FIPS]
    membership = pd.DataFrame(member, columns=["area_kind", "area_id", "fips"])
    pairs = list(zip(FIPS, FIPS[1:], strict=False))
    adjacency = pd.DataFrame(pairs + [(b, a) for a, b in pairs], columns=["fips", "neighbour_fips"])
    people = county.set_index("area_id")["pop_2023"]
    listed = kinds(services, county["area_id"])
    return {"areas": pd.concat([county, regions], ignore_index=True), "membership": membership, "adjacency": adjacency, "services": services, "places": places,
            "kinds": listed, "clusters": clusters(listed, adjacency, people),
            "reach": reach(places, services, membership, people, 1.3), "reach_straight": reach(places, services, membership, people, 1.0)}
