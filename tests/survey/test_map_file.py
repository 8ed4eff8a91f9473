"""The map: written and read the same, every fault named with file and key, used again for the next wave."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import framework
from loaders.intake.grid import IntakeRefused
from loaders.survey.answers import scales
from loaders.survey.map_faults import map_faults
from loaders.survey.map_file import parse_map, read_map, write_map
from loaders.survey.mapping import Entry, Role, SurveyMap
from loaders.survey.reuse import reuse
from loaders.survey.speaks import speaks_to
from tests.survey.layouts import layout

INDICATORS = framework.indicators()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ENTRIES = st.builds(
    Entry, TEXT, TEXT, st.sampled_from([str(r) for r in Role]), indicator=TEXT, scale=TEXT, reversed=st.booleans(), yes=st.lists(TEXT, max_size=3).map(tuple), no=st.lists(TEXT, max_size=3).map(tuple),
    join=st.sampled_from(["", "any", "all"]), trend_broken=st.booleans())
MAPS = st.builds(SurveyMap, st.lists(ENTRIES, min_size=1, max_size=4).map(tuple), wave=TEXT, state=st.sampled_from(["08", "35"]), districts=st.sampled_from(["", "jd2024"]), without_county=st.sampled_from(["refuse", "statewide"]))


@given(mapping=MAPS)
@settings(deadline=None)
def test_what_is_written_is_read_the_same(mapping):
    assert parse_map(write_map(mapping)) == mapping


def test_the_file_is_small_and_says_only_what_is_unusual():
    text = write_map(SurveyMap((Entry("Q5", "I feel heard", "item", "PART-1a.i.1", "agree_5"), Entry("Q1", "County", "county")), "2024"))
    assert text.endswith('wave = "2024"\nstate = "08"\nwithout_county = "refuse"\n\n[[column]]\nname = "Q5"\nquestion = "I feel heard"\nrole = "item"\nindicator = "PART-1a.i.1"\nscale = "agree_5"\n\n'
                         '[[column]]\nname = "Q1"\nquestion = "County"\nrole = "county"\n')


@pytest.mark.parametrize("text, key, words", [
    ("wave = 2024\n[[column]]\nname='a'\nrole='item'", "wave", "a text between quotation marks"),
    ("[[column]]\nname='a'\nrole='question'", "column 1.role", "Write one of item, county"),
    ("[[column]]\nname='a'", "column 1.role", "is missing"),
    ("[[column]]\nname='a'\nrole='item'\ncolour='red'", "column 1.colour", "not a key we know"),
    ("[[column]]\nname='a'\nrole='item'\nreversed='yes'", "column 1.reversed", "true or false"),
    ("[[column]]\nname='a'\nrole='item'\nyes=[1]", "column 1.yes", "a list between brackets"),
    ("wave = '2024'", "column", "names no column"),
    ("column = [1]", "column 1", "Write a table"),
    ("column = 'a'", "column", "a list between brackets"),
    ("without_county = 'guess'\n[[column]]\nname='a'\nrole='item'", "without_county", "refuse, statewide"),
])
def test_a_fault_of_the_file_is_named_with_its_key(text, key, words):
    with pytest.raises(IntakeRefused) as refused:
        parse_map(text, "mine.toml")
    problem = refused.value.problems[0]
    assert (problem.file, problem.column) == ("mine.toml", key) and words in problem.sentence()


def test_a_map_that_cannot_be_read_is_refused(tmp_path):
    for content in (b"[[column]\n", b"\xff\xfe\x00"):
        (tmp_path / "m.toml").write_bytes(content)
        with pytest.raises(IntakeRefused, match=r"m\.toml"):
            read_map(tmp_path / "m.toml")
    with pytest.raises(IntakeRefused, match="not there"):
        read_map(tmp_path / "none.toml")
    (tmp_path / "m.toml").write_bytes(b"\xef\xbb\xbf" + write_map(SurveyMap((Entry("a", "", "county"),))).encode().replace(b"\n", b"\r\n"))
    assert read_map(tmp_path / "m.toml").entries[0].column == "a"


@given(text=st.text(max_size=60) | st.lists(st.sampled_from(["[[column]]", "name='a'", "role='item'", "yes=['a']", "wave=1", "column=[]", "[column]"]), max_size=6).map("\n".join))
@settings(deadline=None)
def test_any_text_is_a_map_or_is_refused(text):
    try:
        assert isinstance(parse_map(text), SurveyMap)
    except IntakeRefused as refused:
        assert refused.problems


EXPORT = layout({"Q1": ["Denver"], "Q5": ["Agree"], "Q6": ["Agree"]}, {"Q1": "County", "Q5": "I feel heard in our partnership", "Q6": "My time is well spent"})


@pytest.mark.parametrize("entries, key, words", [
    ([Entry("Q5", "", "item", "PART-1a.i.9", "agree_5")], "Q5: indicator", "Did you mean PART-1a.i.1?"),
    ([Entry("Q5", "", "item", "PREV-1a.1", "agree_5")], "Q5: indicator", "not told by people's answers (it is COVER)"),
    ([Entry("Q5", "", "item", "PART-1a.i.1")], "Q5: scale", "its scale is missing"),
    ([Entry("Q5", "", "item", "PART-1a.i.1", "agree_6")], "Q5: scale", "not a scale we know"),
    ([Entry("Q5", "", "item", "PART-1a.i.1", "choices")], "Q5: yes", "no option of it means yes"),
    ([Entry("Q55", "I feel heard in the partnership", "item", "PART-1a.i.1", "agree_5")], "Q55: name", "The nearest is 'Q5' (I feel heard in our partnership)"),
    ([Entry(n, "", "item", "PART-1a.i.1", "agree_5") for n in ("Q5", "Q6")], "indicator PART-1a.i.1", "Say which counts"),
    ([Entry("Q5", "", "sector"), Entry("Q6", "", "sector")], "role sector", "Q5 counts"),
    ([Entry("Q5", "", "item", "PART-1a.i.1", "agree_5"), Entry("Q5", "", "sector")], "Q5", "more than once"),
    ([Entry("Q5", "", "county", "PART-1a.i.1")], "Q5: indicator", "a column of the role county has no indicator"),
    ([Entry("Q1", "", "county")], "column", "no column speaks to an item"),
    ([Entry("Q5", "", "item", "PART-1a.i.1", "agree_5")], "column", "no column tells the county"),
])
def test_a_fault_of_the_map_is_named_with_file_and_key(entries, key, words):
    problems, _ = map_faults(SurveyMap(tuple(entries), file="mine.toml"), EXPORT, INDICATORS)
    assert any((p.file, p.column) == ("mine.toml", key) and words in p.sentence() for p in problems), [p.sentence() for p in problems]


def test_one_cell_may_speak_for_two_indicators():
    entries = tuple(Entry("Q5", "", "item", i, "choices", yes=("x",)) for i in ("PREV-2b.2", "PART-3b.2"))
    problems, kept = map_faults(SurveyMap((*entries, Entry("Q1", "", "county"))), EXPORT, INDICATORS)
    assert not problems and len(kept.entries) == 3


OLD = SurveyMap((Entry("Q1", "County", "county"), Entry("Q5", "I feel heard in our partnership", "item", "PART-1a.i.1", "agree_5"), Entry("Q6", "My time is well spent", "item", "PART-2c.i.2", "agree_5")), "2022")


def test_the_same_export_again_needs_nothing_but_its_wave():
    new, warnings = reuse(OLD, EXPORT)
    assert (new.entries, new.wave, warnings) == (OLD.entries, "", [])


def test_a_renumbered_question_is_found_by_its_words():
    new, warnings = reuse(OLD, layout({"Q1": ["Denver"], "Q6": ["Agree"], "Q7": ["Agree"]}, {"Q1": "County", "Q6": "I feel heard in our partnership", "Q7": "My time is well spent"}))
    assert [(e.column, e.indicator, e.trend_broken) for e in new.entries] == [("Q1", "", False), ("Q6", "PART-1a.i.1", False), ("Q7", "PART-2c.i.2", False)]
    assert "Q5 is called Q6" in warnings[0] and "Q6 is called Q7" in warnings[1]


def test_a_changed_wording_is_told_with_both_and_breaks_the_trend():
    new, warnings = reuse(OLD, layout({"Q1": [], "Q5": [], "Q6": []}, {"Q1": "County", "Q5": "I feel heard and valued in our partnership", "Q6": "My time is well spent"}))
    assert [e.trend_broken for e in new.entries] == [False, True, False]
    assert "'I feel heard in our partnership' and is 'I feel heard and valued in our partnership'" in warnings[0] and "percent alike" in warnings[0] and "No trend" in warnings[0]


def test_another_question_under_the_old_name_is_not_taken_over():
    new, warnings = reuse(OLD, layout({"Q1": [], "Q5": [], "Q6": []}, {"Q1": "County", "Q5": "Do you own a bicycle?", "Q6": "My time is well spent"}))
    assert [e.column for e in new.entries] == ["Q1", "Q6"]
    assert "Q5 asked 'I feel heard in our partnership' and asks 'Do you own a bicycle?' now" in warnings[0] and "Q5 (Do you own a bicycle?) is new" in warnings[1]


def test_what_a_survey_speaks_to_comes_first():
    text = speaks_to(OLD, framework.plan(), INDICATORS)
    assert text.startswith("Your survey speaks to 2 of 50 items: Every member of the partnership is heard (PART-1a.i); ")
    assert "It could also speak to 20 more: " in text and "Survivors are paid" not in text


def test_every_scale_can_be_named_in_a_map():
    for name in scales():
        assert parse_map(write_map(SurveyMap((Entry("a", "", "item", "PREV-2d.2", name, yes=("x",)),)))).entries[0].scale == name
