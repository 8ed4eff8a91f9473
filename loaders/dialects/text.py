"""The words of a question as the respondent read them: no markup, no line breaks, no number before them."""

import html
import re

_UNSEEN = re.compile(r"<(style|script)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|small|sub|sup|mark|o:p)\b[^<>]*>", re.IGNORECASE)
# A tag begins with a letter right after the bracket: "ages < 18 and > 12" is no tag.
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:Q\s?\d{1,3}[a-z]?\s*[.:)]|Q\s?\d{1,3}[a-z]?\s+[-–—]|\d{1,3}\s?[.)])\s+(?=\S)", re.IGNORECASE)
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def blank(cell: str) -> bool:
    """True where a cell shows nothing: empty, spaces, or characters without width."""
    shown = cell.strip()
    return not shown or (ord(shown[0]) in _ZERO_WIDTH and not shown.translate(_ZERO_WIDTH).strip())


def one_line(text: str) -> str:
    """The text without markup, entities, line breaks and doubled spaces; blank text gives ""."""
    seen = _TAG.sub(" ", _INLINE.sub("", _UNSEEN.sub(" ", text)))
    return " ".join(html.unescape(seen).translate(_ZERO_WIDTH).split())


def clean(text: str) -> str:
    """The question's words: one line, without a number such as "Q1: " or "3." before them."""
    line = one_line(text)
    return _NUMBERED.sub("", line) or line


def cell(row: tuple[str, ...], position: int) -> str:
    """The cell at a position, or "" where the row ends before it."""
    return row[position] if position < len(row) else ""
