"""The same map, one column at a time: for a narrow screen, and for who does not work with a grid."""

import pandas as pd
import streamlit as st

from views.steward import desk, draft, guesses, said


def ask(given: draft.GivenFile) -> None:
    """Choose a column, say what it is, and lay that over the map. The least sure comes first."""
    assert given.rows is not None
    with st.expander(said.words("columns", "one_title"), key=f"steward_one_{given.digest[:12]}"):
        order = given.rows.sort_values("sure", kind="stable", na_position="first")["column"].tolist()
        words = given.rows.drop_duplicates("column").set_index("column")["question"]
        at = f"{given.digest[:12]}_{given.turn}"
        column = st.selectbox(said.words("columns", "heads", "column"), order, format_func=lambda c: f"{c}: {words[c]}", key=f"w_steward_column_{at}")
        row = given.rows[given.rows["column"] == column].iloc[0]
        said.sentences([str(row["question"]), *guesses.in_words(row["alternatives"]), *([str(row["note"])] if row["note"] else [])])
        answer = _asked(row, f"{at}_{order.index(column)}")
        if st.button(said.words("columns", "one_use"), key=f"steward_use_{at}"):
            given.rows = given.rows.copy()
            for name, value in answer.items():
                given.rows.loc[given.rows["column"] == column, name] = value
            given.base = None
            st.rerun()


def _asked(row: pd.Series, key: str) -> dict[str, object]:
    head, roles, items, scales = said.words("columns", "heads"), said.words("roles"), guesses.indicator_titles(), desk.scale_titles()
    role = st.selectbox(head["role"], list(roles), index=list(roles).index(row["role"]), format_func=lambda r: roles[r], key=f"w_steward_role_{key}")
    answer: dict[str, object] = {"role": role, "indicator_id": "", "scale": row["scale"], "reversed": False}
    if role == guesses.ITEM:
        answer["indicator_id"] = st.selectbox(head["indicator_id"], list(items), index=_at(row["indicator_id"], items), format_func=lambda i: items[i], key=f"w_steward_item_{key}", placeholder=said.words("columns", "one_pick")) or ""
        answer["scale"] = st.selectbox(head["scale"], list(scales), index=_at(row["scale"], scales), format_func=lambda s: scales[s], key=f"w_steward_scale_{key}", placeholder=said.words("columns", "one_pick")) or ""
        answer["reversed"] = st.checkbox(said.words("columns", "one_reversed"), value=bool(row["reversed"]), key=f"w_steward_reversed_{key}")
    return answer


def _at(value: object, options: dict[str, str]) -> int | None:
    return list(options).index(str(value)) if value in options else None
