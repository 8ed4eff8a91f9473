"""The same map of terms, one term at a time: for a narrow screen, and for who does not work with a grid."""

import streamlit as st

from views.steward import desk, draft, guesses, said


def ask(given: draft.GivenFile) -> None:
    """Choose a term, say what it is and tells, and lay that over the map. Those without a kind come first."""
    rows = draft.rows(given)
    with st.expander(said.words("terms", "one_title"), key=f"steward_one_{given.digest[:12]}"):
        order = rows.sort_values("kind", key=lambda kind: kind.ne(""), kind="stable")["column"].tolist()
        named = rows.set_index("column")
        words, flags, at = guesses.kinds_of_care(), desk.flag_labels(), f"{given.digest[:12]}_{given.turn}"
        term = st.selectbox(said.words("terms", "heads", "term"), order, key=f"w_steward_term_{at}",
                            format_func=lambda t: f"{named.at[t, 'term'] or said.words('terms', 'no_name')} ({said.count(int(named.at[t, 'services']), 'service', 'services')})")
        key = f"{at}_{order.index(term)}"
        now = named.at[term, "kind"] or guesses.UNDECIDED
        kind = st.selectbox(said.words("terms", "heads", "kind"), list(words), index=list(words).index(now), format_func=lambda k: words[k], key=f"w_steward_kind_of_{key}")
        tells = st.multiselect(said.words("terms", "heads", "tells"), list(flags), default=named.at[term, "tells"], format_func=lambda f: flags[f], key=f"w_steward_tells_{key}",
                               help=said.words("terms", "tells_help"), placeholder=said.words("terms", "tells_none"))
        if st.button(said.words("terms", "one_use"), key=f"steward_use_{at}"):
            changed = rows.copy()
            here = changed["column"] == term
            changed.loc[here, "kind"] = "" if kind == guesses.UNDECIDED else kind
            changed["tells"] = [list(tells) if mine else old for mine, old in zip(here, changed["tells"], strict=True)]
            given.rows, given.base = changed, None
            st.rerun()
