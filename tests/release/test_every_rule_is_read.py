"""No threshold stands in rules.toml for show: a build reads each, but those of the maps, which the views read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from loaders import framework
from loaders.framework_rules import KEYS
from measures.grade import distance
from release.build import build, place_tables
from release.grades import invented_cells
from release.read import read
from release.sources import Sources, read_sources

VIEWS = Path(__file__).parents[2] / "views"


class Spy(dict[str, Any]):
    """The thresholds, and which of them anybody asked for."""

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(given)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)


@pytest.fixture(scope="module")
def spied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Spy, Path]]:
    spy, folder = Spy(framework.thresholds()), tmp_path_factory.mktemp("spied")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("loaders.framework.thresholds", lambda: spy)
        build(folder)
    # Our lists carry no check of their own, and only a checked one is graded by this.
    distance.grade(0.9, 0.1, True, spy)
    yield spy, folder


def test_every_threshold_is_read(spied: tuple[Spy, Path]) -> None:
    in_views = "".join(p.read_text(encoding="utf-8") for p in VIEWS.rglob("*.py"))
    left = {key for key in KEYS if key not in spied[0].asked}
    assert {key for key in left if not (key.startswith("map.") and f'"{key}"' in in_views)} == set()


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources()


def test_invented_cells_count_the_months_of_the_rules(sources: Sources) -> None:
    """Each window, opened for ever and shut to nothing, moves the cells of the records it is about and of no others."""
    tables = place_tables(sources)
    key = ["indicator_id", "area_kind", "area_id"]

    def counts(**months: float) -> pd.Series:
        sources.thresholds.update(before | {k.replace("__", "."): v for k, v in months.items()})
        return invented_cells(sources, tables["membership"], tables["areas"]).set_index(key)[["class", "_count", "_total"]].astype("object")

    before = dict(sources.thresholds)
    usual = counts()
    moved = {}
    for rule in ("cover.window_months", "rate.window_months", "maturity.reviewed_months", "reach.verified_months"):
        now = counts(**{rule.replace(".", "__"): 1})
        differ = (now.fillna("") != usual.fillna("")).any(axis=1)
        moved[rule] = set(sources.indicators.set_index("indicator_id")["family"].reindex(differ.index[differ].get_level_values("indicator_id")))
    sources.thresholds.update(before)
    assert moved == {"cover.window_months": {"COVER", "CHECKLIST"}, "rate.window_months": {"RATE"}, "maturity.reviewed_months": {"MATURITY"}, "reach.verified_months": {"REACH"}}


def test_sentences_name_the_kilometers_of_the_rules(spied: tuple[Spy, Path]) -> None:
    said = read(folder=spied[1]).tables["findings"].set_index("finding_id")["sentence"]
    assert "more than 40 km in a straight line" in said["opioid_treatment"]
