"""The tables of places under geodata/: typed, checked, corrected, or refused with every problem named.

Each function reads one file of a state's folder. FIPS and codes are text, numbers are floats, an empty field is missing.
FIPS that a spreadsheet mangled are mended; a county, region, measure or item that we do not know is refused by row. further: a steward's corrections
(loaders.corrections.together), made after ours. Raises GeodataError naming every problem by file, row and column.
"""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from framework.terms import Problem
from loaders import corrections
from loaders import geodata_schema as schema
from loaders.csv_table import read_table
from loaders.geodata_links import strangers, with_fips
from loaders.geodata_problems import GeodataError, table_problems

GEODATA = Path(__file__).resolve().parents[1] / "geodata"

__all__ = ["GeodataError", "context", "counties", "driving_minutes", "measures", "places", "public_record", "regions", "services", "state_facts", "states", "told_corrections"]


def counties(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per county: land, people, metropolitan area, seat, regions, notes."""
    return _table("counties", schema.COUNTIES, state, folder, further)


def regions(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per planning region and judicial district (both vintages), with its other names."""
    return _table("regions", schema.REGIONS, state, folder, further)


def places(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per town: county, coordinates in degrees, people, whether it is the county's seat."""
    return _table("places", schema.PLACES, state, folder, further)


def services(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per listed place of care; coordinates are the town's middle where location_class is town."""
    return _table("services", schema.SERVICES, state, folder, further)


def driving_minutes(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per census tract: minutes to the nearest place of each kind; missing where no route is known."""
    return _table("driving_minutes", schema.DRIVING, state, folder, further)


def context(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per county and measure; a county that a source leaves out has no row."""
    return _table("context", schema.CONTEXT, state, folder, further)


def measures(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per measure of context(): title, unit, role, the plan item it informs, rounding, caution."""
    return _table("measures", schema.MEASURES, state, folder, further)


def public_record(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per dated fact from a public page; year missing where the page gave none."""
    return _table("public_record", schema.PUBLIC_RECORD, state, folder, further)


def state_facts(state: str = "08", folder: Path | None = None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per status of a system or leaf for the whole state."""
    return _table("state_facts", schema.STATE_FACTS, state, folder, further)


def states(folder: Path | None = None) -> pd.DataFrame:
    """One row per state, the District of Columbia and territory: fips (two digits), usps (postal abbreviation), name."""
    return _table("states", schema.STATES, "us", folder)


def told_corrections(further: pd.DataFrame | None = None, folder: Path | None = None) -> pd.DataFrame:
    """The corrections that the tables above make: ours, then further ones (loaders.corrections.together)."""
    own, problems = corrections.read(folder or GEODATA)
    if problems:
        raise GeodataError(problems)
    return corrections.together(own, further)


def _table(name: str, wanted: pa.DataFrameSchema, state: str, folder: Path | None, further: pd.DataFrame | None = None) -> pd.DataFrame:
    root = folder or GEODATA
    path = root / state / f"{name}.csv"
    file = f"geodata/{state}/{name}.csv"
    given, problems = read_table(path, file, f"Put the state's table in the folder {state}.")
    own, unfit = corrections.read(root)
    told = corrections.together(own, further)
    problems += unfit
    if given is None:
        raise GeodataError(problems)
    # Mended before, so that a correction finds its row, and after, so that a correction's own codes are too.
    mended, faults = corrections.corrected(with_fips(given, name, state), name, told)
    mended = with_fips(mended, name, state)
    problems += faults + strangers(mended, name, state, root, file)
    typed, unlike = _typed(mended, wanted, file)
    said = {(p.file, p.row, p.column) for p in problems}
    problems += [p for p in unlike + table_problems(file, typed, wanted) if (p.file, p.row, p.column) not in said]
    if problems:
        raise GeodataError(problems)
    return typed.reindex(columns=list(wanted.columns)).reset_index(drop=True)


def _typed(frame: pd.DataFrame, wanted: pa.DataFrameSchema, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    out, problems = frame.mask(frame == ""), []
    for column, spec in wanted.columns.items():
        if column in out and spec.dtype.type == "float64":
            numbers = pd.to_numeric(out[column], errors="coerce")
            bad = out[column].notna() & numbers.isna()
            problems += [Problem(file, i + 2, column, f"it says {out.loc[i, column]!r}", "Give a number, or leave it empty.") for i in out.index[bad]]
            out[column] = numbers.astype(float)
    return out, problems
