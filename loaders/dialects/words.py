"""The words by which survey tools are known, read from framework/dialects.toml."""

import tomllib
from collections.abc import Collection
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

DIALECTS = Path(__file__).resolve().parents[2] / "framework" / "dialects.toml"


@cache
def words(dialect: str) -> dict[str, Any]:
    """The word lists of one dialect, or of "general", as framework/dialects.toml gives them."""
    return tomllib.loads(DIALECTS.read_text(encoding="utf-8"))[dialect]


def among(heading: str, patterns: Collection[str]) -> bool:
    """True where the heading fits one of the patterns; case and outer spaces do not count, * stands for anything."""
    said = heading.strip().casefold()
    return said in patterns or any(fnmatchcase(said, p) for p in patterns if "*" in p)


def found(headings: Collection[str], patterns: Collection[str]) -> list[str]:
    """The headings that fit one of the patterns, in their order."""
    return [h for h in headings if h.strip() and among(h, patterns)]
