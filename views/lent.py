"""What stands in stripes: the value of a wider area, or of a partnership from elsewhere, always named and never counted."""

from dataclasses import dataclass

import pandas as pd

from framework.terms import AreaKind
from measures.compare.fallback import fallback
from measures.grade.borrowed import borrowed, lender
from views import areas, choice, session


@dataclass(frozen=True)
class Lent:
    """A class that a county shows without having it: the token, and from whom, in words."""

    token: str
    source: str

    def words(self) -> str:
        """The lender and its class, as in "San Luis Valley, partly in place (30 to 49 answers)"."""
        return f"{self.source}: {session.words('classes', self.token)['word']}"


def of_item(item_id: str) -> dict[str, Lent]:
    """FIPS -> what the county shows in stripes for an item; counties with an answer of their own are absent."""
    return of_cells(session.item_cells(item_id), choice.is_survey(item_id))


def of_cells(cells: pd.DataFrame, survey: bool) -> dict[str, Lent]:
    """The same of one indicator's cells, for every kind of area. survey: people's answers, which a wider area may lend."""
    own = cells[cells["area_kind"] == AreaKind.COUNTY].set_index("area_id")
    found = {fips: Lent(str(row["class"]), _through(row)) for fips, row in own[borrowed(own)].iterrows()}
    if survey:
        banded = cells.set_index(["area_kind", "area_id"])["n_band"]
        for fips, row in fallback(cells, session.table("membership")).iterrows():
            found[str(fips)] = Lent(str(row["class"]), _wider(row["area_kind"], row["area_id"], banded[row["area_kind"], row["area_id"]]))
    return found


def _through(row: pd.Series) -> str:
    return session.words("strengths", "lent_through").format(name=lender(row))


def _wider(kind: str, area_id: str, band: object) -> str:
    if kind == AreaKind.PLACE_TYPE:
        name = session.words("strengths", "lent_place_type").format(place_type=session.words("place_types", area_id)["word"])
    else:
        name = areas.title(f"{kind}:{area_id}")
    return f"{name}, {band} answers" if isinstance(band, str) else name
