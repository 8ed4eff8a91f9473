"""One way of counting in a process of its own: seconds, peak memory, and the counts. Run: python -m bench.build_scale_ways WAY FOLDER"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from bench.build_scale_data import ITEMS, counties, membership
from release.engines.count import COUNT_COLUMNS, count_both

Counted = tuple[pd.DataFrame, pd.DataFrame]


def ours(name: str) -> Callable[[Path, gpd.GeoDataFrame, pd.DataFrame], Counted]:
    """The counting stage with one of our engines; starting it counts too."""

    def counted(folder: Path, shown: gpd.GeoDataFrame, areas: pd.DataFrame) -> Counted:
        return count_both(name, [folder / "responses.csv"], areas, [folder / "places.csv"], dict(shown.geometry))

    return counted


def plain(folder: Path, shown: gpd.GeoDataFrame, areas: pd.DataFrame) -> Counted:
    """pandas.read_csv, geopandas.sjoin, groupby: the same figures, without looking for what is unsound."""
    rows = pd.read_csv(folder / "responses.csv", dtype={"fips": "str", "wave": "str"})
    found = []
    for kind, own in areas.groupby("area_kind"):
        placed = rows.merge(own[["area_id", "fips"]], on="fips")
        if kind == "state":
            placed = pd.concat([placed, rows[rows["fips"].isna()].assign(area_id=own["area_id"].iloc[0])])
        once = placed.drop_duplicates(["wave", "area_id", "respondent_id"])
        by_area = once.groupby(["wave", "area_id"])[ITEMS]
        behind = once.groupby(["wave", "area_id", "organisation_id"])[ITEMS].count().gt(0).groupby(["wave", "area_id"]).sum()
        figures = {"count": by_area.sum(), "total": by_area.count(), "organisations": behind}
        long = pd.concat({name: table.stack() for name, table in figures.items()}, axis=1).rename_axis(["wave", "area_id", "indicator_id"]).reset_index()
        found.append(long[long["total"] > 0].assign(area_kind=kind))
    answers = pd.concat(found).sort_values(COUNT_COLUMNS[:4], ignore_index=True)[COUNT_COLUMNS]
    table = pd.read_csv(folder / "places.csv")
    points = gpd.GeoDataFrame(table[["kind"]], geometry=gpd.points_from_xy(table["longitude"], table["latitude"]), crs=shown.crs)
    joined = gpd.sjoin(points, shown[["geometry"]], how="left", predicate="within")
    return answers, joined.groupby(["fips", "kind"], dropna=False).size().rename("places").reset_index()


WAYS = {"plain": plain, "duckdb": ours("duckdb"), "spark": ours("spark")}


def main(way: str, folder: Path) -> None:
    """Count, keep the counts beside the files, and say seconds and peak memory as JSON."""
    shown = counties()
    areas = membership(list(shown.index))
    before_mb = _peak_mb()
    start, cpu = time.perf_counter(), time.process_time()
    answers, places = WAYS[way](folder, shown, areas)
    seconds, cpu_s = time.perf_counter() - start, time.process_time() - cpu
    answers.astype({"count": int, "total": int, "organisations": int}).to_csv(folder / f"answers_{way}.csv", index=False)
    places.sort_values(["fips", "kind"]).to_csv(folder / f"places_{way}.csv", index=False)
    print(json.dumps({"seconds": seconds, "cpu_s": cpu_s, "peak_mb": _peak_mb(), "before_mb": before_mb}))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
