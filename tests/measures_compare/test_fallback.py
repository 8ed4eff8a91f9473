"""A county that has too few voices borrows the nearest wider class; one that is silent for another reason borrows none."""

import pandas as pd
import pytest

from framework.terms import Reason
from measures.compare.fallback import fallback

A, B, C = "08001", "08003", "08005"
MEMBERSHIP = pd.DataFrame([("planning", "1", A), ("planning", "1", B), ("planning", "2", C), ("place_type", "rural", A), ("place_type", "rural", B), ("place_type", "frontier", C),
                           ("jd2025", "9", A), ("state", "08", A)], columns=["area_kind", "area_id", "fips"])


def cell(area: str, klass: str = "no_data", reason: str = "measured") -> dict[str, str]:
    kind, area_id = area.split(":")
    return {"area_kind": kind, "area_id": area_id, "class": klass, "reason": reason}


def lent(*cells: dict[str, str], **more: object) -> dict[str, tuple[str, str, str]]:
    found = fallback(pd.DataFrame(cells), MEMBERSHIP, **more)
    assert found.index.is_unique
    return {fips: tuple(row) for fips, row in zip(found.index, found[["area_kind", "area_id", "class"]].to_numpy().tolist(), strict=True)}


REGION, TYPE = cell("planning:1", "partial"), cell("place_type:rural", "gap")


@pytest.mark.parametrize(("klass", "reason"), [("no_data", "not_asked"), ("too_few", "suppressed"), ("too_few", "measured")])
def test_too_few_voices_borrow_from_the_region(klass: str, reason: str) -> None:
    assert lent(cell(f"county:{A}", klass, reason), REGION, TYPE) == {A: ("planning", "1", "partial")}


@pytest.mark.parametrize("reason", sorted(set(Reason) - {"not_asked", "suppressed", "measured"}))
def test_whoever_is_silent_for_another_reason_borrows_nothing(reason: str) -> None:
    assert lent(cell(f"county:{A}", "no_data", reason), REGION, TYPE) == {}


@pytest.mark.parametrize("klass", ["strength", "partial", "gap"])
def test_an_answer_of_ones_own_stands(klass: str) -> None:
    assert lent(cell(f"county:{A}", klass), REGION, TYPE) == {}


@pytest.mark.parametrize("klass", ["too_few", "no_data"])
def test_where_the_region_cannot_say_the_place_type_does(klass: str) -> None:
    assert lent(cell(f"county:{A}", "no_data", "not_asked"), cell("planning:1", klass), TYPE) == {A: ("place_type", "rural", "gap")}
    assert lent(cell(f"county:{A}", "no_data", "not_asked"), cell("planning:1", klass), cell("place_type:rural", klass)) == {}


def test_each_county_borrows_from_its_own_areas_alone() -> None:
    waiting = [cell(f"county:{f}", "no_data", "not_asked") for f in (A, B, C)]
    assert lent(*waiting, REGION, cell("place_type:frontier", "strength")) == {A: ("planning", "1", "partial"), B: ("planning", "1", "partial"), C: ("place_type", "frontier", "strength")}


def test_the_nearest_kind_is_the_first_of_those_given() -> None:
    waiting = cell(f"county:{A}", "no_data", "not_asked")
    assert lent(waiting, REGION, TYPE, wider=("place_type", "planning")) == {A: ("place_type", "rural", "gap")}
    assert lent(waiting, REGION, TYPE, wider=()) == {}
    # Districts and the state lend nothing unless somebody asks for them.
    assert lent(waiting, cell("jd2025:9", "gap"), cell("state:08", "gap")) == {}
