"""A tiny release for tests: two counties side by side, one place, every table with the contract's columns."""

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import box

from release.schema import BOOLEAN, INTEGER, NUMBER, TABLES

COUNTIES = ("08001", "08003")
NASTY = "Quote's \"County\" ${alert(1)} `x` </script><b>\u2028"


def shapes() -> gpd.GeoDataFrame:
    """Two squares that share a border."""
    return gpd.GeoDataFrame({"fips": list(COUNTIES)}, geometry=[box(-105, 39, -104, 40), box(-104, 39, -103, 40)], crs=4326).set_index("fips")


def row(name: str, /, **given: object) -> dict[str, object]:
    """One row of a table: what is given, the rest filled with a value of its type."""
    empty = {INTEGER: 0, NUMBER: np.nan, BOOLEAN: False}
    filled = {c: empty.get(kind, "x" if c in (*TABLES[name].key, *TABLES[name].required) else None) for c, kind in TABLES[name].columns.items()}
    return filled | given


def tables(county_name: str = "Alpha") -> dict[str, pd.DataFrame]:
    """Every released table with one row or two."""
    made = {name: pd.DataFrame([row(name)]) for name in TABLES}
    made["areas"] = pd.DataFrame([
        row("areas", area_kind="county", area_id=fips, name=name, county_count=1) for fips, name in zip(COUNTIES, (county_name, "Beta"), strict=True)])
    made["services"] = pd.DataFrame([row("services", service_id="s1", kind="hospital", name=county_name, town="Town", fips="08001",
                                         latitude=39.512345, longitude=-104.512345, location_class="street", as_of="2020")])
    made["cells"] = pd.DataFrame([row("cells", **{"item_id": "PROT-1b", "indicator_id": "PROT-1b.1", "family": "REACH", "area_kind": "county",
                                                  "area_id": fips, "wave": "public", "class": "no_data", "reason": "not_checked"}) for fips in COUNTIES])
    return made


SETTINGS = {"words": {"classes": {"gap": {"word": "checked, and missing"}}}, "thresholds": {"share.strength_min_share": 0.6}}
