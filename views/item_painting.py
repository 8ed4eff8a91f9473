"""One indicator's classes as a picture of the counties, with stripes for what is another area's: the same on every map."""

from collections.abc import Sequence

import pandas as pd

from framework.terms import AreaKind, Class
from measures.grade.borrowed import borrowed
from views import areas, lent, parts, session
from views.maps.look import classes
from views.maps.paint import Painting
from views.panel_words import cell_sentence


def paint(cells: pd.DataFrame, unit: str, survey: bool, tail: str = "", faded: Sequence[str] = ()) -> Painting:
    """The painting of one indicator by county, or by the regions of a kind.

    cells: its cells for every kind of area; a county or region without one is not known. survey: people's answers, where a
    county without its own shows its region's in stripes. tail: ends each sentence. faded: counties out of view.
    """
    own = cells[cells["area_kind"] == unit].set_index("area_id")
    told = {area_id: cell_sentence(row) for area_id, row in own.iterrows()}
    counties = areas.of_kind(AreaKind.COUNTY).index
    unknown = _sentence(session.words("classes", Class.NO_DATA)["word"])
    if unit == AreaKind.COUNTY:
        painted, said, striped, groups = own["class"].to_dict(), dict(told), lent.of_cells(cells, survey), None
        painted |= {fips: value.token for fips, value in striped.items()}
        said |= {fips: session.words("strengths", "lent_tooltip").format(own=f"{unknown}." if borrowed(own.loc[[fips]]).any() else f"{told[fips]}.", lent=value.words())
                 for fips, value in striped.items()}
        nothing, stripes = unknown, sorted(striped)
    else:
        member, names = session.table("membership"), areas.of_kind(unit)["name"]
        groups = member[member["area_kind"] == unit].set_index("fips")["area_id"].to_dict()
        painted = {f: own["class"][g] for f, g in groups.items() if g in told}
        said = {f: f"{names[g]}: {told.get(g, unknown)}" for f, g in groups.items()}
        cut = {f: parts.of_county(f, unit) for f in counties.difference(list(groups))}
        said |= {f: session.words("parts", "in_parts").format(regions=regions) for f, regions in cut.items() if regions}
        nothing, stripes = session.words("strengths", "in_no_region"), list[str]()
    return Painting(classes={f: str(painted.get(f, Class.NO_DATA)) for f in counties}, sentences={f: said.get(f, nothing) + tail for f in counties}, look=classes(), frame={}, stripes=stripes,
                    faded=faded, groups=groups, invented=bool(own["synthetic"].any()))


def _sentence(word: str) -> str:
    return f"{word[:1].upper()}{word[1:]}"
