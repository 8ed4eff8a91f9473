"""Do the tables of places fit together: every county, region, measure and item that a row names is one we know."""

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from framework.terms import AreaKind, Problem
from loaders import framework, population
from loaders.csv_table import read_table
from loaders.fips import mend
from loaders.framework_links import WHOLE_PLAN

SEVERAL = ";"
# Where a table names counties, regions (by kind), items of the plan, measures; several may stand in one field.
FIPS_IN = {**dict.fromkeys(("counties", "places", "services", "driving_minutes", "context", "public_record"), "fips")}
REGIONS_IN = {"counties": {str(k): str(k) for k in (AreaKind.PLANNING, AreaKind.DISTRICT_2024, AreaKind.DISTRICT_2025)},
              "public_record": {"districts": str(AreaKind.DISTRICT_2025)}}
ITEMS_IN = {"public_record": "item_ids", "state_facts": "item_id", "measures": "item_id"}
MEASURES_IN = {"context": "measure"}


def with_fips(frame: pd.DataFrame, table: str, state: str) -> pd.DataFrame:
    """The table with its county codes mended where they can be; one that cannot stays as it is, to be named later."""
    column = FIPS_IN.get(table)
    if column is None or column not in frame:
        return frame
    return frame.assign(**{column: frame[column].map(lambda field: SEVERAL.join(mend(part, state) or part.strip() for part in field.split(SEVERAL)) if field else field)})


def strangers(frame: pd.DataFrame, table: str, state: str, root: Path, file: str) -> list[Problem]:
    """A problem for each county, region, measure or item that is not one we know, by row of the file (its heading is row 1).

    frame: all text, with_fips done; its index holds the rows' positions in the file. What another file of the folder
    would have to say is not looked for where that file is not there.
    """
    found = _unknown(frame, FIPS_IN.get(table), _counties(table, state, root), file, "is not a county we know", "Give the five-digit FIPS code, such as 08001, or take the row out.")
    for column, kind in REGIONS_IN.get(table, {}).items():
        found += _unknown(frame, column, _ids(root, state, "regions", "area_id", area_kind=kind), file, f"is not in regions.csv as {kind}", "Use an area_id of regions.csv, or add the region there.")
    found += _unknown(frame, MEASURES_IN.get(table), _ids(root, state, "measures", "measure"), file, "is not in measures.csv", "Use a measure of measures.csv, or add it there.")
    if table in ITEMS_IN:
        items = {*framework.plan()["id"], WHOLE_PLAN}
        found += _unknown(frame, ITEMS_IN[table], items, file, "is not an item of the plan", "Use an id of framework/plan.csv.")
    return found


def _unknown(frame: pd.DataFrame, column: str | None, known: Collection[str] | None, file: str, what: str, advice: str) -> list[Problem]:
    if column is None or known is None or column not in frame:
        return []
    given = frame[column][frame[column] != ""].str.split(SEVERAL).explode().str.strip()
    return [Problem(file, int(at) + 2, column, f"{value!r} {what}", advice) for at, value in given[~given.isin(list(known))].items()]


def _counties(table: str, state: str, root: Path) -> Collection[str] | None:
    """The state's own table of counties; the counties themselves are those of the national list of the same vintage."""
    if table != "counties":
        own = _ids(root, state, "counties", "fips")
        if own is not None:
            return {mend(code, state) or code for code in own}
    if state in population.CHANGED:
        return None
    return {code for code in population.metro().index if code[:2] == state}


def _ids(root: Path, state: str, table: str, column: str, **where: str) -> set[str] | None:
    path = root / state / f"{table}.csv"
    if not path.exists():
        return None
    frame, _ = read_table(path, f"geodata/{state}/{table}.csv", "Put it back.")
    # What is wrong with that table is said where it is read for itself.
    if frame is None or column not in frame or not set(where) <= set(frame):
        return None
    for name, value in where.items():
        frame = frame[frame[name] == value]
    return set(frame[column])
