"""The tables behind the day-one findings, made from geodata/ as the release makes them. Place types are worked out here
a second time, in two lines, so that the golden figures do not lean on the rule they check."""

import pandas as pd

from loaders import geodata, shapes
from measures.reach.clusters import clusters
from measures.reach.driving import driving
from measures.reach.kinds import kinds
from measures.reach.nearest import reach

PEOPLE_PER_SQUARE_MILE = 6
ROAD_FACTOR = 1.3
REGIONS = ("planning", "jd2024", "jd2025")


def day_one() -> dict[str, pd.DataFrame]:
    """The contract's tables that measures.findings reads, with `places` and `reach_straight`."""
    county, services, places = geodata.counties(), geodata.services(), geodata.places()
    frontier = county["pop_2010"] / county["land_sqmi"] <= PEOPLE_PER_SQUARE_MILE
    county["place_type"] = frontier.map({True: "frontier", False: "rural"}).mask(county["metro"] == "yes", "urban")
    everywhere = shapes.counties(None)
    adjacency = shapes.adjacency(everywhere[everywhere.index.str[:2] == "08"])
    county["touches_other_state"] = county["fips"].isin(shapes.touches_other_state(everywhere))
    parts = [county[["fips"]].assign(area_kind=kind, area_id=county[kind]) for kind in (*REGIONS, "place_type")]
    membership = pd.concat([*parts, county[["fips"]].assign(area_kind="state", area_id="08")], ignore_index=True)
    people = county.set_index("fips")["pop_2023"]
    listed = kinds(services, county["fips"])
    of_county = county.rename(columns={"fips": "area_id", "county": "name"}).assign(area_kind="county")
    return {
        "areas": pd.concat([of_county, geodata.regions()], ignore_index=True), "membership": membership, "adjacency": adjacency, "services": services,
        "places": places, "kinds": listed, "clusters": clusters(listed, adjacency, people), "driving": driving(geodata.driving_minutes(), membership, 30, 60),
        "reach": reach(places, services, membership, people, ROAD_FACTOR), "reach_straight": reach(places, services, membership, people, 1.0),
    }
