"""The limits of intake: each stated with unit and reason, each read, and the kinds of file told apart have advice."""

import tomllib
from dataclasses import fields

import pytest

from loaders.intake.content import kind
from loaders.intake.limits import DOCUMENTS, FILE, KINDS, LIMITS, Limits

HELD = tomllib.loads(FILE.read_text(encoding="utf-8"))


def test_every_limit_is_read_and_every_limit_has_unit_and_reason():
    assert list(HELD["limits"]) == [f.name for f in fields(Limits)]
    for name, limit in HELD["limits"].items():
        assert limit.keys() == {"value", "unit", "reason"}, name
        assert limit["value"] > 0 and limit["unit"].strip() and limit["reason"].endswith("."), name


def test_the_stated_limits_are_100_mb_and_200_columns():
    assert (LIMITS.file_mb, LIMITS.columns) == (100, 200)


def test_every_kind_says_what_it_is_and_what_to_do():
    assert all(k.advice.endswith(".") and k.what.split()[0] in ("a", "an", "compressed") and (k.begins or k.words) for k in KINDS)
    assert all(d.advice.endswith(".") and d.what.split()[0] in ("a", "an") and d.part for d in DOCUMENTS)
    assert all(w == w.lower() for k in KINDS for w in k.words)


@pytest.mark.parametrize("head", [b"County,Answer\n", b"ID;Name\n", b"PK,SK\n", b"<b>Question</b>,x\n", b"[x],y\n", b"BM,GM\n", b"Id\tName\n", b"\xef\xbb\xbf\"Name\",x"])
def test_text_that_merely_resembles_another_kind_stays_text(head):
    assert kind(head, head) is None


def test_json_is_told_by_both_ends():
    assert kind(b'{"a": 1}', b'{"a": 1}').name == "json" and kind(b'{"a",b\n', b"1,2\n") is None
