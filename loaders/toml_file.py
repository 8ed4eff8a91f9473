"""A TOML file of ours as tables, or the line that cannot be read."""

import tomllib
from pathlib import Path
from typing import Any

from framework.terms import Problem
from loaders.csv_table import read_text


def read_toml(path: Path, file: str, absent: str) -> tuple[dict[str, Any], list[Problem]]:
    """The file's tables and no problem, or nothing and the problem; absent: what to do when the file is not there."""
    text, problems = read_text(path, file, absent)
    if text is None:
        return {}, problems
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        return {}, [Problem(file, None, None, f"it cannot be read: {error}", "Mend that line.")]
