"""Whatever stops a build, readers see the old release or the new one."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from release.history import lines
from release.pointer import current_id
from release.read import listing, read

ROOT = Path(__file__).parents[2]
FULL = """
import resource, sys, signal
from pathlib import Path
from tests.release.killed_builds import build
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
before = build(folder, "World one")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    build(folder, "World two")
except OSError as full:
    print(before, full.errno)
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


@pytest.mark.parametrize("largest_bytes", [0, 1_000, 20_000])
def test_a_full_disk_leaves_the_old_release(tmp_path, largest_bytes):
    assert resource.RLIMIT_FSIZE is not None
    ended = python("-c", FULL, tmp_path, largest_bytes)
    assert ended.returncode == 0, ended.stderr
    before, errno = ended.stdout.split()
    assert errno == "27" and read(folder=tmp_path).id == before
    assert [r["release"] for r in listing(tmp_path)] == [before]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".building-")] == []


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
        script = "import sys\nfrom pathlib import Path\nfrom tests.release.killed_builds import build\nfrom release.read import read\nf = Path(sys.argv[1])\nfirst = build(f, 'World 0')\nn = 0\ntry:\n" \
                 "    while n < 40:\n        n += 1\n        first = build(f, f'World {n}')\nexcept OSError as full:\n    assert full.errno == 28, full\nassert n < 40 and read(folder=f).id == first\n"
        ended = python("-c", script, disk)
        assert ended.returncode == 0, ended.stderr
    finally:
        subprocess.run(["umount", str(disk)], check=True)
