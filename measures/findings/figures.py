"""The released tables as the findings read them: counties by place type, listings by kind, shares by area."""

from dataclasses import dataclass, field

import pandas as pd

from framework.terms import AreaKind, PlaceType
from measures.reach.kinds import four_kinds
from measures.reach.listed import of_kind

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Found:
    """One finding's figures: slots for its sentence, the year it speaks of, and where it comes from."""

    slots: dict[str, str]
    as_of: str
    source_ids: tuple[str, ...] = field(default=())


def counties(tables: Tables) -> pd.DataFrame:
    """The county rows of `areas`, indexed by fips, with `kinds`: how many of the four kinds each lists."""
    found = tables["areas"]
    county = found[found["area_kind"] == AreaKind.COUNTY].set_index("area_id")
    return county.assign(kinds=four_kinds(tables["kinds"]).reindex(county.index))


def none_listed(tables: Tables, kind: str) -> list[str]:
    """The fips of counties that list no place of a kind."""
    kinds = tables["kinds"]
    return kinds.loc[(kinds["kind"] == kind) & (kinds["places"] == 0), "fips"].tolist()


def people_share(county: pd.DataFrame, fips: list[str]) -> dict[str, float]:
    """Share of each place type's 2023 residents who live in the given counties; missing for an empty type."""
    inside = county["pop_2023"].where(county.index.isin(fips), 0.0).groupby(county["place_type"]).sum()
    return (inside / county.groupby("place_type")["pop_2023"].sum()).reindex(list(PlaceType)).to_dict()


def beyond_40(tables: Tables, kind: str, table: str = "reach") -> dict[str, float]:
    """Share of each place type's residents more than 40 km from the nearest place; missing where not measured."""
    rows = tables[table]
    rows = rows[(rows["area_kind"] == AreaKind.PLACE_TYPE) & (rows["kind"] == kind) & (rows["nth"] == 1)]
    return rows.set_index("area_id")["share_beyond_40"].reindex(list(PlaceType)).to_dict()


def sources_of(tables: Tables, *files: str) -> tuple[str, ...]:
    """The ids of the source cards that name one of these geodata files ("counties.csv"); empty where none does."""
    cards = tables.get("sources")
    if cards is None:
        return ()
    named = cards["table"].str.findall(r"[\w.-]+\.csv")
    return tuple(cards.loc[[bool(set(files) & set(n)) for n in named], "source_id"])


def listing_sources(tables: Tables, *kinds: str) -> tuple[str, ...]:
    """The ids of the sources that the listed places of some kinds come from."""
    rows = [of_kind(tables["services"], kind) for kind in kinds]
    named = {s for here in rows for column in ("source_id", "also_source_id") if column in here for s in here[column].dropna().unique()}
    return tuple(sorted({s for several in named for s in several.split(";")}))


def listing_dates(tables: Tables, *kinds: str) -> pd.Series:
    """The dates of the lists of some kinds."""
    return pd.concat([of_kind(tables["services"], kind)["as_of"] for kind in kinds])
