"""Two stewards: what one has built is seen by readers once the other has approved it, and not before."""

import json

import pytest

from publish.__main__ import main
from release.approval import Awaits
from release.bundle import bundle
from release.errors import ReleaseError
from release.history import lines
from release.pointer import in_use
from release.read import candidates, listing
from release.stewards import stewards
from release.switch import Hand, approve, begin, finish, roll_back, withdraw
from tests.release.released import SETTINGS, shapes, tables

ANN, BEN, ZOE = Hand("Ann", "2026-07-01T10:00:00+00:00"), Hand("Ben", "2026-07-02T10:00:00+00:00"), Hand("Zoe", "2026-07-03T10:00:00+00:00")


def built(folder, name, hand=ANN):
    began_with = begin(folder, hand)
    release = bundle(tables(name), shapes(), SETTINGS, folder)
    finish(release, folder, began_with, hand)
    return release


def waits(folder, name, hand=ANN):
    with pytest.raises(Awaits) as told:
        built(folder, name, hand)
    return told.value.release


@pytest.fixture
def eyes(tmp_path):
    """A folder with one release in use from before, and then two stewards: (folder, that release)."""
    one = built(tmp_path, "One")
    (tmp_path / "stewards.toml").write_text('stewards = ["Ann", "Ben"]\n')
    return tmp_path, one


def test_a_build_waits_and_another_steward_makes_it_current(eyes):
    folder, one = eyes
    second = waits(folder, "Two")
    assert in_use(folder) == one and candidates(folder) == ([one], "")
    assert {r["release"]: r["waits_for"] for r in listing(folder)} == {one: "", second: "another than Ann"}
    before = (folder / "history.jsonl").read_bytes()
    assert approve(second, folder, BEN) == one and in_use(folder) == second
    assert (folder / "history.jsonl").read_bytes().startswith(before)
    assert [(x.did, x.by, x.release, x.about) for x in lines(folder)] == [("build", "Ann", one, None), ("wait", "Ann", one, second), ("approve", "Ben", second, None)]
    assert not any(r["waits_for"] for r in listing(folder))


@pytest.mark.parametrize("by, said", [("Ann", "Ann built"), (" aNN ", "Ann built"), ("Ａｎｎ", "Ann built"), ("Zoe", "not one of the stewards"), ("", "not one of the stewards")])
def test_who_built_it_and_who_is_not_configured_are_refused(eyes, by, said):
    folder, one = eyes
    second = waits(folder, "Two")
    with pytest.raises(ReleaseError, match=said):
        approve(second, folder, Hand(by))
    assert in_use(folder) == one and len(lines(folder)) == 2


def test_nobody_rolls_back_to_what_was_never_approved(eyes):
    folder, one = eyes
    second = waits(folder, "Two")
    for hand in (ANN, BEN):
        with pytest.raises(ReleaseError, match="approve"):
            roll_back(second, folder, hand)
    approve(second, folder, BEN)
    assert roll_back(one, folder, ANN) == second and roll_back(second, folder, ANN) == one


def test_a_stranger_builds_nothing_and_the_first_builder_stays_the_builder(eyes):
    folder, _ = eyes
    with pytest.raises(ReleaseError, match="not one of the stewards"):
        begin(folder, ZOE)
    second = waits(folder, "Two")
    assert waits(folder, "Two", BEN) == second and [x.did for x in lines(folder)] == ["build", "wait"]
    with pytest.raises(ReleaseError, match="Ann built"):
        approve(second, folder, ANN)


def test_the_first_release_of_all_waits_too(tmp_path):
    (tmp_path / "stewards.toml").write_text('stewards = ["Ann", "Ben"]\n')
    first = waits(tmp_path, "One")
    assert in_use(tmp_path) is None and candidates(tmp_path)[0] == []
    assert approve(first, tmp_path, BEN) is None and in_use(tmp_path) == first


