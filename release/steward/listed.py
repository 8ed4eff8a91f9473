"""The public list of places with a steward's services beside it, each place once, with the lists that name it."""

from dataclasses import dataclass

import pandas as pd

from framework.terms import LocationClass
from loaders.listing import listing
from measures.reach.same import PERHAPS, TAKEN, same_places
from release.services import STEWARD, STREET_DIGITS, stamped
from release.steward.offered import POINT, is_virtual, newest, offered, openly
from release.steward.shapes import SOURCE
from release.steward.tables import StewardTables

_NAMED = 5


@dataclass(frozen=True)
class ListedServices:
    """services: the contract's table, the public list first. warnings: sentences for the steward."""

    services: pd.DataFrame
    warnings: tuple[str, ...]


def listed_beside(public: pd.DataFrame, found: StewardTables, towns: pd.DataFrame, months: int) -> ListedServices:
    """The services of a release with a steward's files. public: the public list as published, stamped.

    A steward's place that the public list (or an earlier file) names too is not listed again: the listed one gets its file in
    also_source_id. stale: last verified (or, where nobody says when, told) more than so many months before the newest day
    the files speak of.
    """
    every = newest({w.name: found.waves[w.name] for w in found.declared.waves})
    own = offered(every, towns)
    days = {w.name: w.as_of for w in found.declared.waves}
    own = own.assign(as_of=own["wave"].map(days)).sort_values(["fips", "kind", "name", "town", "operator", *POINT, "service_id", "location_id"], ignore_index=True)
    own["stale"] = _stale(own, found.declared.as_of, months)
    warnings = _not_listed(every)
    services = public
    for source in dict.fromkeys(s.id for s in found.declared.sources):
        rows = own[own[SOURCE] == source]
        if len(rows):
            services, said = _with(services, rows, source)
            warnings += said
    return ListedServices(services, tuple(warnings + _old(own, months)))


def public_ids_named(public: pd.DataFrame, services: pd.DataFrame, towns: pd.DataFrame) -> set[str]:
    """The service_id of the public places that a steward's services name too: counted from the steward's file, not twice."""
    rows = offered(services, towns)
    rows = rows[~rows["virtual"]]
    return set(_same(public, rows).loc[lambda m: m["how"].ne(PERHAPS), "same_as"].dropna()) if len(rows) else set()


def _with(services: pd.DataFrame, rows: pd.DataFrame, source: str) -> tuple[pd.DataFrame, list[str]]:
    match = _same(services, rows)
    match["how"] = match["how"].mask(rows["virtual"])
    named = match["how"].notna() & match["how"].ne(PERHAPS).fillna(False)
    also = services["also_source_id"].astype("string")
    hit = services["service_id"].isin(match.loc[named, "same_as"])
    services = services.assign(also_source_id=also.where(~hit, (also + ";").fillna("") + source))
    new = rows[~named].reset_index(drop=True)
    places = {p: f"{source}:place:{n}" for n, p in enumerate(dict.fromkeys(new["place"]), start=1)}
    county = new["location_class"].eq(LocationClass.COUNTY).fillna(False).astype(bool)
    made = pd.DataFrame({
        "service_id": [f"{source}:{n}" for n in range(1, len(new) + 1)], "place_id": new["place"].map(places), "kind": new["kind"],
        **{c: new[c].mask(county) for c in ("name", "operator", "town")}, "fips": new["fips"], **{c: new[c].astype("float64").round(STREET_DIGITS) for c in POINT},
        "location_class": new["location_class"], "as_of": new["as_of"], SOURCE: source, "verified_on": new["verified_on"], "list": STEWARD,
        "serves": new["serves"].mask(new["statewide"].astype("boolean").fillna(False).astype(bool), "statewide"), "virtual": new["virtual"], "stale": new["stale"],
    }).reindex(columns=services.columns)
    both = pd.concat([services.astype("object"), made.astype("object")], ignore_index=True)
    return stamped(both), _said(match, rows, source)


def _same(services: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """What each row is the same as; several services of one place are the same as one of them is."""
    rule = listing()
    own = rows.assign(**{c: rows[c].where(rows["exact"]) for c in POINT})
    exact = services["location_class"].eq(LocationClass.STREET)
    others = services.assign(**{c: services[c].where(exact) for c in POINT})
    match = same_places(others, own, rule.near_km, rule.apart_km, rule.alike)
    sure = match.assign(place=rows["place"], kind=rows["kind"])[match["how"].notna() & match["how"].ne(PERHAPS).fillna(False)].drop_duplicates(["place", "kind"]).set_index(["place", "kind"])
    at = pd.MultiIndex.from_frame(rows[["place", "kind"]].astype("object"))
    for column in ("same_as", "how"):
        match[column] = pd.Series(sure[column].reindex(at).to_numpy(), index=rows.index, dtype="string").fillna(match[column])
    return match


def _said(match: pd.DataFrame, rows: pd.DataFrame, source: str) -> list[str]:
    plain = rows["name"].fillna(rows["operator"]).fillna("one without a name")
    said = []
    if n := int((match["how"].notna() & match["how"].ne(PERHAPS).fillna(False)).sum()):
        said.append(f"{source}: {n} of its services are at places that are listed already; each place is named once, with both sources.")
    for how, words in ((TAKEN, "were taken for places that are listed already, since nothing tells them apart; give their points or names if they are others"),
                       (PERHAPS, "stand next to a listed place of the same kind under another name and are listed beside it; if they are one, give them its name")):
        these = plain[match["how"].eq(how).fillna(False)].drop_duplicates()
        if len(these):
            said.append(f"{source}: {len(these)} {words}: {', '.join(these[:_NAMED])}{f' and {len(these) - _NAMED} more' if len(these) > _NAMED else ''}.")
    return said


def _not_listed(every: pd.DataFrame) -> list[str]:
    """How many services are not listed and why, in counts alone."""
    closed = every[~openly(every)]
    secret = closed["confidential"].eq(True).fillna(False).astype(bool)
    virtual = is_virtual(closed)
    counted = ((secret, "are confidential or of a confidential kind"), (~secret & ~virtual & closed["kind"].notna(), "do not say plainly that their place is public, or are of a kind that is not listed"),
               (closed["kind"].isna() & ~secret, "have no kind of ours"))
    return [f"{source}: {int(which[rows.index].sum())} of its services {why}; they are listed nowhere, and never counted as missing." for source, rows in closed.groupby(SOURCE)
            for which, why in counted if which[rows.index].any()]


def _old(own: pd.DataFrame, months: int) -> list[str]:
    old = own[own["stale"].eq(True).fillna(False).astype(bool)]
    return [f"{source}: {len(rows)} of its listed services were last verified, or told, more than {months} months before the newest day of your files; readers see that beside each."
            for source, rows in old.groupby(SOURCE)]


def _stale(own: pd.DataFrame, today: str, months: int) -> pd.Series:
    told = own["verified_on"].fillna(own["as_of"]).astype("string")
    return (pd.to_datetime(told, errors="coerce") <= pd.Timestamp(today) - pd.DateOffset(months=months)).astype("boolean")

