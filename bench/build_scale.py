"""The counting stage beside the plain way, on the same generated files, in one run. Run: python -m bench.build_scale (writes its section of bench/RESULTS.md)

Every measurement is a process of its own; the ways take turns, so that a busy machine is busy for all of them.
"""

import json
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import psutil

from bench.build_scale_data import ITEMS, counties, generate
from bench.results import goal_lines, write_section

ROOT = Path(__file__).parents[1]
SIZES = (62_500, 125_000, 250_000, 500_000, 1_000_000)
PLACES_PER_RESPONSE = 1.5
TURNS = 3
SPARK_SIZE = 62_500
MOST_TIMES_PLAIN, MOST_MB = 0.6, 2000
# Twice the rows may take this many times twice the time before we call it faster growth: the clock's own noise.
NOISE = 1.1


def measure(folder: Path, way: str) -> dict[str, float]:
    """seconds, cpu_s and peak_mb of one way, in a child process."""
    done = subprocess.run([sys.executable, "-m", "bench.build_scale_ways", way, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def same_counts(folder: Path, one: str, other: str) -> bool:
    """True where two ways found the same counts of answers and of places, to the byte."""
    return all((folder / f"{what}_{one}.csv").read_bytes() == (folder / f"{what}_{other}.csv").read_bytes() for what in ("answers", "places"))


def run(sizes: Sequence[int] = SIZES, turns: int = TURNS, spark_size: int | None = SPARK_SIZE) -> pd.DataFrame:
    """A row per size and way: medians of the turns, and whether the counts are equal to the plain way's."""
    shown, rows = counties(), []
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as root:
        for size in sizes:
            folder = Path(root) / str(size)
            folder.mkdir()
            generate(folder, size, int(size * PLACES_PER_RESPONSE), shown)
            ways = ["plain", "duckdb", *(["spark"] if size == spark_size else [])]
            found: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
            for turn in range(turns):
                for way in ways[:2] if turn else ways:
                    found[way].append(measure(folder, way))
            for way in ways:
                figures = {key: statistics.median(one[key] for one in found[way]) for key in found[way][0]}
                rows.append({"size": size, "way": way, **figures, "equal": same_counts(folder, way, "plain")})
                print(rows[-1], file=sys.stderr)
    return pd.DataFrame(rows)


def section(found: pd.DataFrame, machine: str, turns: int = TURNS) -> list[str]:
    """The section's lines: what was measured, goals beside it, missed ones said."""
    seconds = found.pivot(index="size", columns="way", values="seconds")
    largest = seconds.index.max()
    ours = found[found["way"] == "duckdb"].set_index("size")
    ratio = seconds.loc[largest, "duckdb"] / seconds.loc[largest, "plain"]
    steps = (ours["seconds"] / ours.index).pct_change().dropna() + 1
    spark = found[found["way"] == "spark"]
    goals = [
        (f"counting stage at {largest:,} responses, DuckDB / plain", f"{ratio:.2f}", f"at most {MOST_TIMES_PLAIN}", bool(ratio <= MOST_TIMES_PLAIN)),
        ("peak memory, DuckDB", f"{ours['peak_mb'].max():.0f} MB", f"under {MOST_MB} MB", bool(ours["peak_mb"].max() < MOST_MB)),
        ("time a row when rows double, the worst step", f"{steps.max():.2f} times" if len(steps) else "one size only", f"at most {NOISE} (noise)", bool((steps <= NOISE).all())),
        ("counts equal to the plain way's, every size and engine", "yes" if found["equal"].all() else "no", "equal", bool(found["equal"].all())),
        ("Spark's counts equal", "yes" if len(spark) and spark["equal"].all() else "not measured" if spark.empty else "no", "equal", bool(len(spark) and spark["equal"].all())),
    ]
    return [
        "## The counting stage, past one machine", "",
        f"One run: {machine}. Reproduce with `make bench-build`. Read, put points into counties, count: {len(ITEMS)} items in a wide CSV (a row per response, as survey tools export), "
        f"3,233 counties, one and a half places per response, all generated from a seed. Medians of {turns} turns, each in a process of its own, the ways in turn (Spark: one turn, its start included).",
        "The plain way is pandas.read_csv, geopandas.sjoin and groupby; it does not look for contradictions or unknown counties, ours does. Ours counts answers and places side by side, each figure by itself as before; the plain way one after the other. CPU seconds stand beside because other work shared the machine; Spark's exclude those of Java.", "",
        "| responses | way | seconds | CPU s | peak MB | counts equal |", "|---|---|---|---|---|---|",
        *(f"| {r.size:,} | {r.way} | {r.seconds:.1f} | {r.cpu_s:.1f} | {'Java apart, ' if r.way == 'spark' else ''}{r.peak_mb:.0f} | {'yes' if r.equal else '**no**'} |"
          for r in found.itertuples(index=False)),
        "", *goal_lines(goals),
    ]


def main() -> None:
    """Measure all sizes and write the section."""
    write_section("build-scale", section(run(), f"Python {platform.python_version()}, {psutil.cpu_count()} cores, shared with other work"))


if __name__ == "__main__":
    main()
