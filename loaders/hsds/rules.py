"""framework/hsds.toml, and the two columns that say where a record stands; Python's own libraries alone, for the reading process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FRAMEWORK = Path(__file__).resolve().parents[2] / "framework"
FILE, ROW = "at_file", "at_row"


@cache
def rules() -> Mapping[str, Any]:
    """framework/hsds.toml as it stands."""
    return tomllib.loads((FRAMEWORK / "hsds.toml").read_text(encoding="utf-8"))
