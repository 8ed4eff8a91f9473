"""What one field of a steward's row says: a value, nothing, or why it cannot be taken."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """value: None where the field says nothing or unknown. why and advice: of a field that is refused. warning: what was
    understood where another reading was possible."""

    value: Any = None
    why: str | None = None
    advice: str = ""
    warning: str | None = None


def plain(text: str) -> str:
    """A word for comparison: small letters and digits, single blanks; case, hyphens, underscores, apostrophes set aside."""
    return re.sub(r"[\W_]+", " ", re.sub(r"['’`]", "", text.casefold())).strip()


def nearest(text: str, known: Iterable[str]) -> str:
    """"Did you mean X? " for the known word most like a text, or nothing."""
    by_plain = {plain(k): k for k in known}
    like = difflib.get_close_matches(plain(text), list(by_plain), n=1, cutoff=0.6)
    return f"Did you mean {by_plain[like[0]]}? " if like else ""
