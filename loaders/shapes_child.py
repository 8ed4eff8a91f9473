"""The process that reads a steward's county shapes: GDAL opens many kinds of file, and none of them in the process that serves pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framework.terms import Problem
from loaders import shapes
from loaders.intake import bound
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import Limits


def lines(path: Path, limits: Limits, state: str) -> Iterator[dict[str, Any]]:
    """One line: fips, the counties of the state. Raises IntakeRefused naming everything that is wrong with the shapes."""
    try:
        found = shapes.counties(state, path)
    except shapes.ShapeError as error:
        raise IntakeRefused([Problem(path.name, None, None, line.removeprefix(f"{path.name}: ").rstrip("."), "Nothing of it was used.") for line in str(error).splitlines()]) from error
    yield {"fips": list(found.index)}


if __name__ == "__main__":
    bound.run(lines)
