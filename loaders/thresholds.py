"""The thresholds of reading a survey, from framework/survey.toml."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "framework" / "survey.toml"


@cache
def survey_thresholds(file: Path = FILE) -> dict[str, float]:
    """Threshold by key, such as "propose.least_score"."""
    given = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{group}.{name}": float(table["value"]) for group, tables in given.items() for name, table in tables.items()}
