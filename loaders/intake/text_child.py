"""The process that reads a delimited text file: bytes become text, text becomes rows, and no more is kept than one batch of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.intake import bound, delimited, encoding
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import Limits


def lines(path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """The encoding and the delimiter, then the rows. Raises IntakeRefused naming every fault."""
    text, taken = encoding.decoded(path.read_bytes(), path.name)
    held = delimited.records(text, path.name, limits)
    yield {"encoding": taken, "delimiter": held.delimiter}
    yield from bound.batches(held.rows)
    if held.problems:
        raise IntakeRefused(held.problems)


if __name__ == "__main__":
    bound.run(lines)
