"""Words we do not use stand nowhere that a reader could see them: tables of places, source cards, texts in the code."""

import ast
from pathlib import Path

import pandas as pd
import pytest

from loaders import framework, sources
from loaders.framework_words import said, unwanted

ROOT = Path(__file__).parents[2]
UNUSED = framework.words()["unused"]
# Addresses are other people's words.
ADDRESSES = "source_url"


def used(texts) -> list[str]:
    """The texts that hold such a word, each with what was found."""
    return [f"{', '.join(found)}: {text[:100]}" for text in texts if (found := unwanted(text, UNUSED))]


@pytest.mark.parametrize("path", sorted((ROOT / "geodata").rglob("*.csv")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_tables_of_places_say_none_of_them(path):
    frame = pd.read_csv(path, dtype="str", keep_default_na=False).drop(columns=ADDRESSES, errors="raise" if path.name in ("public_record.csv", "state_facts.csv") else "ignore")
    assert used({text for column in frame for text in frame[column]}) == []


def test_source_cards_say_none_of_them():
    assert used(text for _, text in said(sources.cards().to_dict("list"))) == []


def test_the_framework_says_none_of_them():
    assert not [p.sentence() for p in framework.check() if "it uses" in p.sentence()]


@pytest.mark.parametrize("path", [ROOT / "dashboard.py", *sorted(p for room in ("views", "measures", "pages") for p in (ROOT / room).rglob("*.py"))], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_texts_in_the_code_say_none_of_them(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert used(n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)) == []


def test_the_search_sees_them_and_lets_names_be():
    assert used(["A law against prostitution", "Help for victims", "Springs Rescue Mission", "Colorado Organization for Victim Assistance"]) == [
        "prostitution: A law against prostitution", "victims: Help for victims"]
