"""A reader that misbehaves as it is asked, under the limits of every reader."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.intake import bound
from loaders.intake.limits import Limits


def lines(path: Path, limits: Limits, how: str) -> Iterator[dict[str, Any]]:
    """One sound line, and then: work for ever, wait for ever, take memory for ever, write a file, die, or talk for ever."""
    yield {"first": True}
    held = []
    while how in ("works", "talks", "eats"):
        if how == "talks":
            yield {"rows": [["x" * 1_000_000]]}
        elif how == "eats":
            held.append(bytearray(10_000_000))
    if how == "waits":
        os.read(os.pipe()[0], 1)
    elif how == "dies":
        os.abort()
    elif how == "writes":
        path.with_suffix(".out").write_text("x")


if __name__ == "__main__":
    bound.run(lines)
