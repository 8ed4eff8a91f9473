"""Counted bars: one square per item, told in words beside it; never an index."""

from collections.abc import Mapping, Sequence

from framework.terms import Class
from views import session
from views.escape import text
from views.maps.look import FOUND, UNKNOWN, classes

SHORT = {Class.STRENGTH: "in place", Class.PARTIAL: "partly", Class.GAP: "missing"}


def sentence(counts: Mapping[str, int], unit: str = "items") -> str:
    """"10 items. 3 known: 0 in place, 3 partly, 0 missing. 7 not known.\""""
    total = sum(counts.values())
    known = sum(counts.get(t, 0) for t in FOUND)
    found = ", ".join(f"{counts.get(t, 0)} {SHORT[t]}" for t in FOUND)
    return f"{total} {unit}. {known} known: {found}. {total - known} not known." if known else f"{total} {unit}. None known yet."


def counted(rows: Sequence[tuple[str, Mapping[str, int]]], unit: str = "items", proportional: bool = False, invented: bool = False) -> str:
    """HTML of one bar per row; each square is one item (or a share of the counties when proportional).

    invented: the counts rest on invented answers, and every sentence says so.
    """
    looks = classes()
    bars = []
    for name, counts in rows:
        parts = ""
        for token in (*FOUND, *UNKNOWN):
            k = counts.get(token, 0)
            style = f"background:{looks[token]['fill']}"
            if proportional:
                parts += f'<i style="{style};flex:{k} {k} 0" title="{k}"></i>' if k else ""
            else:
                parts += f'<i style="{style}"></i>' * k
        said = sentence(counts, unit)
        if invented:
            said = f"{session.words('notes', 'invented_sentence')} {said}"
        bars.append(f'<div class="bar"><div class="head"><b>{text(name)}</b><span>{text(said)}</span></div>'
                    f'<div class="track{"" if proportional else " units"}" role="img" aria-label="{text(name)}: {text(said)}">{parts}</div></div>')
    return f'<div class="bars">{"".join(bars)}</div>'
