"""Answers on stdout: a table as CSV, or anything as JSON when a machine asks."""

import json
import sys
from typing import Any

import pandas as pd

from measures.safe_text.spreadsheet import harmless_table


class Unheard(Exception):
    """What was asked for was done; only the answer could not be written."""


def table(frame: pd.DataFrame, as_json: bool) -> None:
    """Print a table: CSV with a head line, an empty field for what is not known; or a JSON list, null for not known."""
    say(frame.to_json(orient="records", force_ascii=False) + "\n" if as_json else harmless_table(frame).to_csv(index=False, lineterminator="\n"))


def values(found: dict[str, Any], sentence: str, as_json: bool) -> None:
    """Print a sentence, or the same values as JSON."""
    say((json.dumps(found, ensure_ascii=False) if as_json else sentence) + "\n")


def say(text: str) -> None:
    """Write an answer. Raises Unheard where nobody can be told it, BrokenPipeError where the reader had enough."""
    if sys.stdout is None:
        raise Unheard("there is nowhere to write it to")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as fault:
        raise Unheard(str(fault)) from fault
