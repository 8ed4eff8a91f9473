"""Releases change hands: rollback, withdrawal, two stewards at once, and a history that only grows."""

import json

import pytest

from release import history
from release.bundle import bundle
from release.changes import changes, counted
from release.errors import ReleaseError
from release.history import lines
from release.pointer import current_id
from release.read import listing, read
from release.room import room_for_building, sweep, switching
from release.switch import Hand, Overtaken, begin, finish, roll_back, withdraw
from release.withdrawn import Withdrawn
from tests.release.released import SETTINGS, shapes, tables

ANN, BEN = Hand("Ann", "2026-07-01T10:00:00+00:00"), Hand("Ben", "2026-07-02T10:00:00+00:00")


def made(folder, name):
    return bundle(tables(name), shapes(), SETTINGS, folder)


def built(folder, name, hand=ANN):
    began_with = begin(folder)
    release = made(folder, name)
    finish(release, folder, began_with, hand)
    return release


@pytest.fixture
def two(tmp_path):
    """A folder with two releases, the second in use: (folder, first, second)."""
    return tmp_path, built(tmp_path, "One"), built(tmp_path, "Two", BEN)


def test_each_switch_adds_a_line(two):
    folder, one, second = two
    assert [(x.at, x.by, x.did, x.release, x.was) for x in lines(folder)] == [
        (ANN.at, "Ann", "build", one, None), (BEN.at, "Ben", "build", second, one)]
    before = (folder / "history.jsonl").read_bytes()
    assert roll_back(one, folder, ANN) == second
    assert (folder / "history.jsonl").read_bytes().startswith(before)
    assert lines(folder)[-1].did == "rollback" and current_id(folder) == one


def test_building_the_same_again_is_no_switch(two):
    folder, _, second = two
    assert built(folder, "Two") == second and len(lines(folder)) == 2


def test_the_list_says_since_when_and_by_whom(two):
    folder, one, second = two
    found = {r["release"]: r for r in listing(folder)}
    assert (found[second]["current"], found[second]["since"], found[second]["by"], found[one]["current"]) == (True, BEN.at, "Ben", False)


@pytest.mark.parametrize("spoil", ["settings.json", "manifest.json"])
def test_a_damaged_release_is_not_rolled_back_to(two, spoil):
    folder, one, second = two
    (folder / one / spoil).write_text("{}")
    with pytest.raises(ReleaseError):
        roll_back(one, folder)
    assert current_id(folder) == second and len(lines(folder)) == 2


@pytest.mark.parametrize("name", ["r-000000000000", "../x", ""])
def test_what_is_no_release_is_not_rolled_back_to(two, name):
    with pytest.raises(ReleaseError):
        roll_back(name, two[0])


def test_the_second_steward_is_told_whose_came_first_and_loses_nothing(tmp_path):
    one = built(tmp_path, "One")
    began_with = begin(tmp_path)
    bens = built(tmp_path, "Ben's", BEN)
    anns = made(tmp_path, "Ann's")
    with pytest.raises(Overtaken) as told:
        finish(anns, tmp_path, began_with, ANN)
    said = str(told.value)
    assert all(part in said for part in ("Ben came first", BEN.at, bens, f"rollback {anns}", f"--changes {bens} {anns}"))
    assert current_id(tmp_path) == bens and read(anns, tmp_path).tables["areas"]["name"][0] == "Ann's"
    assert roll_back(anns, tmp_path, ANN) == bens and current_id(tmp_path) == anns
    assert {r["release"] for r in listing(tmp_path) if r["sound"]} == {one, bens, anns}


def test_two_first_builds_at_once(tmp_path):
    began_with = begin(tmp_path)
    first = built(tmp_path, "One", BEN)
    with pytest.raises(Overtaken, match="Ben came first"):
        finish(made(tmp_path, "Two"), tmp_path, began_with, ANN)
    assert current_id(tmp_path) == first


def test_two_who_build_the_same_both_succeed(tmp_path):
    began_with = begin(tmp_path)
    same = built(tmp_path, "One", BEN)
    finish(made(tmp_path, "One"), tmp_path, began_with, ANN)
    assert current_id(tmp_path) == same and len(lines(tmp_path)) == 1


def test_while_somebody_switches_the_other_waits_and_is_told(two, monkeypatch):
    folder, one, _ = two
    monkeypatch.setattr("release.switch.switching", lambda releases: switching(releases, seconds=0.01))
    with switching(folder), pytest.raises(ReleaseError, match="Another steward is switching"):
        roll_back(one, folder)


