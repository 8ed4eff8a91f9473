"""What may be seen of people's answers and of confidential places, at the borders of the rules."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.terms import CELL_COLUMNS
from release.audit import audit
from release.bands import n_band, rounded_share
from release.errors import BuildRefused
from release.limits import Limits
from release.protect import protect

LIMITS = {"protect.min_answers": 11, "protect.min_organisations": 3, "protect.percent_min_answers": 30, "protect.percent_step": 5,
          "protect.low_code_pct": 5, "protect.high_code_pct": 95, "protect.n_bands": [11, 20, 30, 50, 100]}
INDICATORS = pd.DataFrame({
    "indicator_id": ["S.1", "U.1", "O.1", "H.1", "T.1", "Q.1", "C.1"], "counts": ["people", None, "organisations", "sites", "people", "sites", "people"],
    "confidential": ["no", "no", "no", "yes", "no", None, "yes"],
})

PEOPLE, SECRET = {"S.1", "U.1", "T.1", "C.1"}, {"H.1", "Q.1", "C.1"}


def cell(indicator="S.1", area="county:08001", count=9, total=15, organisations=4, **changed):
    kind, area_id = area.split(":")
    asked = total is not None
    return {
        "item_id": indicator[0], "indicator_id": indicator, "family": "REACH" if indicator in ("H.1", "Q.1") else "SHARE", "area_kind": kind, "area_id": area_id, "wave": "w",
        "class": "partial" if asked else "no_data", "reason": "measured" if asked else "not_asked", "n_band": None, "low": 0.3 if asked else np.nan,
        "high": 0.7 if asked else np.nan, "pooled_from": None, "incomplete": False, "as_of": "2026" if asked else None,
        "source_id": "survey" if asked else None, "synthetic": asked, "_count": count, "_total": total, "_organisations": organisations,
    } | changed


def published(*cells, limits=LIMITS):
    graded = pd.DataFrame(cells)
    out = protect(graded, INDICATORS, limits)
    assert audit(out, graded, PEOPLE, SECRET, Limits.of(limits)) == []
    return out.to_dict("records")


@pytest.mark.parametrize("total, organisations, seen", [(11, 3, True), (10, 3, False), (11, 2, False), (10, 2, False), (200, 2, False), (200, 3, True)])
def test_eleven_answers_and_three_organisations_are_needed(total, organisations, seen):
    found, = published(cell(total=total, organisations=organisations))
    assert (found["class"], found["reason"]) == (("partial", "measured") if seen else ("too_few", "suppressed"))
    assert (found["n_band"] == "fewer than 11") is not seen


def test_nobody_and_ten_look_the_same_in_every_column():
    rows = published(cell(total=10, incomplete=True, as_of="2024"), cell(area="county:08003", total=None, count=None, organisations=None),
                     cell(area="county:08005", total=0, count=0), cell(area="county:08007", total=40), cell(area="county:08009", total=5, pooled_from="planning:8"))
    hidden = [{k: v for k, v in r.items() if k != "area_id"} for r in rows if r["reason"] == "suppressed"]
    assert len(hidden) == 4
    assert all(pd.Series(r).equals(pd.Series(hidden[0])) for r in hidden)


def test_an_item_never_asked_stays_not_known():
    found, = published(cell(total=None, count=None, organisations=None))
    assert (found["class"], found["reason"]) == ("no_data", "not_asked")
    assert pd.isna(found["n_band"])


def test_an_indicator_that_does_not_say_what_it_counts_counts_people():
    found, = published(cell("U.1", total=10))
    assert found["reason"] == "suppressed"


def test_organisations_are_not_people():
    found, = published(cell("O.1", count=1, total=2, organisations=None))
    assert (found["class"], found["low"], found["high"]) == ("partial", 0.3, 0.7)


def test_a_county_shows_no_share_and_a_region_shows_it_from_thirty():
    county, small, wide = published(cell(count=60, total=200), cell(area="planning:1", count=14, total=29), cell(area="planning:2", count=14, total=30))
    assert county["n_band"] == "100 or more" and pd.isna(county["low"]) and pd.isna(county["high"])
    assert small["n_band"] == "20 to 29" and pd.isna(small["low"])
    assert (wide["n_band"], wide["low"], wide["high"]) == ("30 to 49", 0.45, 0.45)


def test_two_district_vintages_are_never_published_side_by_side():
    before, after = published(cell(area="jd2024:18", total=40), cell(area="jd2025:18", total=40))
    assert (before["class"], before["reason"]) == ("no_data", "protected") and pd.isna(before["as_of"])
    assert after["class"] == "partial"


def test_the_published_columns_are_the_contracts():
    assert tuple(protect(pd.DataFrame([cell()]), INDICATORS, LIMITS).columns) == CELL_COLUMNS


@pytest.mark.parametrize("key, given", [("protect.min_answers", 10), ("protect.min_organisations", 2), ("protect.percent_min_answers", 29),
                                        ("protect.percent_step", 1), ("protect.low_code_pct", 4), ("protect.high_code_pct", 96)])
def test_looser_limits_stop_the_build_with_a_sentence(key, given):
    with pytest.raises(BuildRefused, match=f"{key}.*never looser"):
        protect(pd.DataFrame([cell()]), INDICATORS, LIMITS | {key: given})


def test_higher_limits_hide_more():
    hidden, shown = published(cell(total=15), cell(area="county:08003", total=20), limits=LIMITS | {"protect.min_answers": 20})
    assert (hidden["reason"], hidden["n_band"]) == ("suppressed", "fewer than 20")
    assert shown["n_band"] == "20 to 29"


@pytest.mark.parametrize("total, said", [(0, "fewer than 11"), (10, "fewer than 11"), (11, "11 to 19"), (19, "11 to 19"), (20, "20 to 29"), (99, "50 to 99"), (100, "100 or more")])
def test_bands(total, said):
    assert n_band(total, (11, 20, 30, 50, 100)) == said


@pytest.mark.parametrize("count, total, band", [
    (0, 30, (0.0, 0.05)), (2, 30, (0.0, 0.05)), (3, 40, (0.1, 0.1)), (13, 30, (0.45, 0.45)), (20, 40, (0.5, 0.5)), (27, 30, (0.9, 0.9)),
    (37, 40, (0.95, 1.0)), (30, 30, (0.95, 1.0)),
])
def test_shares_to_the_nearest_five_percent(count, total, band):
    assert rounded_share(count, total) == band


def test_a_confidential_kind_is_never_graded_at_county_and_needs_three_sites_above():
    county, few, several, state, district = published(
        cell("H.1", count=5), cell("H.1", "planning:1", count=2), cell("H.1", "planning:2", count=3), cell("H.1", "state:08", count=9),
        cell("H.1", "jd2025:1", count=9))
    for hidden in (county, few, district):
        assert (hidden["class"], hidden["reason"], hidden["synthetic"]) == ("no_data", "protected", True)
        assert all(pd.isna(hidden[c]) for c in ("n_band", "low", "high", "as_of", "source_id"))
    for shown in (several, state):
        assert (shown["class"], shown["reason"]) == ("partial", "listed") and pd.isna(shown["low"])


def test_three_confidential_kinds_may_be_one_house():
    found, = published(cell("H.1", "planning:1", count=3, family="CHECKLIST"))
    assert found["reason"] == "protected"


def test_moving_a_confidential_site_within_its_region_changes_nothing():
    region = cell("H.1", "planning:1", count=3)
    here = published(cell("H.1", "county:08001", count=3), cell("H.1", "county:08003", count=0, total=None), region)
    there = published(cell("H.1", "county:08001", count=0, total=None), cell("H.1", "county:08003", count=3), region)
    for one, two in zip(here, there, strict=True):
        assert pd.Series(one).drop("synthetic").equals(pd.Series(two).drop("synthetic"))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 6)), min_size=1, max_size=12), st.sampled_from(["county", "planning", "state"]))
def test_protection_always_passes_the_audit(counts, kind):
    graded = pd.DataFrame([cell(area=f"{kind}:{i}", count=min(k, n), total=n, organisations=o) for i, (k, n, o) in enumerate(counts)])
    out = protect(graded, INDICATORS, LIMITS)
    assert audit(out, graded, PEOPLE, SECRET, Limits.of(LIMITS)) == []
    seen = out[out["reason"] == "measured"]["area_id"].astype(int)
    assert all(counts[i][1] >= 11 and counts[i][2] >= 3 for i in seen)


def test_the_audit_names_what_slipped_through():
    graded = pd.DataFrame([cell(total=10), cell(area="planning:1", total=40, count=17)])
    problems = audited(graded)
    said = "\n".join(p.sentence() for p in problems)
    assert "S.1, county 08001, w: shows an answer" in said and "share for a single county" in said
    assert len(problems) == 2


def audited(graded, limits=LIMITS, **changed):
    """What the audit says of cells published as they were graded, but for what is changed."""
    return audit(graded.drop(columns=["_count", "_total", "_organisations"]).assign(**changed), graded, PEOPLE, SECRET, Limits.of(limits))


def said(problems):
    return [p.given.split(": ")[1] for p in problems]


def test_the_audit_goes_by_the_limits_of_the_rules_not_by_the_floors():
    graded = pd.DataFrame([cell(total=15, organisations=4, low=np.nan, high=np.nan, n_band="11 to 19")])
    assert audited(graded) == []
    assert said(audited(graded, LIMITS | {"protect.min_answers": 20})) == ["shows an answer that fewer than 20 people or 3 organisations gave"]
    assert said(audited(graded, LIMITS | {"protect.min_organisations": 5})) == ["shows an answer that fewer than 11 people or 5 organisations gave"]


@pytest.mark.parametrize("low, high, step, fine", [(0.45, 0.45, 5, True), (0.43, 0.43, 5, False), (0.45, 0.475, 5, False), (0.45, 0.45, 10, False), (0.4, 0.4, 10, True), (0.95, 1.0, 5, True)])
def test_the_audit_sees_a_share_off_the_grid(low, high, step, fine):
    graded = pd.DataFrame([cell(area="planning:1", total=40, low=low, high=high)])
    assert said(audited(graded, LIMITS | {"protect.percent_step": step})) == ([] if fine else [f"shows a share finer than {step} percent"])


def test_the_audit_sees_hidden_cells_that_differ():
    few = [cell(area=f"county:0800{i}", total=3, count=1, low=np.nan, high=np.nan, n_band="fewer than 11", **{"class": "too_few", "reason": "suppressed", "as_of": on}) for i, on in ((1, "2025"), (3, "2026"))]
    assert said(audited(pd.DataFrame(few))) == ["hidden cells differ from one another"]


TELLS, FIGURE = "tells of a confidential kind of place", "shows a figure about a confidential kind of place"


@pytest.mark.parametrize("area, klass, reason, count, problems", [
    ("county:08001", "no_data", "protected", 9, []), ("county:08001", "no_data", "state_item", 9, []), ("county:08001", "no_data", "context_only", 9, []),
    ("county:08001", "no_data", "not_checked", 0, [TELLS]), ("county:08001", "partial", "listed", 9, [TELLS]), ("county:08001", "gap", "measured", 0, [TELLS]),
    ("jd2025:1", "partial", "listed", 9, [TELLS]), ("planning:1", "partial", "listed", 2, [TELLS]), ("planning:1", "partial", "listed", 3, []),
    ("planning:1", "strength", "measured", 9, [TELLS]), ("state:08", "no_data", "none_listed", 0, [TELLS]), ("state:08", "too_few", "suppressed", 0, [TELLS]),
])
@pytest.mark.parametrize("indicator", ["H.1", "Q.1"])
def test_the_audit_sees_what_is_told_of_a_confidential_kind(indicator, area, klass, reason, count, problems):
    graded = pd.DataFrame([cell(indicator, area, count=count, low=np.nan, high=np.nan, **{"class": klass, "reason": reason})])
    assert said(audited(graded)) == problems


def test_the_audit_sees_a_figure_about_a_confidential_kind():
    graded = pd.DataFrame([cell("H.1", "planning:1", count=9, low=0.5, high=np.nan, **{"class": "partial", "reason": "listed"})])
    assert said(audited(graded)) == [FIGURE]


def test_an_indicator_that_does_not_say_whether_it_is_confidential_is():
    found, above = published(cell("Q.1", count=5), cell("Q.1", "planning:1", count=2))
    assert {(r["class"], r["reason"]) for r in (found, above)} == {("no_data", "protected")}


def test_an_indicator_the_framework_does_not_know_is_confidential_too():
    assert protect(pd.DataFrame([cell("Z.1", count=40, total=40)]), INDICATORS, LIMITS)["reason"].tolist() == ["protected"]


def test_answers_of_people_about_a_confidential_kind_are_told_nowhere():
    assert {r["reason"] for r in published(cell("C.1", total=40), cell("C.1", "planning:1", total=400, count=200), cell("C.1", "county:08003", total=3))} == {"protected"}


def test_closed_ends_are_no_shares_off_the_grid():
    rows = published(cell(area="planning:1", count=0, total=40), cell(area="planning:2", count=40, total=40),
                     limits=LIMITS | {"protect.percent_step": 10, "protect.low_code_pct": 7, "protect.high_code_pct": 93})
    assert [(r["low"], r["high"]) for r in rows] == [(0.0, 0.07), (0.93, 1.0)]
