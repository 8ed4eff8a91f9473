"""A directory's own terms at the page: proposed as a table to correct, laid over by a map that was kept, and saved as a file."""

from pathlib import Path

import pandas as pd

from framework.terms import Problem
from loaders.hsds.directory import read_hsds
from loaders.hsds.taxonomy import FLAGS, Proposal, TaxonomyMap, kinds, propose_taxonomy, read_taxonomy_map, taxonomy_map_text
from loaders.intake.grid import IntakeRefused
from loaders.received import Received
from loaders.templates.definition import template

TERM_COLUMNS = ["column", "term", "services", "kind", "tells", "sure"]
MOST_NAMED = 10


def proposed_terms(directory: Path) -> pd.DataFrame:
    """One row per term that classifies a service, those of most services first. Raises IntakeRefused.

    Columns: column (the term's id), term (its words), services (how many), kind (ours, "none", or "" where undecided), tells (list
    of flags), sure (0..100, the likeness of the nearest name).
    """
    return _rows(propose_taxonomy(read_hsds(directory)))


def reused_terms(directory: Path, before: Path) -> tuple[pd.DataFrame, list[str]]:
    """The same with the decisions of a map that was kept, and sentences on the terms that came, went or are worded otherwise.
    A term the map does not list is proposed anew. Raises IntakeRefused."""
    held, rows = read_taxonomy_map(before), proposed_terms(directory)
    if not held.terms:
        raise IntakeRefused([Problem(before.name, None, None, "it lists no terms of a directory", "Give the map that this page, or `python -m publish check` with --write-map, wrote for a directory of services.")])
    listed = rows["column"].isin(list(held.terms))
    rows["kind"] = [held.kinds.get(t, "") if known else kind for t, kind, known in zip(rows["column"], rows["kind"], listed, strict=True)]
    rows["tells"] = [list(held.tells.get(t, ())) for t in rows["column"]]
    came, gone = rows.loc[~listed, "term"].tolist(), [w for t, w in held.terms.items() if t not in set(rows["column"])]
    other = [f"{held.terms[t]!r} is now {term!r}" for t, term in rows.loc[listed, ["column", "term"]].itertuples(index=False) if held.terms[t] and held.terms[t] != term]
    told = [f"{int(listed.sum())} of {len(rows)} terms were found again."]
    told += [f"New here, and taken as their names propose: {_named(came)}."] if came else []
    told += [f"In the map and not in this directory: {_named(gone)}."] if gone else []
    return rows, told + ([f"Worded otherwise than in the map, so please look: {_named(other)}."] if other else [])


def terms_text(rows: pd.DataFrame) -> str:
    """The corrected table as the small file that is kept and given again."""
    given = [dict(zip(TERM_COLUMNS, row, strict=True)) for row in rows[TERM_COLUMNS].itertuples(index=False, name=None)]
    proposals = [Proposal(r["column"], r["term"], int(r["services"]), r["kind"] or None, round(float(r["sure"]) / 100, 2)) for r in given]
    return taxonomy_map_text(proposals, TaxonomyMap({r["column"]: r["kind"] for r in given if r["kind"]}, {r["column"]: tuple(r["tells"]) for r in given if len(r["tells"])}))


def kind_words() -> dict[str, str]:
    """Our kinds of care -> their words, as on the sheet of services."""
    column = template("services").column("kind")
    words = dict(zip(column.codes, column.choices, strict=True))
    return {kind: words[kind] for kind in kinds()}


def flag_labels() -> dict[str, str]:
    """What a term may tell of its services -> the question of the sheet of services that it answers with yes."""
    return {flag: template("services").column(flag).label for flag in FLAGS}


def services_by_kind(received: Received) -> pd.DataFrame:
    """What a directory gives through its map: kind ("" where none is known), services (different ones), counties (where they are)."""
    given = received.tables["services"]
    of = given.assign(kind=given["kind"].astype("object").where(given["kind"].notna(), "")).groupby("kind", sort=False)
    return of.agg(services=("service_id", "nunique"), counties=("fips", "nunique")).reset_index().sort_values(["services", "kind"], ascending=[False, True], ignore_index=True)


def _rows(proposals: list[Proposal]) -> pd.DataFrame:
    return pd.DataFrame([(p.term_id, p.term, p.services, p.kind or "", [], round(100 * p.score)) for p in proposals], columns=TERM_COLUMNS)


def _named(words: list[str]) -> str:
    return "; ".join(w or "a term without a name" for w in words[:MOST_NAMED]) + (f" and {len(words) - MOST_NAMED} more" if len(words) > MOST_NAMED else "")

