"""Listed care as tables: what each county lists, how far people live from it, who lacks the same, what surrounds it."""

import pandas as pd

from framework.terms import AreaKind
from loaders.shapes import adjacency
from measures.evidence.stamp import AREA
from measures.reach.clusters import clusters
from measures.reach.driving import driving
from measures.reach.kinds import kinds
from measures.reach.nearest import reach
from release.services import published, stamped
from release.sources import Sources


def care(sources: Sources, members: pd.DataFrame, services: pd.DataFrame, overlaps: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables services, kinds, reach, driving, clusters, adjacency and context, by their contract names.

    services: the places as published (public_services, with a steward's beside them). All are computed from these, so a reader
    can come to the same figures from the release alone. overlaps (release.overlap): regions with parts of counties, whose
    people are near or far by the shares; tracts cannot be divided so, and they have no row in driving.
    """
    rule = sources.thresholds
    touching = adjacency(sources.shapes)
    listed = kinds(services, sources.counties["fips"])
    cut = pd.MultiIndex.from_frame(overlaps[AREA])
    whole = members[~pd.MultiIndex.from_frame(members[AREA]).isin(cut)]
    return {
        "services": services, "adjacency": touching, "kinds": listed,
        "reach": reach(sources.towns, services, whole, sources.residents, rule["distance.road_factor"], rule["distance.near_km"], rule["distance.far_km"], seats(sources), overlaps=overlaps),
        "driving": driving(sources.minutes, whole[whole["area_kind"] != AreaKind.COUNTY], rule["drive.near_minutes"], rule["drive.far_minutes"]),
        "clusters": clusters(listed, touching, sources.residents),
        "context": sources.context.merge(sources.measures, on="measure", how="left", validate="many_to_one"),
    }


def public_services(sources: Sources) -> pd.DataFrame:
    """The public list of places as it may be published."""
    told = sources.corrections
    renamed = told.loc[(told["table"] == "services") & told["column"].isin(["name", "operator"]), "key"]
    return stamped(published(sources.services, sources.towns, frozenset(renamed)))


def seats(sources: Sources) -> pd.DataFrame:
    """Each county's seat as a point, for the counties without a counted town: fips, latitude, longitude."""
    return sources.counties[["fips", "seat_latitude", "seat_longitude"]].rename(columns={"seat_latitude": "latitude", "seat_longitude": "longitude"})


def straight_reach(sources: Sources, services: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """The reach table along straight lines, for the findings that say so."""
    rule = sources.thresholds
    return reach(sources.towns, services, members, sources.residents, 1.0, rule["distance.near_km"], rule["distance.far_km"], seats(sources))
