"""Findings on what each county lists: four kinds of care, hospitals, operators, neighbors who lack the same."""

from framework.terms import FOUR_KINDS, CareKind, PlaceType
from measures.findings.figures import Found, Tables, counties, listing_dates, listing_sources, none_listed, people_share
from measures.findings.said import listing, percent, whole, years
from measures.reach.listed import BEHAVIORAL, of_kind


def kinds_of_care(tables: Tables) -> Found:
    """Counties by how many of the four kinds they list."""
    county = counties(tables)
    slots = {f"n{n}": whole((county["kinds"] == n).sum()) for n in range(5)} | {"counties": whole(len(county))}
    return _listed(tables, slots, *FOUR_KINDS)


def all_four_by_place_type(tables: Tables) -> Found:
    """Counties that list all four, and the share of residents who live in them, by place type."""
    county = counties(tables)
    all_four = county.index[county["kinds"] == len(FOUR_KINDS)]
    slots = {}
    for place_type, share in people_share(county, list(all_four)).items():
        of_type = county[county["place_type"] == place_type]
        slots |= {str(place_type): f"{of_type.index.isin(all_four).sum()} of {len(of_type)}", f"{place_type}_people": percent(share)}
    return _listed(tables, slots, *FOUR_KINDS)


def none_of_the_four(tables: Tables) -> Found | None:
    """The counties that list none of the four, and who lives there; nothing to say if there is none."""
    county = counties(tables)
    none = county[county["kinds"] == 0]
    return _listed(tables, {"names": listing(none["name"]), "people": whole(none["pop_2023"].sum())}, *FOUR_KINDS) if len(none) else None


def no_hospital(tables: Tables) -> Found | None:
    """Counties without a listed hospital, their residents by place type, and the largest group that touches."""
    county = counties(tables)
    none = none_listed(tables, CareKind.HOSPITAL)
    blocks = tables["clusters"]
    blocks = blocks[blocks["kind"] == CareKind.HOSPITAL].sort_values("counties", ascending=False)
    if blocks.empty:
        return None
    block = blocks.iloc[0]["fips"].split(";")
    slots = {str(t): percent(s) for t, s in people_share(county, none).items()}
    slots |= {"counties": whole(len(none)), "people": whole(county.loc[none, "pop_2023"].sum()), "block": _capital(len(block)), "names": listing(county.loc[block, "name"])}
    return _listed(tables, slots, CareKind.HOSPITAL)


def frontier_hospitals(tables: Tables) -> Found | None:
    """How many hospitals in frontier counties are critical access hospitals."""
    county = counties(tables)
    hospitals = of_kind(tables["services"], CareKind.HOSPITAL)
    # Of a hospital whose type nobody tells it is not known whether it is one.
    told = hospitals[hospitals["hospital_type"].notna()]
    frontier = told[told["fips"].map(county["place_type"]) == PlaceType.FRONTIER]
    critical = int(frontier["hospital_type"].str.contains("critical access", case=False).fillna(False).sum())
    said = {"critical": "All" if critical == len(frontier) else whole(critical), "hospitals": whole(len(frontier))}
    return _listed(tables, said, CareKind.HOSPITAL) if len(frontier) else None


def one_operator(tables: Tables) -> Found:
    """Counties where one operator runs every listed mental-health and substance-use office."""
    kinds = tables["kinds"]
    alone = kinds[(kinds["kind"] == BEHAVIORAL) & kinds["one_operator"].fillna(False)]
    slots = {"counties": whole(len(alone)), "single": whole((alone["places"] == 1).sum())}
    return _listed(tables, slots, BEHAVIORAL)


def clusters(tables: Tables, words: dict[str, dict[str, str]], group: str) -> Found | None:
    """Groups of four or more touching counties that lack the same kind, by kind; hospitals have a finding of their own."""
    names = counties(tables)["name"]
    found = tables["clusters"]
    found = found[found["kind"].isin(FOUR_KINDS) & (found["kind"] != CareKind.HOSPITAL) & (found["counties"] >= 4)]
    lacked: dict[str, list[str]] = {}
    for row in found.itertuples():
        lacked.setdefault(f"{listing(names[row.fips.split(';')])} ({whole(row.residents)} people)", []).append(words[row.kind]["singular"])
    by_kinds: dict[str, list[str]] = {}
    for where, kinds in lacked.items():
        by_kinds.setdefault(listing(kinds), []).append(where)
    parts = [group.format(kind=kind[0].upper() + kind[1:], groups="; ".join(places)) for kind, places in by_kinds.items()]
    return _listed(tables, {"groups": " ".join(parts)}, *FOUR_KINDS) if parts else None


def _listed(tables: Tables, slots: dict[str, str], *kinds: str) -> Found:
    when = years(listing_dates(tables, *kinds))
    return Found(slots | {"years": when}, when, listing_sources(tables, *kinds))


def _capital(count: int) -> str:
    words = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[count] if count < len(words) else str(count)