def test_a_withdrawn_one_is_not_approved_and_leaves_its_stone(eyes):
    folder, one = eyes
    second = waits(folder, "Two")
    assert withdraw(second, folder, "wrong", ANN) == one
    assert [p.name for p in (folder / second).iterdir()] == ["TOMBSTONE.json"] and not any(r["waits_for"] for r in listing(folder))
    with pytest.raises(ReleaseError, match="withdrawn"):
        approve(second, folder, BEN)
    assert lines(folder)[-1].did == "withdraw" and lines(folder)[-1].about == second


def test_a_damaged_one_is_not_approved(eyes):
    folder, one = eyes
    second = waits(folder, "Two")
    (folder / second / "settings.json").write_text("{}")
    with pytest.raises(ReleaseError):
        approve(second, folder, BEN)
    assert in_use(folder) == one and len(lines(folder)) == 2


def test_a_pointer_moved_by_hand_makes_no_stand_in_of_what_waits(eyes):
    folder, one = eyes
    second = waits(folder, "Two")
    (folder / "current").write_text(f"{second}\n")
    begin(folder, ANN)
    (folder / "current").write_text(f"{one}\n")
    assert candidates(folder)[0] == [one]
    with pytest.raises(ReleaseError, match="approve"):
        roll_back(second, folder, BEN)


@pytest.mark.parametrize("text", ["", "steward = [\"Ann\", \"Ben\"]", "stewards = \"Ann, Ben\"", "stewards = []", "stewards = [\"Ann\", \" ann\"]", "stewards = [\"Ann\", 2]", "stewards = [", "stewards = [\"Ann\", \"\"]",
                                  "stewards = [\"Ann\", \"Ben\"]\napprovals = 1"])
def test_a_file_that_is_not_understood_stops_every_switch(eyes, text):
    folder, one = eyes
    second = waits(folder, "Two")
    (folder / "stewards.toml").write_text(text)
    for tried in (lambda: begin(folder, ANN), lambda: built(folder, "Three"), lambda: roll_back(second, folder, BEN), lambda: approve(second, folder, BEN)):
        with pytest.raises(ReleaseError, match="not understood"):
            tried()
    assert in_use(folder) == one


def test_a_misspelt_file_name_stops_too(tmp_path):
    (tmp_path / "steward.toml").write_text('stewards = ["Ann", "Ben"]\n')
    with pytest.raises(ReleaseError, match=r"steward\.toml.*stewards\.toml"):
        built(tmp_path, "One")
    assert in_use(tmp_path) is None


def test_with_one_steward_all_stays_as_it_was(tmp_path):
    (tmp_path / "stewards.toml").write_text('stewards = ["Ann"]\n')
    assert stewards(tmp_path) == ("Ann",)
    one = built(tmp_path, "One", ZOE)
    second = built(tmp_path, "Two", ZOE)
    assert in_use(tmp_path) == second and roll_back(one, tmp_path, ZOE) == second
    with pytest.raises(ReleaseError, match="fewer than two"):
        approve(second, tmp_path, ANN)


def test_the_verb_says_that_the_name_is_declared(eyes, monkeypatch, capsys):
    folder, one = eyes
    monkeypatch.setenv("ATLAS_RELEASES", str(folder))
    monkeypatch.setenv("ATLAS_STEWARD", "Ann")
    second = waits(folder, "Two")
    assert main(["approve", second, "--by", "Ann"]) == 2 and "Ann built" in capsys.readouterr().err
    assert main(["rollback", second]) == 2 and "approve" in capsys.readouterr().err
    assert main(["list"]) == 0 and "another than Ann" in capsys.readouterr().out
    assert main(["approve", second, "--by", "Ben", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"release": second, "before": one, "by": "Ben", "proved": False}
    assert main(["approve", second, "--by", "Ben"]) == 2 and "does not wait" in capsys.readouterr().err
    assert in_use(folder) == second
