"""Every table has a card, every source id used has one, and a card that lacks a field is refused."""

import re
from pathlib import Path

import pytest

from loaders import geodata, sources
from loaders.sources import SourceError

GEODATA = geodata.GEODATA


def test_every_table_has_a_card():
    named = set(re.findall(r"[\w/.-]+\.csv", " ".join(sources.cards()["table"])))
    # Two files hold no figures: the words on measures (their sources are those of context.csv) and the corrections.
    held = {path.relative_to(GEODATA).as_posix() for path in GEODATA.rglob("*.csv")} - {"08/measures.csv", "corrections.csv"}
    assert held - named == set()


def test_every_source_id_used_has_a_card():
    used = set(geodata.services()["source_id"]) | set(geodata.context()["source_id"])
    assert used - set(sources.cards()["source_id"]) == set()


def test_no_card_is_empty_and_the_columns_are_those_of_the_contract():
    cards = sources.cards()
    assert list(cards.columns) == ["source_id", "title", "producer", "vintage", "unit", "n", "took", "checked", "licence", "table"]
    assert cards.notna().all(axis=None) and cards["source_id"].is_unique


def test_the_cards_name_no_machine():
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|mnt)/|pypi\.org|pythonhosted|conda", (GEODATA / "SOURCES.toml").read_text(encoding="utf-8"))


def test_a_card_that_lacks_fields_is_refused_with_each_of_them(tmp_path: Path):
    path = tmp_path / "SOURCES.toml"
    path.write_text('[census]\ntitle = "Census"\nproducer = "Bureau"\nvintage = "2020"\nunit = "people"\nn = "64"\ntook = "all"\nchecked = " "\nlicence = "public"\n', encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        sources.cards(path)
    assert "checked" in str(refused.value) and "table" in str(refused.value) and "title" not in str(refused.value)


@pytest.mark.parametrize(("content", "told"), [
    ("", "it holds no card"), ("[x\n", "it cannot be read: Expected ']'"), ("x = 1\n", "card x: it is no card"), ("x = [1]\n", "card x: it is no card"),
    ('[[x]]\ntitle = "a"\n', "card x: it is no card"), ("[x]\ntitle = []\n", "card x: title is no text"), ("[x]\ntitle = 0\n", "card x: title is no text"),
    ('[x]\nlicense = "a"\n', "card x: no card has the field 'license'"), ("[x]\n[x]\n", "it cannot be read: Cannot declare"),
])
def test_cards_in_the_wrong_shape_are_told_in_sentences(tmp_path: Path, content, told):
    (tmp_path / "SOURCES.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        sources.cards(tmp_path / "SOURCES.toml")
    assert all(line.startswith("SOURCES.toml") for line in str(refused.value).splitlines()) and told in str(refused.value)


def test_cards_that_are_no_utf8_or_not_there_are_told(tmp_path: Path):
    path = tmp_path / "SOURCES.toml"
    with pytest.raises(SourceError, match=r"SOURCES\.toml: the file is not there\. Put it into geodata/\."):
        sources.cards(path)
    path.write_bytes(b'[x]\ntitle = "\xff"\n')
    with pytest.raises(SourceError, match="line 2 holds a character that is not UTF-8"):
        sources.cards(path)
