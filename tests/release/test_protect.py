"""What may be seen of people's answers and of confidential places, at the borders of the rules."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.terms import CELL_COLUMNS
from release.audit import audit
from release.bands import is_wide, n_band, rounded_share, wide_enough
from release.errors import BuildRefused
from release.limits import Limits
from release.protect import about_people, protect

LIMITS = {"protect.min_answers": 11, "protect.min_organisations": 3, "protect.percent_min_answers": 30, "protect.percent_step": 5,
          "protect.low_code_pct": 5, "protect.high_code_pct": 95, "protect.n_bands": [11, 20, 30, 50, 100], "protect.min_values": 5}
INDICATORS = pd.DataFrame({
    "indicator_id": ["S.1", "U.1", "O.1", "H.1", "T.1", "Q.1", "C.1"], "counts": ["people", None, "organisations", "sites", "people", "sites", "people"],
    "confidential": ["no", "no", "no", "yes", "no", None, "yes"], "family": ["SHARE", "SHARE", "COVER", "REACH", "SHARE", "REACH", "SHARE"],
    "source_kind": ["survey", "survey", "training", "service", "survey", "service", "survey"],
})
# Every area of these tests holds two counties, but district 2, which is one county under another name.
MEMBERS = pd.DataFrame(
    [("jd2025", "2", "08031"), *((kind, area, fips) for kind, area in [("state", "08"), *(("planning", str(i)) for i in range(13)), *(("jd2025", str(i)) for i in (1, 18))]
                                 for fips in ("08001", "08003"))], columns=["area_kind", "area_id", "fips"])

PEOPLE, SECRET = {"S.1", "U.1", "T.1", "C.1"}, {"H.1", "Q.1", "C.1"}


def cell(indicator="S.1", area="county:08001", count=9, total=15, organisations=4, **changed):
    kind, area_id = area.split(":")
    asked = total is not None
    return {
        "item_id": indicator[0], "indicator_id": indicator, "family": {"H.1": "REACH", "Q.1": "REACH", "O.1": "COVER"}.get(indicator, "SHARE"), "area_kind": kind, "area_id": area_id, "wave": "w",
        "class": "partial" if asked else "no_data", "reason": "measured" if asked else "not_asked", "n_band": None, "low": 0.3 if asked else np.nan,
        "high": 0.7 if asked else np.nan, "pooled_from": None, "incomplete": False, "as_of": "2026" if asked else None,
        "source_id": "survey" if asked else None, "synthetic": asked, "_count": count, "_total": total, "_organisations": organisations,
    } | changed


def published(*cells, limits=LIMITS):
    graded = pd.DataFrame(cells)
    out = protect(graded, INDICATORS, limits, members=MEMBERS)
    assert audit(out, graded, PEOPLE, SECRET, Limits.of(limits), members=MEMBERS) == []
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


def test_a_district_of_one_county_is_that_county_under_another_name():
    one, several = published(cell(area="jd2025:2", count=20, total=40), cell(area="jd2025:18", count=20, total=40))
    assert (one["class"], one["n_band"]) == ("partial", "30 to 49") and pd.isna(one["low"]) and pd.isna(one["high"])
    assert several["low"] == 0.5


def test_an_area_whose_counties_nobody_named_shows_no_share():
    graded = pd.DataFrame([cell(area="planning:1", count=20, total=40), cell(area="scheme:west", count=20, total=40)])
    assert protect(graded, INDICATORS, LIMITS)["low"].isna().all()
    assert protect(graded, INDICATORS, LIMITS, members=MEMBERS)["low"].notna().tolist() == [True, False]


def test_the_audit_sees_a_share_of_an_area_of_one_county():
    graded = pd.DataFrame([cell(area="jd2025:2", count=20, total=40), cell(area="jd2025:18", count=20, total=40)])
    shown = protect(graded, INDICATORS, LIMITS, members=MEMBERS).assign(low=0.5, high=0.5)
    assert [p.given for p in audit(shown, graded, PEOPLE, SECRET, Limits.of(LIMITS), members=MEMBERS)] == ["S.1, jd2025 2, w: shows a share for a single county"]
    assert len(audit(shown, graded, PEOPLE, SECRET, Limits.of(LIMITS))) == 2


@pytest.mark.parametrize(("counts", "family", "source_kind", "people"), [
    ("organisations", "COVER", "training", False), ("sites", "SHARE", "service", True), ("acts", "RATE", "survey", True), ("people", "RATE", "training", True),
    (None, "COVER", "training", True), ("sites", None, "service", True), ("sites", "REACH", None, True),
])
def test_a_share_or_a_survey_is_about_people_whatever_it_says_it_counts(counts, family, source_kind, people):
    told = pd.DataFrame({"indicator_id": ["A.1"], "counts": [counts], "family": [family], "source_kind": [source_kind]})
    assert about_people(told).tolist() == [people]


def test_a_survey_that_calls_its_people_sites_is_protected_and_audited():
    graded = pd.DataFrame([cell(total=10)])
    mislabelled = INDICATORS.assign(counts="sites", family="COVER", source_kind="training")
    assert protect(graded, mislabelled, LIMITS)["reason"].tolist() == ["suppressed"]
    assert audit(graded.drop(columns=["_count", "_total", "_organisations"]), graded, set(), SECRET, Limits.of(LIMITS)) != []


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


@pytest.mark.parametrize("key", [k for k in LIMITS if k != "protect.n_bands"])
@pytest.mark.parametrize("given", [10.9, 11.5, float("inf"), 1e400, float("nan"), 10**20, "11", True, None, [11]])
def test_a_limit_that_is_no_sensible_whole_number_is_refused_in_a_sentence(key, given):
    with pytest.raises(BuildRefused, match=f"{key}.*Give a whole number from"):
        Limits.of(LIMITS | {key: given})


@pytest.mark.parametrize(("key", "given"), [
    ("protect.percent_step", 15), ("protect.percent_step", 11), ("protect.percent_step", 30), ("protect.low_code_pct", 30), ("protect.low_code_pct", 7),
    ("protect.high_code_pct", 70), ("protect.high_code_pct", 93), ("protect.percent_step", 20),
])
def test_steps_and_end_codes_fit_one_another(key, given):
    with pytest.raises(BuildRefused, match="never looser"):
        Limits.of(LIMITS | {key: given})


def test_a_coarser_grid_is_published_and_audited_on_its_own_steps():
    coarse = LIMITS | {"protect.percent_step": 20, "protect.low_code_pct": 20, "protect.high_code_pct": 80}
    found, = published(cell(area="planning:1", count=20, total=40), limits=coarse)
    assert found["low"] == 0.6
    fine = pd.DataFrame([cell(area="planning:1", count=20, total=40)])
    assert "finer than 20 percent" in audit(protect(fine, INDICATORS, LIMITS, members=MEMBERS), fine, PEOPLE, SECRET, Limits.of(coarse), members=MEMBERS)[0].given


def test_every_limit_that_is_wrong_is_named_at_once():
    with pytest.raises(BuildRefused) as refused:
        Limits.of(LIMITS | {"protect.min_answers": 10, "protect.percent_step": 1.5, "protect.n_bands": [11, 12, 30]})
    assert [p.column for p in refused.value.problems] == ["protect.min_answers", "protect.percent_step", "protect.n_bands"]


@pytest.mark.parametrize("bands", [
    list(range(11, 21)), [11, 20, 30, 40, 50, 100], [11, 20, 30, 49, 100], [11, 20, 30, 50, 100, 150], [11, 20, 29, 40, 100], [5, 12, 30], [11.5, 30], [11, float("inf")],
    [], [30, 20], ["11"], 11, None,
])
def test_bands_finer_than_the_floors_are_refused(bands):
    with pytest.raises(BuildRefused, match=r"protect\.n_bands.*never looser"):
        Limits.of(LIMITS | {"protect.n_bands": bands})


@pytest.mark.parametrize(("bands", "answers", "edges"), [
    ([11, 20, 30, 50, 100], 11, (11, 20, 30, 50, 100)), ([11, 30, 100], 11, (11, 30, 100)), ([11, 50], 11, (11, 50)), ([30, 100], 11, (11, 30, 100)),
    ([11, 20, 30, 50, 100], 20, (20, 30, 50, 100)), ([11, 20, 30, 50, 100], 15, (15, 30, 50, 100)), ([11, 20, 30, 50, 100], 19, (19, 30, 50, 100)),
    ([11, 20, 30, 50, 100], 99, (99,)),
])
def test_a_raised_minimum_leaves_no_narrow_band_behind(bands, answers, edges):
    assert Limits.of(LIMITS | {"protect.n_bands": bands, "protect.min_answers": answers}).edges == edges


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(1, 130), min_size=1, max_size=6, unique=True).map(sorted), st.integers(11, 130))
def test_no_accepted_rule_gives_a_band_finer_than_the_floors(bands, answers):
    try:
        edges = Limits.of(LIMITS | {"protect.n_bands": bands, "protect.min_answers": answers}).edges
    except BuildRefused:
        return
    assert edges[0] == answers and all(wide_enough(a, b) for a, b in zip(edges, edges[1:], strict=False))
    assert all(is_wide(n_band(n, edges)) for n in range(200))


@pytest.mark.parametrize(("said", "wide"), [
    ("11 to 19", True), ("11 to 12", False), ("12 to 19", False), ("30 to 49", True), ("30 to 39", False), ("50 to 98", False), ("100 or more", True), ("11 or more", True),
    ("5 or more", False), ("fewer than 11", True), ("fewer than 5", False), ("12", False), ("", False),
])
def test_a_band_is_judged_by_what_it_says(said, wide):
    assert is_wide(said) is wide


@pytest.mark.parametrize(("said", "limits", "found"), [("11 to 12", LIMITS, True), ("11 to 29", LIMITS, True), ("20 to 29", LIMITS, False)])
def test_the_audit_names_a_band_that_is_too_narrow_or_not_of_the_rules(said, limits, found):
    graded = pd.DataFrame([cell(total=25)])
    shown = protect(graded, INDICATORS, LIMITS).assign(n_band=said)
    problems = audit(shown, graded, PEOPLE, SECRET, Limits.of(limits))
    assert ["too narrow" in p.given for p in problems] == [True] * found


@pytest.mark.parametrize("total, said", [(0, "fewer than 11"), (10, "fewer than 11"), (11, "11 to 19"), (19, "11 to 19"), (20, "20 to 29"), (99, "50 to 99"), (100, "100 or more")])
def test_bands(total, said):
    assert n_band(total, (11, 20, 30, 50, 100)) == said


@pytest.mark.parametrize("count, total, band", [
    (0, 30, (0.0, 0.05)), (1, 30, (0.0, 0.05)), (2, 30, (0.05, 0.05)), (3, 42, (0.05, 0.05)), (2, 40, (0.0, 0.05)), (3, 40, (0.1, 0.1)), (13, 30, (0.45, 0.45)), (20, 40, (0.5, 0.5)), (27, 30, (0.9, 0.9)),
    (37, 40, (0.95, 0.95)), (38, 40, (0.95, 1.0)), (30, 30, (0.95, 1.0)),
])
def test_shares_to_the_nearest_five_percent(count, total, band):
    assert rounded_share(count, total) == band


@pytest.mark.parametrize(("step", "low", "high"), [(5, 5, 95), (5, 25, 75), (10, 10, 90), (20, 20, 80), (25, 25, 75)])
def test_what_is_said_of_a_share_is_true_and_never_nobody_or_everybody(step, low, high):
    for total in range(30, 401):
        said = [rounded_share(count, total, step, low, high) for count in range(total + 1)]
        for count, (least, most) in enumerate(said):
            # A range holds the true share; one number stands for those at most half a step away.
            room = 0 if least < most else step / 200
            assert least - room - 1e-12 <= count / total <= most + room + 1e-12, (count, total)
        assert said[0] == said[1] == (0, low / 100) and said[-1] == said[-2] == (high / 100, 1)


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
    out = protect(graded, INDICATORS, LIMITS, members=MEMBERS)
    assert audit(out, graded, PEOPLE, SECRET, Limits.of(LIMITS), members=MEMBERS) == []
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
    return audit(graded.drop(columns=["_count", "_total", "_organisations"]).assign(**changed), graded, PEOPLE, SECRET, Limits.of(limits), members=MEMBERS)


def said(problems):
    return [p.given.split(": ")[1] for p in problems]


def test_the_audit_goes_by_the_limits_of_the_rules_not_by_the_floors():
    graded = pd.DataFrame([cell(total=15, organisations=4, low=np.nan, high=np.nan, n_band="11 to 19")])
    assert audited(graded) == []
    assert said(audited(graded, LIMITS | {"protect.min_answers": 20})) == [
        "shows an answer that fewer than 20 people or 3 organisations gave", "shows a band of answers that is too narrow, or not one of the rules"]
    assert said(audited(graded, LIMITS | {"protect.min_organisations": 5})) == ["shows an answer that fewer than 11 people or 5 organisations gave"]


@pytest.mark.parametrize("low, high, step, fine", [(0.45, 0.45, 5, True), (0.43, 0.43, 5, False), (0.45, 0.475, 5, False), (0.45, 0.45, 10, False), (0.4, 0.4, 10, True), (0.95, 1.0, 5, True)])
def test_the_audit_sees_a_share_off_the_grid(low, high, step, fine):
    graded = pd.DataFrame([cell(area="planning:1", total=40, low=low, high=high)])
    assert said(audited(graded, LIMITS | {"protect.percent_step": step, "protect.low_code_pct": step, "protect.high_code_pct": 100 - step})) == ([] if fine else [f"shows a share finer than {step} percent"])


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
