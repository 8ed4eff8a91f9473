"""Whatever stops a build, readers see the old release or the new one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from release.history import lines
from release.pointer import current_id
from release.read import listing, read

ROOT = Path(__file__).parents[2]
FULL = """
import os, resource, signal, sys
from pathlib import Path
from tests.release.killed_builds import build, remember_tables
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
remember_tables()
for largest_bytes in map(int, sys.argv[2:]):
    folder = Path(sys.argv[1]) / str(largest_bytes)
    folder.mkdir()
    before = build(folder, "World one")
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_bytes, resource.RLIM_INFINITY))
        try:
            build(folder, "World two")
        except OSError as full:
            os._exit(full.errno)
        os._exit(0)
    print(before, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
SMALL = """
import sys
from pathlib import Path
from tests.release.killed_builds import build, remember_tables
from release.read import read
remember_tables()
folder, n = Path(sys.argv[1]), 0
first = build(folder, "World 0")
try:
    while n < 40:
        n += 1
        first = build(folder, f"World {n}")
except OSError as full:
    assert full.errno == 28, full
assert n < 40 and read(folder=folder).id == first
"""


def python(*argv, **more):
    return subprocess.run([sys.executable, *map(str, argv)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=400, **more)


def test_fifty_builds_killed_at_random_instants_tear_nothing(tmp_path):
    ended = python("-m", "tests.release.killed_builds", tmp_path, 20190419, 50)
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout)
    assert seen["torn"] == [] and seen["reads"] > 20
    # The kills must have landed inside builds, or this proves nothing.
    assert seen["debris"] >= 3 and seen["finished"] <= 40
    assert seen["left"] == [] and seen["last"] == "World last"
    told = lines(tmp_path)
    assert told[-1].release == current_id(tmp_path)
    assert all(after.was == before.release for before, after in zip(told, told[1:], strict=False))


def test_a_full_disk_leaves_the_old_release(tmp_path):
    limits = ["0", "1000", "20000"]
    ended = python("-c", FULL, tmp_path, *limits)
    assert ended.returncode == 0, ended.stderr
    assert [line.split()[1] for line in ended.stdout.splitlines()] == ["27"] * 3
    for limit, line in zip(limits, ended.stdout.splitlines(), strict=True):
        folder, before = tmp_path / limit, line.split()[0]
        assert read(folder=folder).id == before and [r["release"] for r in listing(folder)] == [before]
        assert [p.name for p in folder.iterdir() if p.name.startswith(".building-")] == []


def test_the_command_line_says_that_the_disk_is_full(tmp_path, monkeypatch, capsys):
    from publish.__main__ import main

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publish.build.build", full)
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path))
    assert main(["build"]) == 2
    assert "no room left on the disk" in capsys.readouterr().err


def test_a_small_disk_of_its_own(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        ended = python("-c", SMALL, disk)
        assert ended.returncode == 0, ended.stderr
    finally:
        subprocess.run(["umount", str(disk)], check=True)
