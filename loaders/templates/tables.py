"""Accepted rows as the tables that measures read: names, types, one row per county. What nobody gave stays empty.

Every table's index is the row number a spreadsheet shows, as in loaders.dialects.layout; where a field names several
counties, several rows share it.
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from loaders import framework
from loaders.templates.definition import Template, kinds, template
from loaders.templates.rows import Row

# The type of a column of our tables, by the type of the sheet's column; anything else is text.
DTYPES = {"yes_no": "boolean", "whole_number": "Int64", "amount_usd": "Int64", "year": "Int64", "number": "Float64", "share": "Float64", "latitude": "Float64", "longitude": "Float64"}
NOT_ASKED = -1
# Tables and columns that no single column of a sheet fills: they follow from several, or from the sheet itself.
MADE = {
    "partnership_counties": {"partnership_id": "string", "fips": "string"},
    "funding_counties": {"grant_id": "string", "fips": "string"},
    "audience_groups": {"group": "string"},
    "measures": {"measure": "string", "title": "string", "unit": "string", "item_id": "string"},
}
ADDED = {
    "practices": {"asked": "boolean"}, "county_records": {"asked": "boolean"}, "district_offices": {"reported": "boolean"},
    "services": {"confidential": "boolean", "location_class": "string"}, "systems": {"fact_id": "string", "item_id": "string"},
    "finding_notes": {"area_kind": "string", "area_id": "string"},
}
# Counties of these sheets go to a table of their own; what these name as an area is said in area_id.
APART = {"partnerships": "partnership_counties", "awards": "funding_counties"}
LEFT_OUT = {"finding_notes": ("region", "fips"), "context": ("title", "unit", "item_id")}


def columns(sheet: Template) -> dict[str, str]:
    """The columns of the table a sheet fills, with their pandas types."""
    given = {c.into: "Int64" if c.codes and isinstance(c.codes[0], int) else DTYPES.get(c.type, "string") for c in sheet.columns if c.keep}
    apart = {"fips"} if sheet.kind in APART else set()
    return {name: kind for name, kind in (given | ADDED.get(sheet.kind, {})).items() if name not in apart and name not in LEFT_OUT.get(sheet.kind, ())}


def filled(sheet: Template) -> dict[str, dict[str, str]]:
    """Every table a sheet fills, with its columns and their pandas types."""
    more = {"partnerships": ("partnership_counties",), "awards": ("funding_counties",), "trainings": ("audience_groups",), "context": ("measures",)}
    return {sheet.table: columns(sheet)} | {name: MADE[name] for name in more.get(sheet.kind, ())}


def empty_tables() -> dict[str, pd.DataFrame]:
    """Every table a sheet can fill, without a row: what nobody gave. An empty table is never `none exist`."""
    wanted = {name: spec for kind in kinds() for name, spec in filled(template(kind)).items()}
    return {name: _typed([], wanted[name]) for name in sorted(wanted)}


def tables(rows: Sequence[Row], sheet: Template, given: Sequence[str]) -> dict[str, pd.DataFrame]:
    """The tables that accepted rows fill, by the names of docs/data-contract.md.

    given: the names of the sheet's columns that the file has; audience groups count as asked about only where it has
    their column.
    """
    made = [fields for row in rows for fields in _spread(row, sheet)]
    match sheet.kind:
        case "practices" | "county_records":
            made = [f | {"asked": f.get("level", NOT_ASKED) != NOT_ASKED, "level": None if f.get("level") == NOT_ASKED else f.get("level")} for f in made]
        case "district_offices":
            made = [f | {"reported": f.get("officers") is not None and f.get("trained") is not None} for f in made]
        case "roster_kinds" | "county_kinds":
            made += _not_asked(made, sheet)
        case "finding_notes":
            made = [f | {"area_kind": "county" if "fips" in f else "region", "area_id": f.get("fips", f.get("region"))} for f in made]
        case "systems":
            made = _with_facts(made)
    out = {sheet.table: _typed(made, columns(sheet))}
    if sheet.kind in APART:
        key = next(iter(MADE[APART[sheet.kind]]))
        where = [{"row": row.number, key: row.values[_named(sheet, key)], "fips": fips} for row in rows for fips in row.values.get("counties", ())]
        out[APART[sheet.kind]] = _typed(where, MADE[APART[sheet.kind]])
    if sheet.kind == "trainings" and "groups" in given and rows:
        groups = [g for g in sheet.column("groups").choices if g != "none of these"]
        out["audience_groups"] = _typed([{"row": 1, "group": g} for g in groups], MADE["audience_groups"])
    if sheet.kind == "context":
        out["measures"] = _typed(made, MADE["measures"]).drop_duplicates("measure")
    return out


def _spread(row: Row, sheet: Template) -> list[dict[str, object]]:
    """The row's values by our table's columns, once for each county it names; counties it serves stay together."""
    fields: dict[str, object] = {"row": row.number} | {name: row.values[name] for name in ADDED.get(sheet.kind, {}) if name in row.values}
    each: tuple[str, ...] = ()
    for column in sheet.columns:
        value = row.values.get(column.name)
        if value is None or not column.keep:
            continue
        if isinstance(value, tuple):
            if column.into == "fips":
                each = value if sheet.kind not in APART else ()
            else:
                fields[column.into] = ";".join(value)
        else:
            fields[column.into] = value
    return [fields | {"fips": fips} for fips in each] or [fields]


def _not_asked(made: Sequence[dict[str, object]], sheet: Template) -> list[dict[str, object]]:
    """A row without an answer for each kind of a list that was left out: half a list must not look like a whole one."""
    owner = "fips" if sheet.kind == "county_kinds" else "partnership_id"
    asked = {(f[owner], f["indicator_id"], f["kind"]) for f in made}
    owners = {(f[owner], f["indicator_id"]): f["row"] for f in reversed(made)}
    return [{"row": row, owner: who, "indicator_id": which, "kind": kind}
            for (who, which), row in owners.items() for kind in sheet.kinds[str(which)] if (who, which, kind) not in asked]


def _with_facts(made: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    item = _system_items()
    return [f | {"fact_id": f"steward-{f['row']}", "item_id": item[f["system_no"]]} for f in made]


@cache
def _system_items() -> dict[str, str]:
    rows = framework.systems()
    return dict(zip(rows["system_no"], rows["item_id"], strict=True))


def _named(sheet: Template, into: str) -> str:
    return next(c.name for c in sheet.columns if c.into == into)


def _typed(made: Sequence[dict[str, object]], wanted: dict[str, str]) -> pd.DataFrame:
    index = pd.Index([f["row"] for f in made], name="row", dtype="int64")
    return pd.DataFrame({name: pd.array([pd.NA if f.get(name) is None else f[name] for f in made], dtype=kind) for name, kind in wanted.items()}, index=index)
