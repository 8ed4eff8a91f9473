"""Answers already read, and points by themselves: every engine finds what the plain way finds, and a steward's cells are the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings

from measures.counts.points import CountyCells
from release.engines.count import count_rows_with
from release.engines.engine import engine
from release.engines.place import counties_of_points
from release.steward.cells import steward_cells, wave_evidence
from release.steward.tables import steward_tables
from tests.counts.squares import SQUARES
from tests.counts.tables import LONG_COLUMNS, MEMBERSHIP, evidence_figures, figures, long, wide_surveys
from tests.release_steward.given import declared
from tests.release_steward.world import MEMBERS, PLACES, SERVICES, A, B, C, sources

ENGINES = ("pandas", "duckdb")
SURVEY = "respondent_id,organisation_id,fips,indicator_id,yes\n"


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(wide=wide_surveys())
def test_random_answers_count_as_share_evidence_does(name, wide):
    told = long(wide)
    with engine(name) as opened:
        found = [count_rows_with(opened, told[told["wave"] == wave].drop(columns="wave"), MEMBERSHIP, wave) for wave in ("1", "2")]
    assert figures(pd.concat(found)) == evidence_figures(wide)


@pytest.mark.parametrize("name", ENGINES)
def test_both_yes_and_no_is_refused(name):
    told = pd.DataFrame([("r1", "o1", "08001", "1", "A.1", True), ("r1", "o1", "08003", "1", "A.1", False)], columns=LONG_COLUMNS)
    with engine(name) as opened, pytest.raises(ValueError, match=r"r1 gives both yes and no to A\.1"):
        count_rows_with(opened, told, MEMBERSHIP, "1")


@pytest.mark.parametrize("name", ENGINES)
def test_points_stand_in_their_county_or_in_none(name):
    counties = CountyCells.of(list(SQUARES), list(SQUARES.values()))
    longitude, latitude = np.array([-104.75, -104.25, -104.5, -103.0, np.nan]), np.array([39.25, 39.25, 39.25, 39.25, 39.25])
    with engine(name) as opened:
        assert [counties.fips[at] if at >= 0 else None for at in opened.placed(longitude, latitude, counties)] == ["08001", "08003", "08001", None, None]
        assert len(opened.placed(longitude[:0], latitude[:0], counties)) == 0


def test_points_of_colorado_by_an_engine_and_here():
    # Denver, Alamosa, Cheyenne in Wyoming.
    latitude, longitude = np.array([39.7392, 37.4695, 41.14]), np.array([-104.9903, -105.87, -104.82])
    with engine() as opened:
        assert counties_of_points("08", opened)(latitude, longitude) == counties_of_points("08")(latitude, longitude) == ["08031", "08003", None]


def test_a_steward_has_the_same_cells_from_every_engine(tmp_path):
    people = [(f"r{n}", f"o{n % 4}", (A, B, C)[n % 3], n % 5 < 4) for n in range(60)]
    text = SURVEY + "".join(f"{who},{office},{fips},PREV-2d.2,{'yes' if yes else 'no'}\n" for who, office, fips, yes in people) + f"r0,o0,{B},PREV-2d.2,yes\nr99,,,PREV-2d.2,yes\n"
    found = steward_tables(declared(tmp_path, {"survey.csv": ("survey_answers", text)}))
    cells, evidence = {}, {}
    for name in ENGINES:
        with engine(name) as opened:
            cells[name] = steward_cells(found, sources(), SERVICES, MEMBERS, PLACES, opened)
            evidence[name] = wave_evidence(found, found.declared.waves[0], sources(), SERVICES, MEMBERS, opened)
    pd.testing.assert_frame_equal(cells["pandas"], cells["duckdb"])
    pd.testing.assert_frame_equal(evidence["pandas"], evidence["duckdb"])
    # 20 people in each county, r0 in B too; of region 1's 40, and of the state's 61 with r99 who works statewide.
    assert evidence["duckdb"].set_index("area_id")["total"].to_dict() == {A: 20, B: 21, C: 20, "1": 40, "2": 20, "08": 61}