def test_a_withdrawn_release_is_gone_and_says_why(two):
    folder, one, second = two
    assert withdraw(second, folder, "a file held\nwhat it must not", BEN) == one
    assert current_id(folder) == one
    assert [p.name for p in (folder / second).iterdir()] == ["TOMBSTONE.json"]
    assert json.loads((folder / second / "TOMBSTONE.json").read_text()) == {"release": second, "reason": "a file held what it must not", "at": BEN.at}
    for refused in (lambda: read(second, folder), lambda: roll_back(second, folder)):
        with pytest.raises(Withdrawn, match=f"{second} was withdrawn on 2026-07-02: a file held what it must not"):
            refused()
    found = next(r for r in listing(folder) if r["release"] == second)
    assert found["withdrawn"] and not found["sound"]
    last = lines(folder)[-1]
    assert (last.did, last.release, last.was, last.about) == ("withdraw", one, second, second)


def test_a_withdrawn_release_is_not_built_again(two):
    folder, one, second = two
    withdraw(second, folder, "wrong", BEN)
    with pytest.raises(Withdrawn):
        made(folder, "Two")
    assert [p.name for p in (folder / second).iterdir()] == ["TOMBSTONE.json"]


def test_withdrawing_the_last_sound_one_leaves_none_and_says_so(two):
    folder, one, second = two
    (folder / one / "settings.json").write_text("{}")
    assert withdraw(second, folder, "wrong", BEN) is None
    with pytest.raises(ReleaseError, match="no release yet"):
        current_id(folder)
    assert lines(folder)[-1].release is None
    assert built(folder, "Three") == current_id(folder)


def test_withdrawing_another_keeps_the_one_in_use(two):
    folder, one, second = two
    assert withdraw(one, folder, "wrong") == second == current_id(folder)


@pytest.mark.parametrize("name, reason", [("r-000000000000", "x"), ("../x", "x"), (None, "  ")])
def test_what_cannot_be_withdrawn_is_a_sentence(two, name, reason):
    folder, _, second = two
    with pytest.raises(ReleaseError):
        withdraw(name or second, folder, reason)
    assert read(folder=folder).id == second


def test_a_stone_that_cannot_be_read_still_holds(two):
    folder, one, second = two
    withdraw(one, folder, "wrong")
    (folder / one / "TOMBSTONE.json").write_text("{")
    with pytest.raises(Withdrawn):
        read(one, folder)


def test_an_interrupted_withdrawal_is_finished_at_the_next_build(two, monkeypatch):
    folder, one, second = two
    monkeypatch.setattr("release.withdrawn.clear", lambda folder: None)
    withdraw(one, folder, "wrong")
    assert (folder / one / "manifest.json").exists()
    begin(folder)
    assert [p.name for p in (folder / one).iterdir()] == ["TOMBSTONE.json"]


def test_a_running_build_is_not_swept_and_a_dead_one_is(tmp_path):
    dead = tmp_path / ".building-dead"
    dead.mkdir()
    (tmp_path / ".current-123").write_text("r-")
    with room_for_building(tmp_path) as running:
        assert sweep(tmp_path) == [".building-dead", ".current-123"]
        assert running.is_dir()
    assert not running.exists() and list(tmp_path.iterdir()) == []


def test_a_line_cut_off_by_a_power_cut_says_nothing(two):
    folder, one, second = two
    with (folder / "history.jsonl").open("a") as out:
        out.write('{"at": "2026')
    roll_back(one, folder)
    assert [x.release for x in lines(folder)] == [one, second, one]


def test_a_switch_without_a_line_is_noticed(two):
    folder, one, second = two
    (folder / "current").write_text(f"{one}\n")
    begin(folder)
    assert (lines(folder)[-1].did, lines(folder)[-1].release, lines(folder)[-1].was) == ("noticed", one, second)
    assert list(history.once_in_use(folder)) == [one, second]


def test_changes_are_named_and_counted():
    old, new = tables(), tables()
    old["cells"] = old["cells"].assign(**{"class": ["no_data", "partial"]})
    new["cells"] = new["cells"].assign(**{"class": ["strength", "partial"]})
    for t in (old, new):
        t["items"] = t["items"].assign(id="PROT-1b", title="Treatment")
    found = changes(old, new)
    assert found[["item_id", "title", "area", "was", "now"]].values.tolist() == [["PROT-1b", "Treatment", "Alpha", "no_data", "strength"]]
    assert counted(found)["cells"].tolist() == [1]
    assert changes(new, new).empty


def test_a_steward_who_does_not_know_hides_nothing_public():
    old, new = tables(), tables()
    old["cells"] = old["cells"].assign(**{"class": "partial"})
    import pandas as pd
    new["cells"] = pd.concat([old["cells"], old["cells"].assign(wave="2026", **{"class": ["no_data", "gap"]})], ignore_index=True)
    for t in (old, new):
        t.pop("waves", None)
    assert changes(old, new)[["area_id", "was", "now", "wave_now"]].values.tolist() == [["08003", "partial", "gap", "2026"]]
