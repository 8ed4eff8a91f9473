"""Step 4: what was wrong, row by row; what was accepted; and the refused rows to take back to the spreadsheet."""

from typing import Any

import pandas as pd
import streamlit as st

from framework.terms import Problem
from views import downloads, tables
from views.steward import desk, draft, said

MOST_SHOWN = 100
LONGEST_SENTENCE = 240


def show() -> None:
    """One block per file."""
    st.header(said.words("problems", "title"))
    usable = draft.current().usable()
    if not usable:
        said.sentences([said.words("no_files")])
    for given in usable:
        with st.container(border=True, key=f"steward_problems_{given.digest[:12]}"):
            said.title(given.name, 3)
            with st.spinner(said.words("problems", "reading")):
                received, refused = draft.check(given)
            if received is None:
                said.sentences([said.words("problems", "not_read")], "fault")
                _table(refused)
            else:
                _received(given, received)


def _received(given: draft.GivenFile, received: Any) -> None:
    counted = said.words("problems", "counted").format(read=said.count(received.read, *said.words("looked", "rows")), accepted=f"{received.accepted:,}", refused=f"{len(received.refused):,}")
    said.sentences([counted], "good")
    for joined in desk.join_sentences(received):
        _joined(joined, given)
    said.sentences([said.words("problems", "look"), *received.warnings] if received.warnings else [])
    if received.problems:
        _table(received.problems)
    else:
        said.sentences([said.words("problems", "none")])
    with st.container(horizontal=True):
        if len(received.refused):
            _download("rows", given, received.refused)
        if received.problems:
            _download("list", given, as_frame(received.problems))


def _joined(sentence: str, given: draft.GivenFile) -> None:
    """What was matched; who is missing or unexpected is folded away where it would be a wall of names."""
    first, _, names = sentence.partition("; ")
    if len(sentence) <= LONGEST_SENTENCE:
        said.sentences([sentence])
        return
    with st.expander(said.label(f"{first}: {said.words('problems', 'names')}"), key=f"steward_joined_{given.digest[:12]}_{len(first)}"):
        said.sentences([f"{names[:1].upper()}{names[1:]}"])


def as_frame(problems: tuple[Problem, ...]) -> pd.DataFrame:
    """The problems as a table: file, row (as the spreadsheet shows it), column, given, what to do."""
    head = said.words("problems", "heads")
    return pd.DataFrame([(p.file, p.row, p.column, p.given, p.advice) for p in problems], columns=head).astype({head[1]: "Int64"})


def _table(problems: tuple[Problem, ...]) -> None:
    head = said.words("problems", "heads")[1:]
    rows = [["—" if p.row is None else f"{p.row:,}", p.column or "—", p.given, p.advice] for p in problems[:MOST_SHOWN]]
    more = said.words("problems", "more").format(more=f"{len(problems) - MOST_SHOWN:,}") if len(problems) > MOST_SHOWN else ""
    st.html(tables.plain(said.count(len(problems), *said.words("problems", "caption")), head, rows, more, prose=True))


def _download(what: str, given: draft.GivenFile, frame: pd.DataFrame) -> None:
    stem = said.words("problems", f"{what}_file").format(name=given.name.rpartition(".")[0] or given.name)
    st.download_button(said.words("problems", f"take_{what}"), lambda: downloads.csv_text(frame), f"{stem}.csv", "text/csv", on_click="ignore", key=f"steward_take_{what}_{given.digest[:12]}")
