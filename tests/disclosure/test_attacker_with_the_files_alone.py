"""Whoever has the release's files alone works out no hidden count; and would, had nothing been held back."""

import json
from pathlib import Path

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE
from release.disclosure.hold_back import Worth, hold_back
from release.disclosure.spoken import Question, Told
from release.pointer import current_id
from tests.disclosure.attacker import attack
from tests.disclosure.drawn import LEAST, LIMITS, RULES, THRESHOLDS, world


def written(question: Question, folder: Path) -> Path:
    """A drawn world as the files of a release."""
    rows = [{"indicator_id": question.indicator_id, "wave": question.wave, "family": "SHARE", "area_kind": c.area[0], "area_id": c.area[1],
             "class": "no_data" if c.told == Told.NOTHING else "too_few" if c.hidden else c.klass, "reason": "suppressed" if c.hidden else "protected" if c.told == Told.NOTHING else "measured",
             "n_band": None if c.told == Told.NOTHING else "fewer than 11" if c.hidden else c.band,
             "low": c.share[0] if c.share and c.told == Told.ALL else None, "high": c.share[1] if c.share and c.told == Told.ALL else None} for c in question.cells]
    members = [{"area_kind": c.area[0], "area_id": c.area[1], "fips": f} for c in question.cells for f in c.counties]
    (folder / "tables").mkdir(parents=True)
    pd.DataFrame(rows).astype({"low": "float64", "high": "float64"}).to_parquet(folder / "tables" / "cells.parquet")
    pd.DataFrame(members).to_parquet(folder / "tables" / "membership.parquet")
    pd.DataFrame([{"indicator_id": question.indicator_id, "direction": "up"}]).to_parquet(folder / "tables" / "indicators.parquet")
    (folder / "settings.json").write_text(json.dumps({"thresholds": {k: v for k, v in THRESHOLDS.items()}}), encoding="utf-8")
    return folder


def test_nothing_held_back_gives_a_hidden_county_away_and_holding_back_saves_it(tmp_path: Path) -> None:
    question = world({"a": (30, 0), "b": (4, 1)}, {"r": ["a", "b"]})
    open_ = {(g.fips, g.count): (g.low, g.high) for g in attack(written(question, tmp_path / "open"), "2026", 1)}
    # At most 5 percent of 30 to 49 people said yes: at most two, so at most two in the hidden county.
    assert open_["b", "yes"] == (0, 2)
    held, _ = hold_back(question, RULES, LEAST, LIMITS.values, Worth.of(THRESHOLDS))
    saved = [g for g in attack(written(held, tmp_path / "held"), "2026", 1) if g.fips == "b"]
    assert len(saved) == 3 and all(g.high - g.low + 1 >= LIMITS.values for g in saved)


def test_no_hidden_county_of_the_demonstration_is_worked_out(releases: Path) -> None:
    found = list(attack(releases / current_id(releases), DEMONSTRATION_WAVE, 2))
    assert len({g.fips for g in found}) > 30
    assert min(g.high - g.low + 1 for g in found) >= LIMITS.values
