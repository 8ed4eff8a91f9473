"""What every process that reads a file does first and last: limits on itself, then lines of JSON, then an end or the reason for none.

Python's own libraries alone, so that it starts at once. It opens what it was named and can write no file.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import MB, Limits

# So many cells or characters stand in one line: few lines for many short rows, short lines for long ones.
_CELLS, _CHARACTERS = 20_000, 1_000_000
Lines = Callable[..., Iterator[dict[str, Any]]]


def bind(limits: Limits) -> None:
    """Memory, processor time and written files, limited from here on. macOS has no limit of address space: there the
    guard and the clock hold alone."""
    memory = limits.reader_memory_mb * MB
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.reader_cpu_seconds, limits.reader_cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(lines: Lines) -> None:
    """Reads the path in the second argument under the limits given as JSON in the first, and says what it holds.

    lines: called with path, limits and the further arguments."""
    limits = Limits(**json.loads(sys.argv[1]))
    bind(limits)
    try:
        for line in lines(Path(sys.argv[2]), limits, *sys.argv[3:]):
            sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.write('{"end": true}\n')
    except IntakeRefused as refused:
        sys.stdout.write(json.dumps({"problems": written(refused.problems)}) + "\n")
    except MemoryError:
        sys.stdout.write('{"memory": true}\n')


def written(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON may hold them."""
    return [asdict(p) for p in problems]


def batches(rows: Iterable[Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The rows, several to a line under the key `rows`."""
    held: list[Sequence[str]] = []
    cells = characters = 0
    for row in rows:
        held.append(row)
        cells += len(row) + 1
        characters += sum(map(len, row))
        if cells > _CELLS or characters > _CHARACTERS:
            yield {"rows": held}
            held, cells, characters = [], 0, 0
    if held:
        yield {"rows": held}
