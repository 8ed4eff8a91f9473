"""The steward is told every text of hers that leaves: no column of words is forgotten."""

from types import SimpleNamespace

import pandas as pd
import pytest

from loaders.framework import words
from release.schema import STRING, TABLES
from release.steward.word_for_word import OURS, OWN_WORDS, word_for_word

# Tables that name a file or a wave and hold nothing of a steward's: our own sentences about the public sources.
PUBLIC = {"findings", "rollup"}


@pytest.mark.parametrize("name", OWN_WORDS)
def test_each_text_column_of_a_table_that_stewards_feed_is_named(name):
    texts = {c for c, kind in TABLES[name].columns.items() if kind == STRING}
    assert texts == {*OWN_WORDS[name], *OURS[name]}
    assert not set(OWN_WORDS[name]) & set(OURS[name])


def test_each_table_that_names_a_file_or_a_wave_is_named():
    assert {n for n, t in TABLES.items() if {"source_id", "source_ids", "wave"} & set(t.columns)} <= {*OWN_WORDS, *PUBLIC}


def test_what_is_hers_is_told_and_what_is_ours_is_not():
    tables = {n: pd.DataFrame(columns=list(TABLES[n].columns), dtype="str") for n in OWN_WORDS}

    def put(name, *rows):
        tables[name] = pd.DataFrame(rows).reindex(columns=tables[name].columns).astype("object")

    put("services", {"source_id": "dir", "name": "Night Door", "operator": "River Group"}, {"source_id": "list", "name": "Valley Clinic"})
    put("corrections", {"source_id": "fix", "key": "x", "was": "A", "now": "B", "source": "A letter"}, {"source_id": None, "was": "C"})
    put("assistance_links", {"source_id": "dir", "helper": "P", "helped": "Q", "with_what": "bail", "source_url": "https://example.org/a"})
    put("context", {"source_id": "own", "measure": "own:m", "title": "Beds"}, {"source_id": "census", "title": "People"})
    put("facts", {"source_id": "own", "text": "It is held."})
    put("system_status", {"text": "Nobody knows."}, {"text": "Ours."})
    put("questions", {"wave": "2026", "wording": "Is it so?", "scale": "yes; no"}, {"wave": "demo", "wording": "Other?"})
    put("areas", {"area_kind": "scheme:x", "name": "North"}, {"area_kind": "county", "name": "Adams"})
    declared = SimpleNamespace(sources=[SimpleNamespace(id=i) for i in ("dir", "fix", "own")])
    found = SimpleNamespace(declared=declared, waves={"2026": {}}, beside={"state_facts": pd.DataFrame({"text": ["Nobody knows."], "source_url": [None]})})
    assert set(word_for_word(found, tables)) == {
        ("services", "Night Door; River Group"), ("corrections", "x; A; B; A letter"), ("assistance_links", "P; Q; bail; https://example.org/a"), ("context", "own:m; Beds"),
        ("facts", "It is held."), ("system_status", "Nobody knows."), ("questions", "Is it so?; yes; no"), ("areas", "North")}


def test_each_table_has_its_label():
    assert set(words()["steward"]["publish"]["verbatim"]) == set(OWN_WORDS)
