"""A file is read by a process that may die without harm: under limits of its own, heard line by line, ended when it is late."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from signal import SIGXCPU
from threading import Event, Timer
from typing import Any

from framework.terms import Problem
from loaders.intake.content import refused
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import MB, Limits

_ROOT = Path(__file__).resolve().parents[2]
_AGAIN = "Open it in the program that it came from, save or export it again, and give that file."
_SMALLER = "Take out what nobody needs, split it, or give a workbook's sheet as CSV."
# JSON writes one character in at most six.
_WRITTEN = 6
# Each thread of the library of numbers would take its share of the memory allowed.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def told(reader: str, path: Path, limits: Limits, *asked: str, libraries: bool = False) -> Iterator[dict[str, Any]]:
    """What the reader, a module that ends in bound.run, says of the file or folder, line by line.

    asked: what else it is told. libraries: whether it needs any beside Python's own; without them it starts three times as fast. Raises IntakeRefused where it refuses, dies, says
    too much or is late; what it said before is then worth nothing.
    """
    command = [sys.executable, *([] if libraries else ["-S"]), "-m", reader, json.dumps(asdict(limits)), str(path.absolute()), *asked]
    # Nothing of the parent's environment but what finds the interpreter's own libraries: no key leaks into the child.
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")} | _ONE_THREAD
    room = int(max(limits.file_mb, limits.archive_mb, limits.workbook_text_mb) * MB) * _WRITTEN + limits.workbook_area * 4
    late, finished = Event(), False
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT, env=environment) as child:
        timer = Timer(limits.reader_seconds, lambda: (late.set(), child.kill()))
        timer.start()
        try:
            while line := child.stdout.readline(room + 1):
                room -= len(line)
                if room < 0 or not line.endswith(b"\n"):
                    break
                said = json.loads(line)
                _refuse(said, path.name, limits)
                finished = "end" in said
                if not finished:
                    yield said
            else:
                child.wait()
        finally:
            timer.cancel()
            child.kill()
            child.stdout.close()
            child.wait()
    if late.is_set():
        raise refused(path.name, f"reading it took longer than {limits.reader_seconds:g} seconds, which is the limit", _SMALLER)
    if not finished and child.returncode == -SIGXCPU:
        raise refused(path.name, f"reading it took more than {limits.reader_cpu_seconds} seconds of work, which is the limit", _SMALLER)
    if not finished:
        raise refused(path.name, f"it cannot be read within {limits.reader_memory_mb:,} MB of memory, which is the limit, or it is damaged", _AGAIN)


def _refuse(said: Mapping[str, Any], file: str, limits: Limits) -> None:
    if "problems" in said:
        raise IntakeRefused([Problem(**p) for p in said["problems"]])
    if "memory" in said:
        raise refused(file, f"reading it took more than {limits.reader_memory_mb:,} MB of memory, which is the limit", _SMALLER)
