"""Method and sources, printed from the release that the maps read."""

import pandas as pd
import streamlit as st

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, AreaKind, Class
from views import areas, notes, session, tables
from views.escape import address, text


def question() -> None:
    """The page's question, what the Atlas is and is not."""
    st.title(session.words("method", "question"))
    st.html(f'<p class="lede">{text(session.words("method", "lede"))}</p>')
    with st.container(horizontal=True):
        st.download_button("Cite this release", lambda: session.words("method", "cite").format(release=session.release().id), f"cite-{session.release().id}.txt", "text/plain", on_click="ignore")


def classes() -> None:
    """The five classes and every reason, in words."""
    st.header("Five honest classes")
    spec = session.words("classes")
    st.html(tables.plain("What a county can show", ["Class", "What it means", "Letter"], [[spec[t]["word"], spec[t]["explanation"], spec[t]["letter"] or "blank"] for t in Class], prose=True))
    reasons = session.words("reasons")
    with st.expander("Why a cell has its class: every reason"):
        st.html(tables.plain("Reasons", ["Reason", "In words"], [[r["word"], r["sentence"]] for r in reasons.values()], prose=True))


def families() -> None:
    """How an indicator turns evidence into a class."""
    st.header("How evidence becomes a class")
    st.html(tables.plain("Families of indicators", ["Family", "How"], [[f["word"], f["how"]] for f in session.words("families").values()], prose=True))


def place_types() -> None:
    """Urban, rural and frontier, both bases, and the counties that move."""
    st.header("Urban, rural, frontier")
    county = areas.of_kind(AreaKind.COUNTY)
    rows = [[session.words("place_types", p)["word"].capitalize(), session.words("place_types", p)["explanation"],
             str(int((county["place_type_2010"] == p).sum())), str(int((county["place_type_2020"] == p).sum()))] for p in session.words("place_types")]
    st.html(tables.plain("Counties by place type", ["Place type", "Rule", "2010 census (published basis)", "2020 census"], rows, prose=True))
    moved = county[county["place_type_2010"] != county["place_type_2020"]]
    notes.caution("Move between the two: " + ", ".join(f"{r['name']} ({r['place_type_2010']} to {r['place_type_2020']})" for _, r in moved.iterrows()) + ".")


def plan() -> None:
    """The plan's items with ids, who could answer, and what is known."""
    st.header("The Action Plan as data")
    items = session.table("items")
    with st.expander("All items of the plan, in our own words"):
        st.html(tables.plain("Action Plan 2.0 (2019), retold", ["Item", "What it asks for", "Who could answer", "Id"],
                             [[r.title, r.explanation, r.who_could_answer, r.id] for r in items.itertuples()], prose=True))


def indicators() -> None:
    """Every indicator: what is measured, out of what, how it is graded; the first of an item decides its class."""
    rows = session.table("indicators")
    families = session.words("families")
    with st.expander(session.words("method", "indicators_title").format(count=len(rows))):
        st.html(tables.plain(session.words("method", "indicators_caption"), session.words("method", "indicators_head"),
                             [[r.title, r.denominator if isinstance(r.denominator, str) else "", families[r.family]["word"], r.counts, r.indicator_id] for r in rows.itertuples()], prose=True))


def bounds() -> None:
    """For each P in the state: how many items are in place, and between which bounds the unknown ones could move that share."""
    items, rolled = session.table("items"), session.table("rollup")
    wave = DEMONSTRATION_WAVE if session.demonstrating() else PUBLIC_WAVE
    here = rolled[(rolled["area_kind"] == AreaKind.STATE) & (rolled["wave"] == wave)].set_index("parent_id")
    parents = items[items["level"].isin(["pillar", "recommendation"])]
    rows = [[r.title, str(here.loc[r.id, "items"]), *(str(here.loc[r.id, str(t)]) for t in Class), f"{tables.share(here.loc[r.id, 'low'])} to {tables.share(here.loc[r.id, 'high'])}"] for r in parents.itertuples() if r.id in here.index]
    head = [session.words("method", "bounds_item"), session.words("method", "bounds_items"), *(session.words("classes", t)["word"].capitalize() for t in Class), session.words("method", "bounds_range")]
    invented = f"{session.words('notes', 'invented_sentence')} " if session.demonstrating() else ""
    with st.expander(session.words("method", "bounds_title")):
        st.html(tables.plain(f"{invented}{session.words('method', 'bounds_caption')}", head, rows))


def systems() -> None:
    """Every system the plan names, with the status public pages give it."""
    st.header("Systems the plan names")
    rows = session.table("system_status")
    body = "".join(f"<tr><th scope='row'>{text(r.title)}</th><td>{text(r.status)}</td><td>{text(r.year) if isinstance(r.year, str) and r.year else 'undated'}</td>"
                   f"<td>{text(r.text)}{_link(r.source_url)}</td></tr>" for r in rows.itertuples())
    with st.expander(f"Register of {rows['system_no'].nunique()} systems"):
        st.html(f"<div class='scroll'><table class='plain prose'><thead><tr><th>System</th><th>Status</th><th>Year</th><th>What public pages say</th></tr></thead><tbody>{body}</tbody></table></div>")


def _link(url: object) -> str:
    return f" <a href='{address(url)}' rel='noreferrer' target='_blank'>source</a>" if isinstance(url, str) and url else ""


def thresholds() -> None:
    """Every threshold with unit, reason and source: all ours unless the source says otherwise."""
    st.header("Thresholds")
    rules = session.table("rules")
    with st.expander(f"All {len(rules)} thresholds, with unit, reason and source"):
        st.html(tables.plain("Ours, and labelled so", ["Threshold", "Value", "Unit", "Why", "Source"], [[r.key, str(r.value), r.unit, r.reason, r.source] for r in rules.itertuples()], prose=True))


def sources() -> None:
    """One card per table: producer, vintage, what we took, how it was checked."""
    st.header("Sources")
    cards = session.table("sources")
    shown = [c for c in ("title", "producer", "vintage", "n", "unit", "took", "checked", "licence") if c in cards]
    st.html(tables.plain("Where every figure comes from", [c.capitalize() for c in shown], [["" if pd.isna(r[c]) else str(r[c]) for c in shown] for _, r in cards.iterrows()], prose=True))
