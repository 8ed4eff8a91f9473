"""The folder of one session: private, its names harmless, gone with its session, its process, or the next one."""

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from release.desk_page.room import PREFIX, Room, plain_name


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_nobody_else_may_enter_and_what_is_put_there_is_read_back():
    room = Room()
    path = room.put("survey.csv", b"a,b\n")
    assert room.folder.stat().st_mode & 0o777 == 0o700 and path.stat().st_mode & 0o777 == 0o600 and path.read_bytes() == b"a,b\n"
    room.close()
    assert not room.folder.exists()


@pytest.mark.parametrize("given, name", [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\s.csv", "s.csv"), ("a/b/c.xlsx", "c.xlsx"), ("${x}.csv", "_{x}.csv"), ("a\x00b\n.csv", "a_b_.csv"), ("..", "file"), ("", "file"),
    ("<script>.csv", "_script_.csv"), ("x" * 500 + ".csv", "x" * 108 + ".csv"),
])
def test_a_name_never_leads_out_of_the_folder(given, name):
    room = Room()
    assert plain_name(given) == name and room.put(given, b"").parent == room.folder


def test_keep_only_takes_out_all_that_lies_beside():
    room = Room()
    for name in ("a.csv", "a.csv.map.toml", "sources.toml", "b.csv"):
        room.put(name, b"")
    room.keep_only(["b.csv"])
    assert [p.name for p in room.folder.iterdir()] == ["b.csv"]


def test_it_goes_when_nothing_holds_it_and_when_the_process_ends(own_folder):
    folder = Room().folder
    gc.collect()
    assert not folder.exists()
    code = f"import tempfile; tempfile.tempdir = {str(own_folder)!r}\nfrom release.desk_page.room import Room\nr = Room(); r.put('a', b'x')"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
    assert list(own_folder.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_room_and_a_living_one_s_stays(own_folder):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, alive = own_folder / f"{PREFIX}{dead.pid}-x", own_folder / f"{PREFIX}{os.getpid()}-y"
    for folder in (left, alive):
        folder.mkdir()
        (folder / "survey.csv").write_text("x")
    Room()
    assert not left.exists() and alive.exists()
