"""Run by test_killed_builds: builds tiny releases in children that are killed at random instants, while a reader reads on.

Usage: python -m tests.release.killed_builds FOLDER SEED KILLS. Prints one JSON object. Importing takes longest, so it is
done once and each build is a fork: the child runs the same begin, bundle and finish as a real build. Tables that are the
same in every world are looked at for faults once, so that most of a build's instants are those in which files change.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from release import bundle
from release.bundle import contents, write
from release.conform import conform
from release.errors import ReleaseError
from release.pointer import current_id
from release.read import read
from release.switch import Hand, begin, finish
from tests.release.released import SETTINGS, shapes, tables

NAMES_THE_WORLD = ("areas", "services")


def build(folder: Path, name: str, ready: Callable[[], None] = lambda: None) -> str:
    """What release.build does once its tables are made; ready is called when all is worked out and writing begins."""
    began_with = begin(folder)
    files = contents(tables(name), shapes(), SETTINGS)
    ready()
    release = write(files, folder)
    finish(release, folder, began_with, Hand("killed", name))
    return release


def remember_tables() -> None:
    """From now on a table that does not name the world is conformed once; forks inherit what is remembered."""
    known: dict[str, tuple[pd.DataFrame, list]] = {}

    def remembered(name: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, list]:
        if name in NAMES_THE_WORLD:
            return conform(name, frame)
        if name not in known:
            known[name] = conform(name, frame)
        return known[name]

    bundle.conform = remembered


def read_on(folder: Path, told: int) -> None:
    """Read the current release again and again until told to stop, or left alone; write how often, and every failure."""
    going, parent = [True], os.getppid()
    signal.signal(signal.SIGTERM, lambda *_: going.clear())
    reads, torn = 0, []
    while going and os.getppid() == parent and len(torn) < 100:
        try:
            name = read(folder=folder).tables["areas"]["name"][0]
            reads += 1
            # A core is left to the builds; readers do not read without end either.
            time.sleep(0.01)
            if not str(name).startswith("World "):
                torn.append(f"read {name!r}")
        except (ReleaseError, OSError, ValueError, KeyError) as fault:
            torn.append(repr(fault))
    os.write(told, json.dumps({"reads": reads, "torn": torn}).encode())


def main(folder: Path, seed: int, kills: int) -> dict[str, object]:
    """Kill so many builds; what the reader saw, what stands in the folder, and how many builds got through."""
    chance = random.Random(seed)
    remember_tables()
    build(folder, "World first")
    begun, at = time.monotonic(), []
    build(folder, "World second", lambda: at.append(time.monotonic()))
    usual, writing = time.monotonic() - begun, time.monotonic() - at[0]
    told, tell = os.pipe()
    reader = os.fork()
    if reader == 0:
        read_on(folder, tell)
        os._exit(0)
    finished, debris = 0, 0
    for number in range(kills):
        heard, ready = os.pipe()
        child = os.fork()
        if child == 0:
            build(folder, f"World {number}", lambda: os.write(ready, b"."))
            os._exit(0)
        # Every second one is killed while it writes, the others at any moment of the whole build.
        if number % 2:
            os.read(heard, 1)
            time.sleep(chance.uniform(0, 0.9 * writing))
        else:
            time.sleep(chance.uniform(0, 1.2 * usual))
        os.close(heard)
        os.close(ready)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        finished += os.WIFEXITED(status)
        debris += any(p.name.startswith(".building-") for p in folder.iterdir())
        assert read(folder=folder).id == current_id(folder)
    os.kill(reader, signal.SIGTERM)
    os.waitpid(reader, 0)
    seen = json.loads(os.read(told, 1 << 20))
    build(folder, "World last")
    left = sorted(p.name for p in folder.iterdir() if p.name.startswith(".") and p.name != ".switch.lock")
    return {**seen, "finished": finished, "debris": debris, "left": left, "last": str(read(folder=folder).tables["areas"]["name"][0])}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
