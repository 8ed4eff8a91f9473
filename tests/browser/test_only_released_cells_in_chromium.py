"""Whatever a reader chooses, what comes is released cells: every choice through the one door, thirty of them in Chromium."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from framework.terms import DEMONSTRATION_WAVE
from release.read import Release, read
from tests.browser.conftest import opening
from views import choice, session

SEED, SAMPLE = 4, 30
KEY = ["indicator_id", "area_kind", "area_id", "wave"]


@pytest.fixture(scope="module")
def released(releases: Path) -> Release:
    """The release that the tests' server shows."""
    return read(folder=releases)


def test_every_choice_gives_released_cells_alone(released: Release):
    cells = released.tables["cells"]
    leaves = released.tables["items"].query("leaf")["id"]
    waves = released.tables["waves"]
    for wave in (None, *waves.loc[~waves["synthetic"], "wave"]):
        for demonstration in (False, True):
            view = (released.id, demonstration, wave)
            for found in (session._cells(*view), session._leaf_cells(*view), *(session._item_cells(*view, leaf) for leaf in leaves)):
                whole = found.merge(cells, on=KEY, how="left", suffixes=("", "_released"), validate="1:1")
                for column in ("class", "reason", "n_band", "low", "high"):
                    assert whole[column].equals(whole[f"{column}_released"]), (view, column)
                assert demonstration or DEMONSTRATION_WAVE not in set(found["wave"])


@pytest.fixture
def page(browser: Browser, atlas: str) -> Iterator[Page]:
    outside: list[str] = []
    with opening(browser, atlas, outside) as go:
        yield go("Method_and_sources")
    assert outside == []


@pytest.mark.browser
def test_thirty_choices_in_chromium_give_released_cells_alone(page: Page, atlas: str, released: Release):
    words, reasons = released.words["classes"], released.words["reasons"]
    tokens = released.tables["waves"].set_index("title")["wave"]
    cells = released.tables["cells"].assign(word=lambda c: c["class"].map(lambda token: words[token]["word"])).set_index(KEY)
    choices = [(leaf, unit, data) for leaf in released.tables["items"].query("leaf")["id"] for unit in choice.UNITS for data in ("public", "demonstration")]
    for leaf, unit, data in random.Random(SEED).sample(choices, SAMPLE):
        page.goto(f"{atlas}/Strengths_and_gaps?data={data}&p={leaf[:4]}&item_{leaf[:4]}={leaf}&unit={unit}&tab=table", wait_until="commit")
        button = page.get_by_role("button", name="CSV", exact=True)
        button.wait_for(timeout=30_000)
        page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
        with page.expect_download() as waiting:
            button.click()
        rows = pd.DataFrame(csv.DictReader(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()))
        assert set(rows["item"]) == {released.tables["items"].set_index("id")["title"][leaf]}
        assert len(rows)
        for row in rows.itertuples():
            cell = cells.loc[(row.indicator_id, row.area_kind, row.area_id, tokens[row.wave])]
            assert (row.why, row.answers, row.share_low, row.share_high) == (reasons[cell["reason"]]["word"], *(_written(cell[c]) for c in ("n_band", "low", "high"))), (leaf, unit, data, row.area)
            assert row.finding in (cell["word"], words["no_data"]["word"])


def _written(value: object) -> str:
    return "" if pd.isna(value) else str(value)
