"""Wherever in its region a withheld site lies, what is published is the same, byte by byte; a public site that moves changes it."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from release.engines.engine import Engine, engine
from tests.confidential.four_counties import SITES, moved, published
from tests.in_process import in_process  # noqa: F401

pytestmark = pytest.mark.usefixtures("in_process")
MOVES = 200
Seen = dict[bytes, dict[str, bytes]]


@pytest.fixture(scope="module")
def opened() -> Iterator[Engine]:
    with engine() as made:
        yield made


@pytest.fixture(scope="module")
def seen() -> Seen:
    return {}


def test_two_hundred_moves_of_every_withheld_site_change_no_byte(tmp_path: Path, opened: Engine, seen: Seen) -> None:
    chance = random.Random(20260630)
    before = published(tmp_path, moved(SITES, chance), opened, seen)
    changed = []
    for _ in range(MOVES):
        after = published(tmp_path, moved(SITES, chance), opened, seen)
        changed += [name for name in before if before[name] != after[name]]
    assert changed == [] and len(seen) > 1
    every = b"\n".join(before.values())
    assert b"Quiet House" not in every and b"Lantern" not in every and b"Hidden Place" not in every
    # Region 1 has three sites of the kind and says so; region 2 has none and tells nothing.
    assert re.search(rb"PROT-1a\.1,REACH,planning,1,2026,partial", before["cells"]) and not re.search(rb"PROT-1a\.1,REACH,planning,2,2026,partial", before["cells"])


def test_a_public_site_that_moves_changes_bytes(tmp_path: Path, opened: Engine, seen: Seen) -> None:
    before = published(tmp_path, SITES, opened, seen)
    there = [replace(s, latitude=39.93) if s.id == "P1" else s for s in SITES]
    after = published(tmp_path, there, opened, seen)
    assert [name for name in before if before[name] != after[name]] == ["services", "reach"]


def test_a_withheld_site_that_leaves_its_region_may_be_seen(tmp_path: Path, opened: Engine, seen: Seen) -> None:
    """What the region says is about the region: of three sites one less is not three any more."""
    before = published(tmp_path, SITES, opened, seen)
    after = published(tmp_path, [replace(s, county="Arapahoe") if s.id == "W0" else s for s in SITES], opened, seen)
    assert before["cells"] != after["cells"]
