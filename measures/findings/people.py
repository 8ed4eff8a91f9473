"""Findings on who lives where: the frontier's land, people and growth."""

from framework.terms import PlaceType
from measures.findings.figures import Found, Tables, counties, sources_of
from measures.findings.said import million, percent, whole

COUNTIES_FILE = "counties.csv"


def frontier_land_and_people(tables: Tables) -> Found:
    """The frontier's share of land and of people."""
    county = counties(tables)
    frontier = county[county["place_type"] == PlaceType.FRONTIER]
    people, state = frontier["pop_2023"].sum(), county["pop_2023"].sum()
    slots = {"land": percent(frontier["land_sqmi"].sum() / county["land_sqmi"].sum()), "share": percent(people / state, 1),
             "people": whole(people), "state": million(state)}
    return Found(slots, "2023", sources_of(tables, COUNTIES_FILE))


def frontier_growth(tables: Tables) -> Found:
    """Growth since 2010 of the state and of its frontier, and how many frontier counties lost people."""
    county = counties(tables)
    frontier = county[county["place_type"] == PlaceType.FRONTIER]
    grown = [rows["pop_2023"].sum() / rows["pop_2010"].sum() - 1 for rows in (county, frontier)]
    slots = {"state": f"{100 * grown[0]:+.1f} %", "frontier": f"{100 * grown[1]:+.1f} %",
             "lost": whole((frontier["pop_2023"] < frontier["pop_2010"]).sum()), "counties": whole(len(frontier))}
    return Found(slots, "2010 to 2023", sources_of(tables, COUNTIES_FILE))
