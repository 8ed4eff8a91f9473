"""framework/public_tables.toml: public county tables by their headings, words for a missing figure, changed county lines."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "framework" / "public_tables.toml"


@cache
def definition() -> dict[str, Any]:
    """The whole file: kinds, keys, missing, changes."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
