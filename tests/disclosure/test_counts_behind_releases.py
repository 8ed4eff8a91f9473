"""The counts behind releases: kept apart, asked for by every later build of the same wave, gone with a withdrawal."""

import stat
from pathlib import Path

import pandas as pd
import pytest

from publish.__main__ import main
from release.disclosure.ledger import counts_folder, earlier, kept
from release.disclosure.program import Program
from release.disclosure.spoken import Question
from release.errors import BuildRefused
from release.pointer import current_id
from release.switch import Hand, roll_back
from tests.disclosure.drawn import LEAST, RULES, world
from tests.publish.commands import building
from tests.release_steward.given import folder

HEAD = "respondent_id,organisation_id,fips,indicator_id,yes\n"


def survey(yes: int, people: int = 40) -> dict[str, tuple[str, str]]:
    """Adams alone: so many people of four organizations, so many of them say yes."""
    rows = "".join(f"p{n},o{n % 4},08001,PREV-1a.2,{'yes' if n < yes else 'no'}\n" for n in range(people))
    return {"survey.csv": ("survey_answers", HEAD + rows)}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """(releases, ids): 30 of 40 say yes, then 8, then 4."""
    releases = tmp_path_factory.mktemp("kept") / "releases"
    with building(releases) as build:
        return releases, [build(folder(tmp_path_factory.mktemp("given"), survey(yes))) for yes in (30, 8, 4)]


def cell(releases: Path, release: str) -> tuple[str, str]:
    cells = pd.read_parquet(releases / release / "tables" / "cells.parquet")
    row, = cells[(cells["indicator_id"] == "PREV-1a.2") & (cells["area_kind"] == "county") & (cells["area_id"] == "08001") & (cells["wave"] == "2026")].to_dict("records")
    return row["class"], row["n_band"]


def test_they_stand_beside_the_releases_for_the_account_alone(three) -> None:
    releases, (first, *_) = three
    assert stat.S_IMODE(counts_folder(releases).stat().st_mode) == 0o700
    counts = kept(releases, first)
    assert counts is not None and counts.set_index(["indicator_id", "wave", "area_kind", "area_id"]).loc[("PREV-1a.2", "2026", "county", "08001"), ["answers", "yes"]].tolist() == [40, 30]
    assert not [p for p in releases.rglob("*") if "counts" in p.name or counts_folder(releases).name in p.name]


def test_earlier_releases_come_in_the_order_of_their_use(three) -> None:
    releases, ids = three
    assert [v.release for v in earlier(releases, frozenset({"2026"}))] == list(dict.fromkeys(ids))
    roll_back(ids[0], releases, Hand())
    assert [v.release for v in earlier(releases, frozenset({"2026"}))][-1] == ids[0]
    roll_back(ids[-1], releases, Hand())
    assert earlier(releases, frozenset({"2024"})) == [] and ids[0] not in [v.release for v in earlier(releases, frozenset({"2026"}), but=ids[0])]


def test_a_figure_moves_with_twenty_two_answers_and_not_with_four(three) -> None:
    releases, (first, second, third) = three
    assert cell(releases, first)[0] == "strength" and cell(releases, second)[0] == "gap"
    # Of the third's forty people four answer otherwise than in the second, and no figure would be another.
    assert cell(releases, third) == cell(releases, second)


def test_without_the_counts_the_wave_is_not_built_again_and_every_release_is_named(three, tmp_path, monkeypatch, capsys) -> None:
    releases, ids = three
    moved = counts_folder(releases).rename(tmp_path / "away")
    try:
        with pytest.raises(BuildRefused) as refused:
            earlier(releases, frozenset({"2026"}))
        assert sorted(p.file for p in refused.value.problems) == sorted(set(ids))
        monkeypatch.setenv("ATLAS_RELEASES", str(releases))
        assert main(["audit"]) == 2 and "audit it on the machine where it was built" in capsys.readouterr().err
    finally:
        moved.rename(counts_folder(releases))


def test_the_audit_ends_with_its_line(three, monkeypatch, capsys) -> None:
    releases, ids = three
    monkeypatch.setenv("ATLAS_RELEASES", str(releases))
    assert main(["audit"]) == 0
    said = capsys.readouterr().out.strip().splitlines()[-1]
    assert said.startswith("hidden ") and "recoverable 0, narrowest " in said and ", seconds " in said
    assert current_id(releases) == ids[-1]


def test_cells_that_contradict_their_counts_are_never_taken_for_free() -> None:
    question = world({"a": (4, 1)}, {"r": ["a"]})
    # The region is that county alone, which holds at most ten, and is told as one of eleven or more.
    region = question.cells[1]
    wrong = type(region)(region.area, region.counties, region.answers, region.yes, False, "11 to 19", "gap")
    with pytest.raises(ArithmeticError, match="contradict"):
        Program(Question(question.indicator_id, question.wave, "up", (question.cells[0], wrong), question.counties), RULES, LEAST)
