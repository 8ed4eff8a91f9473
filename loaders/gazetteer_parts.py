"""Several names in one cell, cut apart: "Alamosa; Conejos and Costilla", "Adams/Arapahoe", "Denver, CO, Adams"."""

import re
from collections.abc import Callable

from loaders.gazetteer_words import Words

_CUT = "\x1f"


def cut(text: str, words: Words, may_be_state: Callable[[str], bool]) -> list[str]:
    """The names of a cell, at the strongest separator it holds; one name where it holds none, none where nothing is left.

    A weaker separator inside a name is left for the name to be looked up whole first ("Larimer and Weld"). may_be_state:
    true for a piece that names a state and no county of ours, which stays with the name before it.
    """
    whole = text
    for mark in words.strong_separators:
        whole = whole.replace(mark, _CUT)
    names = [n.strip() for n in whole.split(_CUT) if n.strip()]
    if len(names) > 1:
        return names
    for mark in words.soft_separators:
        pieces = [p.strip(" .") for p in re.split(re.escape(mark), text, flags=re.IGNORECASE) if p.strip(" .")]
        if len(pieces) > 1:
            return _with_their_states(pieces, may_be_state) if mark == "," else pieces
    return names


def _with_their_states(pieces: list[str], may_be_state: Callable[[str], bool]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and may_be_state(piece):
            joined[-1] += f", {piece}"
        else:
            joined.append(re.sub(r"^(and|y)\s+", "", piece, flags=re.IGNORECASE))
    return joined
