"""How this page says things: its own wording, and sentences that may hold a file's words and are never read as markup."""

import re
from collections.abc import Iterable
from typing import Any, Literal

import streamlit as st

from views.escape import text
from views.steward import desk

# Where a widget's label is read as Markdown.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def words(*path: str) -> Any:
    """A wording of [steward] by its path; it comes with the program, not with the release in use."""
    found: Any = desk.words()
    for key in path:
        found = found[key]
    return found


def label(given: str) -> str:
    """A file's words as a label that shows them and nothing else."""
    return _MARKDOWN.sub(r"\\\1", " ".join(given.split()))


def sentences(given: Iterable[str], tone: Literal["quiet", "fault", "good"] = "quiet") -> None:
    """Sentences under one another, as text; a fault is also told to a screen reader at once. Nothing where there is none."""
    lines = [f"<p>{text(line)}</p>" for line in given]
    if lines:
        role = {"fault": ' role="alert"', "good": ' role="status"'}.get(tone, "")
        st.html(f'<div class="told {tone}"{role}>{"".join(lines)}</div>')


def title(given: str, level: int = 2) -> None:
    """A heading that may hold a file's name."""
    st.html(f"<h{level}>{text(given)}</h{level}>")


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 row, 1,200 rows."""
    return f"{number:,} {one if number == 1 else many}"
