"""What is said about one area, beside the map: finding, evidence, date, who could tell more; the plan's id last."""

import pandas as pd
import streamlit as st

from framework.terms import AreaKind, Class, Family, Reason
from measures.grade.borrowed import counted_class, lender
from measures.grade.known import known_items
from views import areas, beside, heading, lent, notes, record, session, told
from views.choice import Choice
from views.escape import address, text
from views.heading import folded, given
from views.maps.look import FOUND, classes, swatch
from views.panel_words import evidence_bits


def show(asked: Choice) -> None:
    """The panel for the picked area, or the statewide reading and how to pick."""
    picked, key = areas.picked(), area_shown(asked)
    if picked is None:
        notes.caution(session.words("strengths", "pick_prompt"))
    else:
        st.button(session.words("strengths", "whole_state"), on_click=areas.pick, args=(None,), key="whole_state")
    if asked.mode == "item" and picked and not key.startswith(f"{asked.unit}:"):
        notes.caution(session.words("strengths", "other_unit").format(unit=session.words("area_kinds", asked.unit)["plural"]))
    if asked.mode == "record":
        record.panel(key)
    elif asked.mode == "known":
        _known(key)
    else:
        _item(key, asked.item_id)


def area_shown(asked: Choice) -> str:
    """The key of the area that the view speaks of: the picked one (of an item, the area of the map's unit it lies in), else the state."""
    key = areas.picked() or "state:" + areas.of_kind(AreaKind.STATE).index[0]
    return areas.within(key, asked.unit) if asked.mode == "item" else key


def _item(key: str, item_id: str) -> None:
    kind, area_id = key.rsplit(":", 1)
    cells = session.item_cells(item_id)
    found = cells[(cells["area_kind"] == kind) & (cells["area_id"] == area_id)]
    item = session.table("items").set_index("id").loc[item_id]
    html, source = heading.html(key), "none"
    if len(found):
        cell = found.iloc[0]
        source = str(cell["source_id"]) if given(cell["source_id"]) else "none"
        html += _finding(cell) + _wide(kind, area_id, item_id, cell)
        bits = evidence_bits(cell)
        html += f"<p>{text(' · '.join(bits))}</p>" if bits else ""
    borrowed = lent.of_item(item_id).get(area_id) if kind == AreaKind.COUNTY else None
    if borrowed and not lender(found.iloc[0]):
        html += f"<p>{text(session.words('strengths', 'lent_panel').format(lent=borrowed.words()))}</p>"
    html += told.here(item_id, kind, area_id) + beside.measured(item_id) + beside.others(item_id, kind, area_id) + _facts(item_id, kind, area_id)
    html += f"<p><strong>Who could tell more:</strong> {text(item['who_could_answer'])}</p>"
    html += f"<p class='id'>{text(item['explanation'])} Action Plan 2.0 (2019), {text(item_id)}.</p>"
    st.html(f"<section class='panel'>{html}</section>")
    notes.wrong(f"{areas.title(key)}, {item['title']} ({item_id})", source, "wrong_item")


def _finding(cell: pd.Series) -> str:
    mark = f"<strong>{text(session.words('notes', 'invented_prefix'))}</strong> " if cell["synthetic"] else ""
    through = lender(cell)
    if through:
        unknown = str(Class.NO_DATA)
        word = session.words("classes", unknown)["word"].capitalize()
        said = session.words("strengths", "through_finding").format(name=through, word=session.words("classes", cell["class"])["word"])
        return f"<p class='finding'>{mark}{swatch(classes()[unknown])} <strong>{text(word)}.</strong> {text(said)}</p>"
    unclear = cell["class"] == Class.TOO_FEW and cell["reason"] == Reason.MEASURED
    why = session.words("strengths", "unclear") if unclear else session.words("reasons", cell["reason"])["sentence"]
    word = session.words("classes", cell["class"])["word"].capitalize()
    return f"<p class='finding'>{mark}{swatch(classes()[cell['class']])} <strong>{text(word)}.</strong> {text(why)}</p>"


