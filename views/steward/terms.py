"""Step 3 of a directory of services: what each of its own terms means, proposed and corrected in a table, and what comes of it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from views import tables
from views.steward import desk, draft, guesses, kept_map, one_term, said

BESIDE = ("term", "services", "sure")
ORDER = ("term", "services", "kind", "tells", "sure")


def show(given: draft.GivenFile) -> None:
    """The terms, what an earlier map says of them, the file to keep, and the services that the map gives by kind."""
    rows = draft.rows(given)
    if rows.empty:
        said.sentences([said.words("terms", "none_there")])
        return
    decided = int(rows["kind"].ne("").sum())
    said.sentences([said.words("terms", "decided").format(decided=f"{decided:,}", terms=said.count(len(rows), "term", "terms"))], "good")
    said.sentences([said.words("terms", "how")])
    kept_map.earlier(given)
    base, key = kept_map.begin(given)
    edited = st.data_editor(_drawn(base), hide_index=True, key=key, num_rows="fixed", disabled=list(BESIDE), column_config=_heads(), width="stretch", row_height=kept_map.ROW_PX,
                            height=kept_map.height(base), column_order=ORDER, alt=said.words("terms", "alt"))
    given.rows = _kept(rows, edited)
    one_term.ask(given)
    kept_map.take(given)
    _effect(given)


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(kind=rows["kind"].where(rows["kind"].ne(""), guesses.UNDECIDED), term=rows["term"].where(rows["term"].ne(""), said.words("terms", "no_name")))[list(ORDER)]


def _kept(rows: pd.DataFrame, edited: pd.DataFrame) -> pd.DataFrame:
    kinds_now = ["" if k is None or k == guesses.UNDECIDED else str(k) for k in edited["kind"]]
    return rows.assign(kind=kinds_now, tells=[list(t) if isinstance(t, list | tuple) else [] for t in edited["tells"]])


def _heads() -> Mapping[str, Any]:
    head, config = said.words("terms", "heads"), st.column_config
    words, flags = guesses.kinds_of_care(), desk.flag_labels()
    return {
        "term": config.TextColumn(head["term"], pinned=True, width="medium"), "services": config.NumberColumn(head["services"], width="small"),
        "kind": config.SelectboxColumn(head["kind"], options=list(words), format_func=lambda k: words.get(k, k), required=True, width="medium"),
        "tells": config.MultiselectColumn(head["tells"], options=list(flags), format_func=lambda f: flags.get(f, f), width="large", help=said.words("terms", "tells_help")),
        "sure": config.NumberColumn(head["sure"], width="small", format="%d %%"),
    }


def _effect(given: draft.GivenFile) -> None:
    """The services that the map as it stands gives, kind by kind; what is none of ours is told with the refused ones."""
    with st.spinner(said.words("problems", "reading")):
        received, refused = draft.check(given)
    if received is None:
        said.sentences([p.sentence() for p in refused], "fault")
        return
    words = desk.kind_words()
    rows = [[words.get(r.kind, said.words("terms", "no_kind")), f"{r.services:,}", f"{r.counties:,}"] for r in desk.services_by_kind(received).itertuples()]
    st.html(tables.plain(said.words("terms", "effect").format(read=said.count(received.read, *said.words("terms", "places")), refused=f"{len(received.refused):,}"), said.words("terms", "effect_head"), rows, said.words("terms", "effect_note")))
