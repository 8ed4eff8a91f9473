"""Somebody who has nothing but a release's files and wants the counts that it hides.

Written apart from the auditor: it imports nothing of the Atlas, reads the Parquet and JSON files as anybody could, has its own
Wilson interval, and its own linear program.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import linprog

Z = 1.959963984540054
MOST = 3000


@dataclass(frozen=True)
class Guess:
    """What was proved of one hidden county: its count (answers, yes or no) lies from low to high."""

    indicator_id: str
    fips: str
    count: str
    low: int
    high: int


def attack(release: Path, wave: str, questions: int) -> Iterator[Guess]:
    """Everything that can be proved of the hidden counties of the first questions of a wave."""
    tables = {name: pd.read_parquet(release / "tables" / f"{name}.parquet") for name in ("cells", "membership", "indicators")}
    rules = json.loads((release / "settings.json").read_text(encoding="utf-8"))["thresholds"]
    direction = dict(zip(tables["indicators"]["indicator_id"], tables["indicators"]["direction"], strict=True))
    held = {(k, i): sorted(g["fips"]) for (k, i), g in tables["membership"].groupby(["area_kind", "area_id"])}
    cells = tables["cells"].rename(columns={"class": "klass"})
    cells = cells[(cells["wave"] == wave) & (cells["family"] == "SHARE")]
    asked = [q for q, g in cells.groupby("indicator_id") if g["n_band"].notna().any()]
    for question in asked[:questions]:
        yield from _attack(question, cells[cells["indicator_id"] == question], held, rules, direction[question])


def _attack(question: str, cells: pd.DataFrame, held: dict[tuple[str, str], list[str]], rules: dict[str, float], direction: str) -> Iterator[Guess]:
    told = [(row, _ends(row.n_band)) for row in cells.itertuples() if isinstance(row.n_band, str)]
    counties = sorted({f for row, _ in told for f in held[row.area_kind, row.area_id]})
    at = {f: i for i, f in enumerate(counties)}
    wide = [(row, ends) for row, ends in told if row.area_kind != "county"]
    size = 2 * (len(counties) + len(wide))
    bounds = [(0.0, None)] * size
    rows: list[np.ndarray] = []
    most: list[float] = []

    def say(weights: dict[int, float], limit: float) -> None:
        line = np.zeros(size)
        for column, weight in weights.items():
            line[column] = weight
        rows.append(line)
        most.append(limit)

    for number, (row, (first, last)) in enumerate([*((r, e) for r, e in told if r.area_kind == "county"), *wide]):
        place = at[row.area_id] if row.area_kind == "county" else len(counties) + number - (len(told) - len(wide))
        n, y = 2 * place, 2 * place + 1
        bounds[n] = (first, last)
        low, high = _yes(row, first, last, rules, direction)
        say({y: 1, n: -high}, 0)
        say({y: -1, n: low}, 0)
        if row.area_kind != "county":
            parts = [at[f] for f in held[row.area_kind, row.area_id]]
            # Some work in several counties, so an area has at most the answers of its counties together, and at least each one's.
            for side, whole in ((0, n), (1, y)):
                if row.area_kind != "state":
                    say({whole: 1, **{2 * p + side: -1 for p in parts}}, 0)
                for p in parts:
                    say({2 * p + side: 1, whole: -1}, 0)
    for i in range(size // 2):
        say({2 * i + 1: 1, 2 * i: -1}, 0)
    hidden = [row.area_id for row, _ in told if row.area_kind == "county" and row.reason == "suppressed"]
    matrix, limits = np.array(rows), np.array(most)
    for fips in hidden:
        n, y = 2 * at[fips], 2 * at[fips] + 1
        for count, weights in (("answers", {n: 1.0}), ("yes", {y: 1.0}), ("no", {n: 1.0, y: -1.0})):
            cost = np.zeros(size)
            cost[list(weights)] = list(weights.values())
            ends = [linprog(sign * cost, matrix, limits, bounds=bounds, method="highs") for sign in (1, -1)]
            assert all(e.status == 0 for e in ends), (question, fips, count, [e.message for e in ends])
            yield Guess(question, fips, count, math.ceil(ends[0].fun - 1e-6), math.floor(-ends[1].fun + 1e-6))


def _ends(band: str) -> tuple[int, int]:
    numbers = [int(n) for n in re.findall(r"\d+", band)]
    return (0, numbers[0] - 1) if band.startswith("fewer") else (numbers[0], numbers[1] if len(numbers) == 2 else MOST)


def _yes(row: object, first: int, last: int, rules: dict[str, float], direction: str) -> tuple[float, float]:
    """The least and the most share of yes among all counts that would have been told as this cell is."""
    if row.reason == "suppressed" or row.n_band.startswith("fewer"):
        return 0.0, 1.0
    shares = []
    for n in range(first, min(last, first + 150) + 1):
        for y in range(n + 1):
            if _klass(y if direction == "up" else n - y, n, rules) == row.klass and _fits(row, y, n):
                shares.append(y / n)
    # An open band is looked at for its first 150 numbers; a share can stray a little further above them.
    return min(shares), max(shares)


def _klass(good: int, n: int, rules: dict[str, float]) -> str:
    p, z2 = good / n, Z * Z
    middle, half = (p + z2 / (2 * n)) / (1 + z2 / n), Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low, high = middle - half, middle + half
    if p >= rules["share.strength_min_share"] and low > 0.5:
        return "strength"
    if p <= rules["share.gap_max_share"] and high < 0.5:
        return "gap"
    return "partial" if low >= rules["share.partial_low_share"] and high <= rules["share.partial_high_share"] else "too_few"


def _fits(row: object, y: int, n: int) -> bool:
    if pd.isna(row.low):
        return True
    low, high = round(100 * row.low), round(100 * row.high)
    if low != high:
        return 20 * y <= n if low == 0 else 20 * y >= 19 * n
    return 20 * y > n and 20 * y < 19 * n and 5 * ((200 * y + 5 * n) // (10 * n)) == low
