"""Waves side by side in a world of one region and one county: hidden, absent and not asked are told apart, and no gap is bridged."""

import pandas as pd

from measures.compare.change import Change
from measures.compare.told import notes_here
from measures.compare.waves import State, comparable, side_by_side, steward_waves

LIMITS = {"share.confidence": 0.95, "protect.percent_step": 5}
WAVES = pd.DataFrame([("public", "Public", False, 0), ("w1", "First", False, 1), ("w2", "Second", False, 2), ("w3", "Third", False, 3), ("demonstration", "Invented", True, 4)],
                     columns=["wave", "title", "synthetic", "position"])
INDICATORS = pd.DataFrame([("I.1", "I", 1), ("I.2", "I", 2), ("J.1", "J", 1)], columns=["indicator_id", "item_id", "order"])


def cell(wave, share=None, *, klass="partial", reason="measured", area="planning:1", family="SHARE", band="100 or more", indicator="I.1"):
    kind, area_id = area.split(":")
    return {"indicator_id": indicator, "family": family, "area_kind": kind, "area_id": area_id, "wave": wave, "class": klass, "reason": reason, "n_band": band, "low": share, "high": share,
            "incomplete": False, "as_of": wave, "source_id": "s"}


def hidden(wave, area="planning:1"):
    return cell(wave, klass="too_few", reason="suppressed", band="fewer than 11", area=area)


def question(wave, breaks=False, wording="Do you?"):
    return {"wave": wave, "indicator_id": "I.1", "wording": wording, "scale": "yes_no", "trend_breaks": breaks}


def beside(*cells, questions=(), area="planning:1"):
    tables = {"waves": WAVES, "cells": pd.DataFrame(list(cells)), "questions": pd.DataFrame(list(questions), columns=["wave", "indicator_id", "wording", "scale", "trend_breaks"])}
    rows = side_by_side(tables, LIMITS, "I.1", *area.split(":"))
    assert rows["wave"].tolist() == ["w1", "w2", "w3"]
    return rows["state"].tolist(), [None if pd.isna(s) else s for s in rows["since"]], rows


ASKED = [question("w1"), question("w2"), question("w3")]


def test_the_stewards_waves_alone_oldest_first():
    assert steward_waves(WAVES.iloc[::-1])["wave"].tolist() == ["w1", "w2", "w3"]


def test_the_same_question_gives_a_direction_from_each_wave_to_the_next():
    states, since, rows = beside(cell("w1", 0.2), cell("w2", 0.8), cell("w3", 0.8), cell("public", 0.5), questions=ASKED)
    assert states == [State.SHOWN] * 3 and since == [None, Change.UP, Change.CANNOT_TELL]
    assert rows["low"].tolist() == [0.2, 0.8, 0.8] and rows["klass"].tolist() == ["partial"] * 3


def test_a_changed_question_breaks_whatever_the_shares_say():
    _, since, rows = beside(cell("w1", 0.2), cell("w2", 0.8), cell("w3", 0.2), questions=[question("w1"), question("w2", breaks=True, wording="Would you?"), question("w3")])
    assert since == [None, Change.QUESTION_CHANGED, Change.DOWN] and rows["wording"].tolist() == ["Do you?", "Would you?", "Do you?"]


def test_a_question_whose_words_nobody_kept_may_have_changed():
    _, since, rows = beside(cell("w1", 0.2), cell("w2", 0.8), cell("w3", 0.8), questions=[question("w1"), question("w3")])
    assert since == [None, Change.QUESTION_UNKNOWN, Change.QUESTION_UNKNOWN] and pd.isna(rows["wording"].iloc[1])


def test_hidden_absent_unknown_and_not_asked_are_told_apart_and_none_is_a_number():
    states, since, rows = beside(hidden("w1"), cell("w2", 0.5, area="county:a"), questions=ASKED)
    assert states == [State.HIDDEN, State.ABSENT, State.NOT_ASKED] and since == [None, Change.NO_SHARE, None]
    assert rows["low"].isna().all() and pd.isna(rows["klass"].iloc[1]) and pd.isna(rows["wording"].iloc[2])
    states, _, _ = beside(cell("w1", klass="no_data", reason="not_reported"), cell("w2", klass="no_data", reason="protected"), cell("w3", 0.5), questions=ASKED)
    assert states == [State.UNKNOWN, State.HIDDEN, State.SHOWN]


def test_no_line_leaps_over_a_hidden_wave_but_one_leaps_over_a_wave_that_never_asked():
    assert beside(cell("w1", 0.2), hidden("w2"), cell("w3", 0.8), questions=ASKED)[1] == [None, Change.NO_SHARE, Change.NO_SHARE]
    assert beside(cell("w1", 0.2), cell("w3", 0.8), questions=[question("w1"), question("w3")])[1] == [None, None, Change.UP]


def test_a_county_shows_class_and_band_and_no_direction():
    states, since, _ = beside(cell("w1", area="county:a", klass="gap", band="20 to 29"), cell("w2", area="county:a", klass="strength", band="20 to 29"), questions=ASKED, area="county:a")
    assert states[:2] == [State.SHOWN] * 2 and since[1] == Change.NO_SHARE


def test_records_are_no_question():
    assert beside(cell("w1", family="COVER"), cell("w2", family="COVER"))[1][1] == Change.NOT_A_QUESTION


def test_there_is_nothing_to_compare_with_one_wave_or_for_an_item_nobody_asked():
    tables = {"waves": WAVES, "indicators": INDICATORS, "cells": pd.DataFrame([cell("w1", 0.5, indicator="I.2"), cell("w2", 0.5), cell("public", 0.5, indicator="J.1")])}
    assert comparable(tables, "I") == ["I.1", "I.2"] and comparable(tables, "J") == []
    assert comparable(tables | {"waves": WAVES.query("wave in ('public', 'w1', 'demonstration')")}, "I") == []


MEMBERSHIP = pd.DataFrame([("county", "a", "a"), ("planning", "1", "a"), ("planning", "1", "b"), ("scheme:own", "North", "a"), ("planning", "2", "c"), ("state", "08", "a")], columns=["area_kind", "area_id", "fips"])
NOTES = pd.DataFrame([("n:1", "planning", "1", "I"), ("n:2", "county", "a", "I"), ("n:3", "state", "08", "I"), ("n:4", "planning", "2", "I"), ("n:5", "planning", "1", "J"), ("n:6", "scheme:own", "North", "I")],
                     columns=["note_id", "area_kind", "area_id", "item_id"])


def heard(kind, area_id, item="I"):
    found = notes_here(NOTES, MEMBERSHIP, item, kind, area_id)
    return list(zip(found["note_id"], found["own"], strict=True))


def test_a_note_is_heard_in_its_area_and_in_its_counties_as_said_of_the_region():
    assert heard("planning", "1") == [("n:1", True)] and heard("state", "08") == [("n:3", True)]
    assert heard("county", "a") == [("n:2", True), ("n:1", False), ("n:6", False)]
    assert heard("county", "b") == [("n:1", False)] and heard("county", "c", "J") == [] and heard("county", "b", "J") == [("n:5", False)]
    assert notes_here(NOTES.iloc[:0], MEMBERSHIP, "I", "county", "a").empty
