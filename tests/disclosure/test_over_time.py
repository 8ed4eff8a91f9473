"""Two releases of one wave: a figure moves only where at least eleven answers came or went, or none."""

import pandas as pd

from framework.terms import CELL_COLUMNS
from release.disclosure.over_time import left_standing
from release.disclosure.questions import KEY, Version


def version(release: str, rows: dict[str, tuple[str, str | None, float, float]]) -> Version:
    """rows: county -> (class, band, answers, yes)."""
    cells, counts = [], []
    for fips, (klass, band, answers, yes) in rows.items():
        key = {"indicator_id": "PREV-1a.2", "area_kind": "county", "area_id": fips, "wave": "2026"}
        reason = "suppressed" if band is None else "measured"
        cells.append({**dict.fromkeys(CELL_COLUMNS), **key, "class": klass, "reason": reason, "n_band": band or "fewer than 11", "low": None, "high": None,
                      "incomplete": False, "as_of": release or "new", "source_id": release or "new", "synthetic": False})
        counts.append({**key, "answers": answers, "yes": yes, "own": True, "standing_answers": answers, "standing_yes": yes})
    frame = pd.DataFrame(cells).astype({"low": "float64", "high": "float64"})
    return Version(release, frame, pd.DataFrame(counts), pd.DataFrame({"area_kind": "county", "area_id": list(rows), "fips": list(rows)}))


def classes(found: Version) -> dict[str, tuple[str, str]]:
    return {r.area_id: (r.klass, r.as_of) for r in found.cells.rename(columns={"class": "klass"}).itertuples()}


def test_a_figure_that_few_answers_moved_is_left_standing() -> None:
    old = version("r-000000000001", {"a": ("gap", "11 to 19", 12, 1), "b": ("gap", "11 to 19", 12, 1), "c": ("gap", "11 to 19", 12, 1)})
    now = version("", {"a": ("too_few", "11 to 19", 15, 4), "b": ("too_few", "20 to 29", 23, 8), "c": ("gap", "11 to 19", 12, 1)})
    found = left_standing(now, [old], 11)
    # a: three answers came; b: eleven; c: none.
    assert classes(found) == {"a": ("gap", "r-000000000001"), "b": ("too_few", "new"), "c": ("gap", "new")}
    counts = found.counts.set_index("area_id")
    assert counts["own"].to_dict() == {"a": False, "b": True, "c": True}
    assert counts.loc["a", ["answers", "standing_answers"]].tolist() == [15, 12]


def test_a_hidden_county_stays_hidden_until_eleven_more_answered() -> None:
    old = version("r-000000000001", {"a": ("too_few", None, 9, 1), "b": ("too_few", None, 9, 1)})
    now = version("", {"a": ("gap", "11 to 19", 12, 1), "b": ("gap", "20 to 29", 20, 1)})
    assert classes(left_standing(now, [old], 11)) == {"a": ("too_few", "r-000000000001"), "b": ("gap", "new")}


def test_every_earlier_release_is_compared_with_and_the_latest_figure_stays() -> None:
    first = version("r-000000000001", {"a": ("gap", "30 to 49", 40, 4)})
    second = version("r-000000000002", {"a": ("gap", "50 to 99", 52, 4)})
    # Eleven fewer than the second, one more than the first: told beside the first it would be one person.
    now = version("", {"a": ("partial", "30 to 49", 41, 5)})
    assert classes(left_standing(now, [first, second], 11)) == {"a": ("gap", "r-000000000002")}
    assert classes(left_standing(now, [second], 11)) == {"a": ("partial", "new")}


def test_what_was_left_standing_is_what_the_next_is_compared_with() -> None:
    old = version("r-000000000001", {"a": ("gap", "11 to 19", 12, 1)})
    middle = left_standing(version("r-000000000002", {"a": ("too_few", "11 to 19", 16, 5)}), [old], 11)
    now = version("", {"a": ("too_few", "20 to 29", 24, 9)})
    # Eight more than the middle's files hold, but twelve more than the figure that it shows.
    assert classes(left_standing(now, [middle], 11)) == {"a": ("too_few", "new")}


def test_without_an_earlier_release_nothing_changes() -> None:
    now = version("", {"a": ("gap", "11 to 19", 12, 1)})
    assert left_standing(now, [], 11) is now
    assert list(now.counts[KEY].columns) == KEY
