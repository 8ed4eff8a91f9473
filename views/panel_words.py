"""Sentences about a cell, the same in a tooltip and a panel: finding, evidence, date."""

import pandas as pd

from framework.terms import Reason
from views import session
from views.heading import given


def cell_sentence(cell: pd.Series) -> str:
    """A cell in words: finding, why, how many answers, date."""
    word = session.words("classes", cell["class"])["word"]
    parts = [word[0].upper() + word[1:], session.words("reasons", cell["reason"])["word"]]
    if given(cell["n_band"]) and cell["reason"] != Reason.SUPPRESSED:
        parts.append(f"{cell['n_band']} answers")
    if given(cell["as_of"]):
        parts.append(str(cell["as_of"]))
    return f"{parts[0]}: {', '.join(parts[1:])}"


def share_words(low: float, high: float) -> str:
    """A released share in words, "about 45 %" or "between 0 and 5 %"; empty where none is released."""
    if low is None or low != low:
        return ""
    least, most = round(100 * low), round(100 * high)
    return f"about {least} %" if least == most else f"between {least} and {most} %"


def evidence_bits(cell: pd.Series) -> list[str]:
    """What stands behind a cell, piece by piece: how many answers, what share, which year, which source."""
    bits = []
    if given(cell["n_band"]):
        bits.append(f"{cell['n_band']} answers")
    share = share_words(cell["low"], cell["high"])
    if share:
        bits.append(share)
    if given(cell["as_of"]):
        bits.append(f"as of {cell['as_of']}")
    if given(cell["source_id"]):
        bits.append(f"source: {source_titles(str(cell['source_id']))}")
    return bits


def source_titles(source_ids: str) -> str:
    """Source ids in words."""
    cards = session.table("sources").set_index("source_id")
    return "; ".join(str(cards.loc[s, "title"]) if s in cards.index else s for s in source_ids.split(";"))
