"""The sheet of partnerships with what public pages say already in it: rows for a partnership to correct, never evidence."""

import pandas as pd

from loaders import geodata
from loaders.templates.definition import template

BODIES = {"partnership": "coalition", "task_force": "task force", "mdt": "regional team"}


def partnerships(state: str = "08") -> list[list[str]]:
    """One row per body of the public record, in the sheet's columns: every county its pages name, the newest page's address and
    year. What no page says, or what pages say differently, is left empty."""
    record = geodata.public_record(state)
    record = record[record["kind"].isin(BODIES)]
    # "Coalition: its meeting" speaks of the coalition only where the record names the coalition by itself too.
    before = record["name"].str.split(":").str[0].str.strip()
    record = record.assign(body=before.where(before.isin(record["name"]), record["name"]))
    names = geodata.counties(state).set_index("fips")["county"]
    rows = [_row(str(body), told, names) for body, told in record.groupby("body", sort=False)]
    return [[row[c.name] for c in template("partnerships").columns] for row in rows]


def _row(body: str, told: pd.DataFrame, names: pd.Series) -> dict[str, str]:
    newest = told.sort_values("year", na_position="first", kind="stable").iloc[-1]
    fips = sorted({code for codes in told["fips"].dropna() for code in codes.split(";")})
    return {"partnership": body, "kind": _only(told["kind"].map(BODIES)), "statewide": _only(told["statewide"]), "counties": "; ".join(names[code] for code in fips),
            "source_url": newest["source_url"], "year": newest["year"] if pd.notna(newest["year"]) else ""}


def _only(said: pd.Series) -> str:
    values = set(said.dropna())
    return str(values.pop()) if len(values) == 1 else ""
