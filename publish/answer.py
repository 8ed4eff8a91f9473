"""Answers on stdout: a table as CSV, or anything as JSON when a machine asks."""

import json
import sys
from typing import Any

import pandas as pd

from measures.safe_text.spreadsheet import harmless_table


def table(frame: pd.DataFrame, as_json: bool) -> None:
    """Print a table: CSV with a head line, an empty field for what is not known; or a JSON list, null for not known."""
    if as_json:
        sys.stdout.write(frame.to_json(orient="records", force_ascii=False) + "\n")
    else:
        sys.stdout.write(harmless_table(frame).to_csv(index=False, lineterminator="\n"))


def values(found: dict[str, Any], sentence: str, as_json: bool) -> None:
    """Print a sentence, or the same values as JSON."""
    sys.stdout.write((json.dumps(found, ensure_ascii=False) if as_json else sentence) + "\n")
