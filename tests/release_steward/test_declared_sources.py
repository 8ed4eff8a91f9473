"""sources.toml: what it must say, and that every fault of it is named at once, by key."""

import pytest

from release.errors import BuildRefused
from release.steward.declared import read_declared
from release.steward.steady import changed_meanwhile, missing_or_empty

SOURCE = """
[[source]]
id = "roster"
file = "roster.csv"
kind = "agencies"
title = "Roster of agencies"
producer = "A coalition"
vintage = "June 2026"
unit = "agency"
licence = "ours"
consent = "agencies gave it for this purpose"
attested_by = "the coordinator"
attested_on = "2026-07-01"
"""
GOOD = f'as_of = "2026-06-30"\n{SOURCE}'


@pytest.fixture
def declared(tmp_path):
    def write(text):
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
        return read_declared(tmp_path)
    return write


def refusal(declared, text):
    with pytest.raises(BuildRefused) as refused:
        declared(text)
    return [(p.file, p.column) for p in refused.value.problems]


def test_a_folder_means_the_sources_toml_inside_it(declared, tmp_path):
    assert declared(GOOD) == read_declared(tmp_path / "sources.toml")


def test_what_is_said_is_read_and_the_rest_has_its_default(declared, tmp_path):
    found = declared(GOOD)
    assert (found.as_of, found.state, found.publish) == ("2026-06-30", "08", "county")
    source, = found.sources
    assert (source.id, source.path, source.map, source.wave, source.sha256) == ("roster", tmp_path / "roster.csv", None, "2026", None)
    assert [(w.name, w.title, w.as_of) for w in found.waves] == [("2026", "2026", "2026-06-30")]


def test_waves_stand_in_the_order_of_their_days(declared):
    two = GOOD + 'wave = "new"\n' + SOURCE.replace('"roster"', '"older"') + 'wave = "old"\n' + '[[wave]]\nname = "old"\ntitle = "Survey of 2024"\nas_of = "2024-06-30"\n'
    assert [(w.name, w.title, w.as_of) for w in declared(two).waves] == [("old", "Survey of 2024", "2024-06-30"), ("new", "new", "2026-06-30")]


def test_the_day_is_never_todays(declared):
    assert refusal(declared, SOURCE) == [("sources.toml", "as_of")]


@pytest.mark.parametrize("day", ["2026", "30.6.2026", "2026-02-30", "today"])
def test_a_day_that_is_none_is_refused(declared, day):
    assert refusal(declared, GOOD.replace("2026-06-30", day)) == [("sources.toml", "as_of")]


def test_every_fault_is_named_at_once(declared):
    broken = ('publish = "town"\nstate = "8"\ncolour = 1\n' + SOURCE.replace('title = "Roster of agencies"', "").replace("2026-07-01", "soon")
              .replace('consent = "agencies gave it for this purpose"', 'speed = 3') + SOURCE + 'wave = "public"\n')
    assert set(refusal(declared, broken)) == {("sources.toml", key) for key in (
        "as_of", "publish", "state", "colour", "source roster.title", "source roster.attested_on", "source roster.consent", "source roster.speed",
        "source roster.id", "source roster.wave")}


def test_a_kind_without_people_needs_no_consent(declared):
    without = GOOD.replace('consent = "agencies gave it for this purpose"\n', "")
    assert refusal(declared, without) == [("sources.toml", "source roster.consent")]
    assert declared(without.replace("agencies\"\ntitle", "local_checks\"\ntitle")).sources[0].consent == ""


@pytest.mark.parametrize("text", ["as_of = ", "\x00", 'as_of = "2026-06-30"\nsource = "x"\n', 'as_of = "2026-06-30"\n'])
def test_no_toml_and_no_source_are_sentences(declared, text):
    assert len(refusal(declared, text)) == 1


def test_no_sources_toml_is_a_sentence(tmp_path):
    with pytest.raises(BuildRefused, match="there is no sources.toml"):
        read_declared(tmp_path)


def test_missing_empty_and_other_bytes_are_told_before_reading(tmp_path):
    path = tmp_path / "a.csv"
    assert "not there" in missing_or_empty("a.csv", path, None)[1][0].given
    path.write_text("")
    assert "empty" in missing_or_empty("a.csv", path, None)[1][0].given
    path.write_text("fips\n")
    assert missing_or_empty("a.csv", path, None)[1] == []
    assert "sha256" in missing_or_empty("a.csv", path, "0" * 64)[1][0].given


def test_a_file_that_grows_while_it_is_read_is_half_written(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("fips\n")
    before, _ = missing_or_empty("a.csv", path, None)
    assert changed_meanwhile("a.csv", path, before) == []
    path.write_text("fips\n08001\n")
    assert "from 5 to 11 bytes" in changed_meanwhile("a.csv", path, before)[0].given
    path.unlink()
    assert "went away" in changed_meanwhile("a.csv", path, before)[0].given


@pytest.mark.parametrize("told, column", [
    ('[wave]\nname = "2026"\n', "wave"),
    ('[[wave]]\nname = "2026"\ncolour = 1\n', "wave 2026.colour"),
    ('[[wave]]\nname = "2026"\ntitle = "a"\n[[wave]]\nname = "2026"\ntitle = "b"\n', "wave 2026.name"),
])
def test_a_wave_that_is_not_read_as_it_was_meant_is_named(declared, told, column):
    assert refusal(declared, GOOD + told) == [("sources.toml", column)]


@pytest.mark.parametrize("told", ['wave = ["2026"]\n', 'wave = "2026"\n'])
def test_waves_that_are_no_tables_are_named(declared, told):
    assert refusal(declared, told + GOOD) == [("sources.toml", "wave")]


@pytest.mark.parametrize("map_line", ["", 'map = "terms.toml"\n'])
def test_a_file_that_is_not_there_is_said_and_not_what_kind_it_might_be(declared, map_line):
    without = GOOD.replace('kind = "agencies"\n', map_line).replace('consent = "agencies gave it for this purpose"\n', "")
    with pytest.raises(BuildRefused) as refused:
        declared(without)
    problem, = refused.value.problems
    assert problem.column == "source roster.file" and "not there" in problem.given


def test_waves_of_one_day_stand_in_the_order_of_their_names(declared):
    two = GOOD + 'wave = "2026"\n' + SOURCE.replace('"roster"', '"older"') + 'wave = "2024"\n'
    assert [w.name for w in declared(two).waves] == ["2024", "2026"]


def test_the_map_s_own_wave_stands_where_the_source_gives_none(declared, tmp_path):
    (tmp_path / "s.map.toml").write_text('wave = "2024"\n', encoding="utf-8")
    (tmp_path / "broken.map.toml").write_text("wave = ", encoding="utf-8")
    survey = SOURCE.replace('"agencies"', '"survey"')
    assert [declared(f'as_of = "2026-06-30"\n{survey}{more}').sources[0].wave for more in ('map = "s.map.toml"\n', 'map = "s.map.toml"\nwave = "2025"\n', 'map = "broken.map.toml"\n')] == ["2024", "2025", "2026"]
