"""A workbook becomes grids, read by a child process that may die without harm: the parent looks at the list of parts only."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Event, Timer
from typing import Any

from framework.terms import Problem
from loaders.intake import archive
from loaders.intake.content import refused
from loaders.intake.delimited import letters
from loaders.intake.grid import Grid, IntakeRefused
from loaders.intake.limits import DOCUMENTS, KINDS, MB, Limits

_ROOT = Path(__file__).resolve().parents[2]
_WORKBOOK = "xl/workbook.xml"
_MACROS = (".xlsm", ".xltm", ".xlam")
_AGAIN = "Open it in Excel or LibreOffice and save it again as .xlsx, or save the sheet as CSV."
_SMALLER = "Give the sheet as CSV, or take out what nobody needs."
_SHOWN = 5


def workbook_grids(path: Path, limits: Limits) -> list[Grid]:
    """One grid for each visible sheet that holds anything; raises IntakeRefused naming every fault."""
    _guard(path, limits)
    book, sheets = _sheets(_read(path, limits), path.name)
    unsaved = [p for facts, _ in sheets for p in _unsaved(path.name, facts, len(sheets) > 1, limits)]
    if unsaved:
        raise IntakeRefused(unsaved)
    left_out = [f"The hidden sheet {n!r} was left out; unhide it in the workbook to have it read." for n in book["hidden"]]
    return [
        Grid(path.name, tuple(rows), tuple(range(1, len(rows) + 1)), sheet=facts["sheet"], sheets=tuple(book["sheets"]), notes=(*_notes(facts), *left_out))
        for facts, rows in sheets if any(rows)
    ]


def _guard(path: Path, limits: Limits) -> None:
    with archive.opened(path) as held:
        names = [n.lower() for n in held.namelist()]
        documents = [d for d in DOCUMENTS if any(n.startswith(d.part.lower()) for n in names)]
        if path.suffix.lower() in _MACROS:
            documents = documents or [d for d in DOCUMENTS if d.part == "xl/vbaProject.bin"]
        elif not documents and _WORKBOOK not in names:
            documents = [k for k in KINDS if k.name == "zip"]
        problems = [Problem(path.name, None, None, f"it is {d.what}", d.advice) for d in documents]
        problems += archive.guard(held, path.name, limits)
    if problems:
        raise IntakeRefused(problems)


def _read(path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """The child's lines; raises IntakeRefused where it refuses, dies, says too much or is late."""
    command = [sys.executable, "-m", "loaders.intake.workbook_child", json.dumps(asdict(limits))]
    # Nothing of the parent's environment but what finds the interpreter's own libraries: no key leaks into the child.
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}
    room = int(limits.workbook_text_mb * MB) * 6 + limits.workbook_area * 4
    late, finished = Event(), False
    with path.open("rb") as file, subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT, env=environment) as child:
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
                yield said
        finally:
            timer.cancel()
            child.kill()
            child.stdout.close()
            child.wait()
    if late.is_set():
        raise refused(path.name, f"reading it took longer than {limits.reader_seconds:g} seconds, which is the limit", _SMALLER)
    if not finished:
        raise refused(path.name, f"reading it took more than {limits.reader_memory_mb:,} MB of memory or {limits.reader_cpu_seconds} seconds, which are the limits, or it is damaged", _AGAIN)


def _refuse(said: Mapping[str, Any], file: str, limits: Limits) -> None:
    if "over" in said:
        raise refused(file, said["over"], _SMALLER)
    if "damaged" in said:
        raise refused(file, said["damaged"], _AGAIN)
    if "memory" in said:
        raise refused(file, f"reading it took more than {limits.reader_memory_mb:,} MB of memory, which is the limit", _SMALLER)


def _sheets(said: Iterator[dict[str, Any]], file: str) -> tuple[dict[str, Any], list[tuple[dict[str, Any], list[tuple[str, ...]]]]]:
    book: dict[str, Any] = {}
    sheets: list[tuple[dict[str, Any], list[tuple[str, ...]]]] = []
    kept: dict[str, str] = {}
    for line in said:
        if "row" in line:
            sheets[-1][1].append(tuple(map(kept.setdefault, line["row"], line["row"])))
        elif "sheet" in line:
            sheets.append((line, []))
        elif "sheets" in line:
            book = line
    return book, sheets


def _unsaved(file: str, facts: Mapping[str, Any], several: bool, limits: Limits) -> list[Problem]:
    where = f"{file}, sheet {facts['sheet']!r}" if several else file
    cells = facts["unsaved"]
    problems = [Problem(where, row, letters(column), "the cell holds a formula whose result was never stored", "Open the workbook in Excel or LibreOffice and save it, or paste the values over the formulas.")
                for row, column in cells[:limits.problems_listed]]
    if len(cells) > limits.problems_listed:
        problems.append(Problem(where, None, None, f"{len(cells) - limits.problems_listed:,} more cells are like these", "Mend them in the same way."))
    return problems


def _notes(facts: Mapping[str, Any]) -> Iterator[str]:
    if facts["hidden_rows"]:
        yield f"Hidden in the workbook and read like the others: row {_some([f'{r:,}' for r in facts['hidden_rows']])}."
    if facts["hidden_columns"]:
        yield f"Hidden in the workbook and read like the others: column {_some([letters(c) for c in facts['hidden_columns']])}."
    if facts["merged"]:
        yield f"Merged cells: {_some(facts['merged'])}. What they say was taken for the first cell of each; the others are empty."
    if facts["errors"]:
        yield f"Cells that hold an error instead of a value, kept as it stands: {_some([f'row {r:,} column {letters(c)} {text}' for r, c, text in facts['errors']])}."


def _some(words: Sequence[str]) -> str:
    more = f" and {len(words) - _SHOWN:,} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more
