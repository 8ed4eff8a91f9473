"""A state of two square counties and the small tables of one test, written as a package of HSDS 3.0."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from loaders.hsds.receive import receive_hsds
from loaders.hsds.taxonomy import TaxonomyMap
from loaders.received import Received

FIXTURES = Path(__file__).parent / "fixtures"
MAP = TaxonomyMap({"T-1": "mental_health", "T-2": "shelter", "T-3": "youth_transition"})
DENVER, ALAMOSA, ADAMS = "08031", "08003", "08001"
_TEXTS = {"denver": DENVER, "80202": DENVER, "alamosa": ALAMOSA, "81101": ALAMOSA, "adams": ADAMS, "adams county": ADAMS, "08001": ADAMS}

TABLES = {
    "organizations": "id,name\nO-1,Invented Health Group\n",
    "services": "id,organization_id,name,status\nS-1,O-1,Talking Room,active\n",
    "locations": "id,location_type,latitude,longitude\nL-1,physical,39.74,-104.99\n",
    "service_at_location": "id,service_id,location_id\nA-1,S-1,L-1\n",
    "addresses": "id,location_id,address_1,city,state_province,postal_code,address_type\nP-1,L-1,1 Invented Street,Denver,CO,80202,physical\n",
    "taxonomy_terms": "id,name\nT-1,Mental Health Counseling\nT-2,Domestic Violence Shelters\nT-3,Foster Care Transition\n",
    "attributes": "id,link_id,taxonomy_term_id\nX-1,S-1,T-1\n",
}


def county_of_point(latitude: float, longitude: float) -> str | None:
    if 39 <= latitude < 40 and -106 < longitude <= -104:
        return DENVER
    return ALAMOSA if 37 <= latitude < 38 and -106 < longitude <= -104 else None


def counties_of_points(latitude: Sequence[float], longitude: Sequence[float]) -> list[str | None]:
    return [county_of_point(north, east) for north, east in zip(latitude, longitude, strict=True)]


def county(text: str) -> tuple[str, ...] | str:
    found = _TEXTS.get(text.lower())
    return (found,) if found else "no county we know"


def write(folder: Path, tables: Mapping[str, str | None]) -> Path:
    """The folder with TABLES, those given instead; None leaves a table out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (TABLES | dict(tables)).items():
        if text is not None:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def received(path: Path, taxonomy_map: TaxonomyMap | None = MAP, as_of: str = "2025") -> Received:
    return receive_hsds(path, taxonomy_map, counties_of_points, county, as_of)


def everything(given: Received) -> str:
    """All that a steward, a log or a release could be shown, as one text."""
    tables = " ".join(t.to_csv() for t in given.tables.values())
    return " ".join([tables, given.refused.to_csv(), *(p.sentence() for p in given.problems), *given.warnings])
