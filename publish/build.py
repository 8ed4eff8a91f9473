"""Verb build: sources become a release, and readers are switched to it."""

import argparse
import sys
import time
from pathlib import Path

from publish import answer
from publish.hand import hand
from publish.verbs import DONE, Refused, Verb
from release.build import build
from release.engines.engine import DEFAULT_ENGINE, OFFERED, EngineMissing
from release.folders import releases_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """SOURCES, --public-only: without the demonstration's invented answers, --engine: what counts, --progress: how long each stage took."""
    parser.add_argument("sources", nargs="?", type=Path, metavar="SOURCES", help="your sources.toml, or the folder that holds it; without it, public sources alone and the demonstration")
    parser.add_argument("--public-only", action="store_true", help="without the demonstration's invented answers; with SOURCES nothing invented is ever in it")
    parser.add_argument("--engine", choices=OFFERED, default=DEFAULT_ENGINE, help="what counts the answers of SOURCES and puts its places into counties: duckdb, inside this process (default), or spark, "
                        "past one machine, at SPARK_MASTER where that is set; both give the same release")
    parser.add_argument("--progress", action="store_true", help="at the end, say how long each stage took")


class Stages:
    """What is being done, said on stderr when it begins; remembers when."""

    def __init__(self) -> None:
        self.begun: list[tuple[float, str]] = []

    def say(self, what: str) -> None:
        """One stage begins."""
        self.begun.append((time.monotonic(), what.partition("] ")[2]))
        sys.stderr.write(f"{what}\n")
        sys.stderr.flush()

    def took(self) -> str:
        """Each stage with its seconds, the longest first."""
        seconds = [(after - at, what) for (at, what), (after, _) in zip(self.begun, self.begun[1:], strict=False)]
        return "".join(f"{s:6.1f} s  {what}\n" for s, what in sorted(seconds, reverse=True))


def run(asked: argparse.Namespace) -> int:
    """Build, switch to the result, and print its name. Refuses an engine that cannot run here."""
    stages = Stages()
    try:
        release = build(releases_folder(), public_only=asked.public_only, progress=stages.say, given=asked.sources, hand=hand(), engine_name=asked.engine)
    except EngineMissing as missing:
        raise Refused(f"{missing} Nothing was changed.") from missing
    if asked.progress:
        sys.stderr.write(stages.took())
    answer.values({"release": release, "folder": str(releases_folder() / release)}, release, asked.json)
    return DONE


VERB = Verb("build", "make a release from the sources and switch to it", arguments, run)
