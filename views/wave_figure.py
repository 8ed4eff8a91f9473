"""A small figure of waves: a dot for each, oldest first; a line only where the question stayed, a visible break where it changed."""

import base64
from xml.sax.saxutils import escape

import pandas as pd

from framework.terms import FOUND
from measures.compare.change import Change
from measures.compare.waves import State
from views import session
from views.escape import text
from views.maps.look import classes, frame
from views.panel_words import share_words

LEFT, COLUMN, TOP, STEP, DOT = 84, 124, 44, 46, 10
BOTTOM = TOP + 2 * STEP
UNKNOWN_AT = BOTTOM + STEP
BELOW = 52
FONT = "font-family='Arial, Helvetica, sans-serif'"


def figure(rows: pd.DataFrame, alt: str, name: str) -> str:
    """The figure as HTML; rows as measures.compare.waves.side_by_side gives them. It can be scrolled by keyboard where it is wide."""
    by_share = _by_share(rows)
    width, foot = LEFT + COLUMN * len(rows), max(BOTTOM, *(_height(row, by_share) for row in rows.itertuples()))
    data = base64.b64encode(_svg(rows, by_share, width, foot).encode()).decode()
    return f'<div class="scroll waves" role="region" aria-label="{text(name)}" tabindex="0"><img src="data:image/svg+xml;base64,{data}" alt="{text(alt)}" width="{width}" height="{foot + BELOW:.0f}"></div>'


def _by_share(rows: pd.DataFrame) -> bool:
    """Drawn by share where every wave that shows a class also tells its share, else by class."""
    shown = rows["state"] == State.SHOWN
    return bool(shown.any() and rows.loc[shown, "low"].notna().all())


def _svg(rows: pd.DataFrame, by_share: bool, width: int, foot: float) -> str:
    """One drawing. foot: where the lowest dot or line stands; the waves are named under it."""
    colors, placed = frame(), [(LEFT + COLUMN * (i + 0.5), _height(row, by_share), row) for i, row in enumerate(rows.itertuples())]
    named = [_words(x, foot + BELOW - 8, str(row.wave)[:16], colors, "middle", "font-weight='600'") for x, _, row in placed]
    parts = [_axis(by_share, foot == UNKNOWN_AT, colors, width), *_between(placed, foot, colors), *(_dot(x, y, row, colors) for x, y, row in placed), *named]
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{foot + BELOW:.0f}' viewBox='0 0 {width} {foot + BELOW:.0f}' {FONT} font-size='13'>{''.join(parts)}</svg>"


def _height(row: object, by_share: bool) -> float:
    if row.state != State.SHOWN or row.klass not in FOUND and not by_share:
        return UNKNOWN_AT
    return BOTTOM - (row.low + row.high) / 2 * (BOTTOM - TOP) if by_share else TOP + STEP * FOUND.index(row.klass)


def _axis(by_share: bool, unknown: bool, colors: dict[str, str], width: int) -> str:
    words = ["100 %", "50 %", "0 %"] if by_share else [session.words("classes", t)["short"] for t in FOUND]
    lines = "".join(f"<line x1='{LEFT}' x2='{width}' y1='{y}' y2='{y}' stroke='{colors['line']}' stroke-width='0.5'/>{_words(LEFT - 8, y + 4, word, colors, 'end')}"
                    for y, word in zip((TOP, TOP + STEP, BOTTOM), words, strict=True))
    return lines + (_words(LEFT - 8, UNKNOWN_AT + 4, session.words("side_by_side", "short")["unknown"], colors, "end") if unknown else "")


def _between(placed: list[tuple[float, float, object]], foot: float, colors: dict[str, str]) -> list[str]:
    drawn, before = [], None
    for x, y, row in placed:
        if row.state == State.NOT_ASKED:
            continue
        if before is not None:
            drawn.append(_link(*before, x, y, foot, str(row.since), colors))
        before = (x, y)
    return drawn


def _link(x1: float, y1: float, x2: float, y2: float, foot: float, since: str, colors: dict[str, str]) -> str:
    word = session.words("side_by_side", "changes")[since]
    middle = (x1 + x2) / 2
    if since == Change.QUESTION_CHANGED:
        first, _, last = word.rpartition(" ")
        bars = "".join(f"<path d='M{middle + off:.0f} {TOP - 8} l-6 {(foot - TOP + 16) / 2:.0f} l12 0 l-6 {(foot - TOP + 16) / 2:.0f}' fill='none' stroke='{colors['pick']}' stroke-width='1.6'/>" for off in (-3, 3))
        return bars + _words(middle, 14, first, colors, "middle") + _words(middle, 29, last, colors, "middle")
    if since not in (Change.UP, Change.DOWN, Change.CANNOT_TELL):
        return ""
    dash = " stroke-dasharray='4 4'" if since == Change.CANNOT_TELL else ""
    return f"<line x1='{x1}' y1='{y1:.1f}' x2='{x2}' y2='{y2:.1f}' stroke='{colors['ink']}' stroke-width='2'{dash}/>{_words(middle, 29, word, colors, 'middle')}"


def _dot(x: float, y: float, row: object, colors: dict[str, str]) -> str:
    if row.state != State.SHOWN:
        short = session.words("side_by_side", "short")[row.state]
        return f"<circle cx='{x}' cy='{y}' r='{DOT - 2}' fill='none' stroke='{colors['line']}' stroke-width='1.5' stroke-dasharray='3 3'/>{_words(x, y + 26, short, colors, 'middle')}"
    look = classes()[row.klass]
    under = share_words(row.low, row.high) or str(row.n_band or "")
    return (f"<circle cx='{x}' cy='{y:.1f}' r='{DOT}' fill='{look['fill']}' stroke='{colors['ink']}' stroke-width='1'/>"
            f"<text x='{x}' y='{y + 4:.1f}' text-anchor='middle' font-size='11' font-weight='700' fill='{look['ink']}'>{escape(look['letter'])}</text>"
            f"{_words(x, y + 26, under, colors, 'middle')}")


def _words(x: float, y: float, words: str, colors: dict[str, str], anchor: str, more: str = "") -> str:
    # A halo of paper keeps words readable where they cross a line.
    halo = f"stroke='{colors['paper']}' stroke-width='3' paint-order='stroke'"
    return f"<text x='{x}' y='{y:.1f}' text-anchor='{anchor}' fill='{colors['ink']}' {halo} {more}>{escape(words)}</text>"
