"""Legends in words: what we found, and what we cannot say yet."""

import streamlit as st

from framework.terms import Class
from views import session
from views.escape import text
from views.maps.look import FOUND, UNKNOWN, classes, swatch


def five_classes(stripes: str = "") -> None:
    """The five classes in two named groups; stripes: what a striped county means, when there are any."""
    looks = classes()

    def keys(tokens: tuple[Class, ...]) -> str:
        return "".join(f'<span class="key">{swatch(looks[t])} {text(session.words("classes", t)["word"])}</span>' for t in tokens)

    extra = f'<span class="key"><span class="sw" style="background:repeating-linear-gradient(0deg,transparent 0 4px,currentColor 4px 5px)"></span> {text(stripes)}</span>' if stripes else ""
    st.html(f'<div class="legend"><span class="group"><b>What we found</b>{keys(FOUND)}</span>'
            f'<span class="group"><b>What we cannot say yet</b>{keys(UNKNOWN)}</span>{extra}</div><p class="note">{text(session.words("strengths", "our_word"))}</p>')


def steps(title: str, looks: dict[str, dict[str, str]], labels: dict[str, tuple[str, str]]) -> None:
    """An ordered legend: token -> (text inside the square, words)."""
    keys = "".join(f'<span class="key">{swatch(looks[t], text(inside))} {text(words)}</span>' for t, (inside, words) in labels.items())
    st.html(f'<div class="legend"><span class="group"><b>{text(title)}</b>{keys}</span></div>')
