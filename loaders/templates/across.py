"""Several sheets together: all their tables, and what one names that no other knows."""

from collections.abc import Sequence

import pandas as pd

from framework.terms import Problem
from loaders.received import Received
from loaders.templates.cell import nearest
from loaders.templates.definition import kinds, template
from loaders.templates.tables import empty_tables

# The sheet, its table, its column, and the table and column that must know the name.
REFERENCES = (
    ("members", "partnership_members", "partnership_id", "partnerships", "partnership_id"),
    ("practices", "practices", "partnership_id", "partnerships", "partnership_id"),
    ("roster_kinds", "partnership_kinds", "partnership_id", "partnerships", "partnership_id"),
    ("awards", "funding", "partnership_id", "partnerships", "partnership_id"),
    ("assistance_links", "assistance_links", "helper", "partnerships", "partnership_id"),
    ("assistance_links", "assistance_links", "helped", "partnerships", "partnership_id"),
    ("trainings", "trainings", "curriculum_id", "curricula", "curriculum_id"),
)
REPORTED = ("trainings", "agencies", "services", "partnerships", "sites")


def gathered(received: Sequence[Received]) -> dict[str, pd.DataFrame]:
    """Every table the sheets can fill, put together from all files; a table nobody gave is empty, with its columns."""
    out = empty_tables()
    for name, empty in out.items():
        parts = [r.tables[name] for r in received if name in r.tables and len(r.tables[name])]
        if parts:
            out[name] = pd.concat(parts, ignore_index=True).astype(dict(empty.dtypes))
    out["audience_groups"] = out["audience_groups"].drop_duplicates(ignore_index=True)
    return out


def cross_check(received: Sequence[Received]) -> list[Problem]:
    """What no single sheet can see: names that no sheet of partnerships or curricula knows, the same thing in two files,
    awards for counties that their partnership does not cover, and records for which no keeper is said to have reported."""
    return [*_strangers(received), *_twice(received), *_award_counties(received), *_unreported(received)]


def _strangers(received: Sequence[Received]) -> list[Problem]:
    problems = []
    for kind, table, column, known_table, known_column in REFERENCES:
        known = {str(v) for r in received if known_table in r.tables for v in r.tables[known_table][known_column].dropna()}
        for r in (r for r in received if r.kind == kind):
            for row, name in r.tables[table][column].dropna().items():
                if name not in known:
                    problems.append(Problem(r.file, int(row), _sheet_column(kind, column), f"{name!r} is not in the sheet of {known_table}",
                                            f"{nearest(str(name), known)}Write it as it stands there, or add it there; until then this row counts for nothing."))
    return problems


def _twice(received: Sequence[Received]) -> list[Problem]:
    problems = []
    for kind in kinds():
        sheet = template(kind)
        first: dict[tuple[object, ...], str] = {}
        for r in (r for r in received if r.kind == kind):
            table = r.tables[sheet.table]
            # A county that several rows of one file name is that file's own matter.
            key = [c.into for c in sheet.columns if c.name in sheet.key and c.into in table]
            for row, values in zip(table.index, table[key].itertuples(index=False, name=None), strict=True):
                named = tuple(None if pd.isna(v) else v for v in values)
                if first.setdefault(named, r.file) != r.file:
                    problems.append(Problem(r.file, int(row), sheet.key[0], f"the same {', '.join(sheet.key)} stands in {first[named]} too", "Keep it in one of the two files."))
    return problems


def _award_counties(received: Sequence[Received]) -> list[Problem]:
    tables = gathered(received)
    statewide = set(tables["partnerships"].loc[tables["partnerships"]["statewide"].fillna(False), "partnership_id"])
    covered = set(tables["partnership_counties"].itertuples(index=False, name=None))
    named = {name for name, _ in covered}
    problems = []
    for r in (r for r in received if r.kind == "awards"):
        partnership = r.tables["funding"].set_index("grant_id")["partnership_id"]
        for row, place in r.tables["funding_counties"].iterrows():
            who = partnership[place["grant_id"]]
            if who in named and who not in statewide and (who, place["fips"]) not in covered:
                problems.append(Problem(r.file, int(str(row)), "counties", f"{place['fips']} is not among the counties of {who!r}", "Add it to the partnership's counties, or mend the award: an award counts in its partnership's counties."))
    return problems


def _unreported(received: Sequence[Received]) -> list[Problem]:
    said = {record for r in received if "reports" in r.tables for record in r.tables["reports"].loc[r.tables["reports"]["reported"].fillna(False), "record"]}
    return [Problem(r.file, None, None, f"no sheet of reports says that a keeper of {r.kind} reported", "Fill in the sheet of reports: until then these rows count in no county, since nobody said the list is whole.")
            for r in received if r.kind in REPORTED and r.kind not in said and r.accepted and r.kind not in ("partnerships", "services")]


def _sheet_column(kind: str, into: str) -> str:
    return next(c.name for c in template(kind).columns if c.into == into)