def _wide(kind: str, area_id: str, item_id: str, cell: pd.Series) -> str:
    """For an area of several counties: what each of them says, counted, so that one good answer never speaks for all."""
    inside = areas.counties_of(f"{kind}:{area_id}")
    if kind == AreaKind.COUNTY or len(inside) < 2:
        return ""
    cells = session.item_cells(item_id)
    county = cells[(cells["area_kind"] == AreaKind.COUNTY) & cells["area_id"].isin(inside)]
    counted = counted_class(county).value_counts()
    said = ", ".join(f"{counted[t]} {session.words('classes', t)['word']}" for t in Class if t in counted.index)
    best = f" {session.words('strengths', 'wide_any')}" if cell["family"] in (Family.CHECKLIST, Family.MATURITY) and cell["class"] in FOUND else ""
    return f"<p>{text(session.words('strengths', 'wide_counts').format(counts=said))}{text(best)}</p>"


def _facts(item_id: str, kind: str, area_id: str) -> str:
    facts = session.table("facts")
    facts = facts.assign(rank=facts["kind"].map({k: i for i, k in enumerate(session.words("record", "fact_order"))})).sort_values("rank", kind="stable")
    here = facts[(facts["item_id"] == item_id) & (facts["area_kind"] == kind) & (facts["area_id"] == area_id)]
    state = facts[(facts["item_id"] == item_id) & (facts["area_kind"] == AreaKind.STATE)] if kind != AreaKind.STATE else here.iloc[:0]
    html = ""
    own = "state_status" if kind == AreaKind.STATE else "public_facts"
    for title, given_rows in ((session.words("strengths", own), here), (session.words("strengths", "state_status"), state)):
        rows = given_rows.drop_duplicates("text")
        if len(rows):
            html += f"<h3>{text(title)}</h3>{folded([_fact(f) for f in rows.itertuples()], 6)}"
    return html


def _fact(fact: object) -> str:
    year = str(fact.year) if given(fact.year) else "undated"
    status = f"<span class='tag'>{text(fact.status)}</span>" if given(fact.status) else ""
    link = f" <a href='{address(fact.source_url)}' rel='noreferrer' target='_blank'>source</a>" if given(fact.source_url) else ""
    return f"<li>{status}{text(fact.text)} <span class='asof'>({text(year)}{link})</span></li>"


def _known(key: str) -> None:
    kind, area_id = key.rsplit(":", 1)
    cells = session.leaf_cells()
    here = cells[(cells["area_kind"] == kind) & (cells["area_id"] == area_id)].merge(session.table("items")[["id", "title", "who_could_answer", "position"]], left_on="item_id", right_on="id").sort_values("position")
    answered = counted_class(here).isin(FOUND)
    known, unknown = here[answered], here[~answered]
    n = known_items(cells, kind).get(area_id, 0)
    invented = f"{session.words('notes', 'invented_sentence')} " if session.demonstrating() else ""
    html = heading.html(key) + f"<p class='finding'>{text(invented)}{text(session.words('strengths', 'known_sentence').format(known=n, items=len(here)))}.</p>"
    if len(known):
        html += "<h3>Known</h3><ul>" + "".join(f"<li>{text(r.title)}: {text(session.words('classes', r.klass)['word'])}</li>" for r in known.rename(columns={"class": "klass"}).itertuples()) + "</ul>"
    asks = []
    for who, rows in unknown.groupby("who_could_answer", sort=False):
        asks.append(f"<li><strong>{text(who)}</strong>: {text('; '.join(rows['title'].head(3)))}{' and ' + str(len(rows) - 3) + ' more' if len(rows) > 3 else ''}</li>")
    html += f"<h3>Not known yet: who could answer</h3>{folded(asks, 5)}"
    st.html(f"<section class='panel'>{html}</section>")
    notes.wrong(f"{areas.title(key)}, {session.words('strengths', 'known_title')}", "the release's table of cells", "wrong_known")
