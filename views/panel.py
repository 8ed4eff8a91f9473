"""What is said about one area, beside the map: finding, evidence, date, who could tell more; the plan's id last."""

import pandas as pd
import streamlit as st

from framework.terms import FOUR_KINDS, AreaKind, Class, Reason
from measures.grade.borrowed import counted_class, lender
from measures.grade.known import known_items
from views import areas, heading, notes, record, session, tables
from views.choice import Choice
from views.escape import address, text
from views.heading import given
from views.maps.look import classes, swatch

KNOWN = (Class.STRENGTH, Class.PARTIAL, Class.GAP)


def cell_sentence(cell: pd.Series) -> str:
    """A cell in words: finding, why, how many answers, date; plan id last."""
    word = session.words("classes", cell["class"])["word"]
    parts = [word[0].upper() + word[1:], session.words("reasons", cell["reason"])["word"]]
    if given(cell["n_band"]):
        parts.append(f"{cell['n_band']} answers")
    if given(cell["as_of"]):
        parts.append(str(cell["as_of"]))
    through = lender(cell)
    if through:
        parts.append(f"through {through}, region-wide")
    return f"{parts[0]}: {', '.join(parts[1:])} · {cell['item_id']}"


def lent_sentence(lent: pd.Series, own: str) -> str:
    """What a county without an answer of its own borrows, named."""
    name = areas.title(f"{lent['area_kind']}:{lent['area_id']}")
    word = session.words("classes", lent["class"])["word"]
    return f"{own} Its region's value ({name}): {word}"


def show(asked: Choice) -> None:
    """The panel for the picked area, or the statewide reading and how to pick."""
    key = areas.picked()
    if key is None:
        key = "state:" + areas.of_kind(AreaKind.STATE).index[0]
        notes.caution(session.words("strengths", "pick_prompt"))
    if asked.mode == "item":
        key = areas.within(key, asked.unit)
    if asked.mode == "record":
        record.panel(key)
    elif asked.mode == "known":
        _known(key)
    else:
        _item(key, asked.item_id)


def _item(key: str, item_id: str) -> None:
    kind, area_id = key.rsplit(":", 1)
    cells = session.leaf_cells()
    found = cells[(cells["item_id"] == item_id) & (cells["area_kind"] == kind) & (cells["area_id"] == area_id)]
    items = session.table("items").set_index("id")
    html = heading.html(key)
    source = "none"
    if len(found):
        cell = found.iloc[0]
        looks = classes()
        reason = session.words("reasons", cell["reason"])
        unclear = cell["class"] == Class.TOO_FEW and cell["reason"] == Reason.MEASURED
        why = session.words("strengths", "unclear") if unclear else reason["sentence"]
        mark = f"<strong>{text(session.words('notes', 'invented_prefix'))}</strong> " if cell["synthetic"] else ""
        html += f"<p class='finding'>{mark}{swatch(looks[cell['class']])} <strong>{text(session.words('classes', cell['class'])['word'].capitalize())}.</strong> {text(why)}</p>"
        bits = []
        if given(cell["n_band"]):
            bits.append(f"{cell['n_band']} answers")
        if cell["low"] == cell["low"] and cell["low"] is not None:
            low, high = round(100 * cell["low"]), round(100 * cell["high"])
            bits.append(f"about {low} %" if low == high else f"between {low} and {high} %")
        if given(cell["as_of"]):
            bits.append(f"as of {cell['as_of']}")
        if given(cell["source_id"]):
            source = str(cell["source_id"])
            bits.append(f"source: {source_titles(source)}")
        through = lender(cell)
        if through:
            bits.insert(0, f"through {through}, region-wide; no member organization in the county is known")
        if bits:
            html += f"<p>{text(' · '.join(bits))}</p>"
    html += _facts(item_id, kind, area_id)
    html += f"<p><strong>Who could tell more:</strong> {text(items.loc[item_id, 'who_could_answer'])}</p>"
    if kind == AreaKind.COUNTY:
        html += notes.tribal(area_id)
    html += f"<p class='id'>{text(items.loc[item_id, 'explanation'])} Action Plan 2.0 (2019), {text(item_id)}.</p>"
    st.html(f"<section class='panel'>{html}</section>")
    notes.wrong(f"{areas.title(key)}, {items.loc[item_id, 'title']} ({item_id})", source, "wrong_item")


def source_titles(source_ids: str) -> str:
    """Source ids in words."""
    cards = session.table("sources").set_index("source_id")
    said = [str(cards.loc[s, "title"]) if s in cards.index else s for s in source_ids.split(";")]
    return "; ".join(said)


def _facts(item_id: str, kind: str, area_id: str) -> str:
    facts = session.table("facts")
    facts = facts.assign(rank=facts["kind"].map({k: i for i, k in enumerate(session.words("record", "fact_order"))})).sort_values("rank", kind="stable")
    here = facts[(facts["item_id"] == item_id) & (facts["area_kind"] == kind) & (facts["area_id"] == area_id)]
    state = facts[(facts["item_id"] == item_id) & (facts["area_kind"] == AreaKind.STATE)] if kind != AreaKind.STATE else here.iloc[:0]
    html = ""
    for title, rows in (("Public facts", here), ("For the state", state)):
        if len(rows):
            html += f"<h3>{title}</h3><ul>{''.join(_fact(f) for f in rows.head(6).itertuples())}</ul>"
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
    answered = counted_class(here).isin(KNOWN)
    known, unknown = here[answered], here[~answered]
    n = known_items(cells, kind).get(area_id, 0)
    html = heading.html(key) + f"<p class='finding'>{text(session.words('strengths', 'known_sentence').format(known=n, items=len(here)))}.</p>"
    if len(known):
        html += "<h3>Known</h3><ul>" + "".join(f"<li>{text(r.title)}: {text(session.words('classes', r.klass)['word'])}</li>" for r in known.rename(columns={"class": "klass"}).itertuples()) + "</ul>"
    asks = []
    for who, rows in unknown.groupby("who_could_answer", sort=False):
        asks.append(f"<li><strong>{text(who)}</strong>: {text('; '.join(rows['title'].head(3)))}{' and ' + str(len(rows) - 3) + ' more' if len(rows) > 3 else ''}</li>")
    html += f"<h3>Not known yet: who could answer</h3><ul>{''.join(asks[:5])}</ul>"
    if asks[5:]:
        html += f"<details><summary>{len(asks) - 5} more who could answer</summary><ul>{''.join(asks[5:])}</ul></details>"
    st.html(f"<section class='panel'>{html}</section>")


def kinds_listed(kinds: pd.DataFrame) -> dict[str, list[str]]:
    """FIPS -> the kinds (of the four) with at least one place listed."""
    four = kinds[kinds["kind"].isin(FOUR_KINDS)]
    return {fips: rows.loc[rows["places"] > 0, "kind"].tolist() for fips, rows in four.groupby("fips")}


def care(key: str) -> None:
    """What care is listed in an area and how far the nearest is: Home's panel."""
    kind, area_id = key.rsplit(":", 1)
    kinds = session.table("kinds")
    here = kinds[kinds["fips"].isin(areas.counties_of(key))]
    reach = session.table("reach")
    reach = reach[(reach["area_kind"] == kind) & (reach["area_id"] == area_id) & (reach["nth"] == 1)].set_index("kind")
    rows = ""
    for care_kind in FOUR_KINDS:
        of_kind = here[here["kind"] == care_kind]
        places, operators = int(of_kind["places"].sum()), int(of_kind["operators"].sum())
        as_of = next(iter(of_kind["as_of"].dropna()), "")
        said = f"{places} listed ({text(as_of)})" if places else f"None listed ({text(as_of)}): please confirm"
        if len(of_kind) == 1 and places and operators == 1:
            said += ", one operator"
        far = tables.km(reach.loc[care_kind, "median_km"]) if care_kind in reach.index else "—"
        rows += f"<tr><th class='left'>{text(session.words('care_kinds', care_kind)['singular'].capitalize())}</th><td class='left'>{said}</td><td>{far}</td></tr>"
    note = notes.tribal(area_id) if kind == AreaKind.COUNTY else ""
    st.html(f"<section class='panel'>{heading.html(key)}<table class='plain'><thead><tr><th>Kind of care</th><th class='left'>Here</th>"
            f"<th>Median resident to the nearest, by road (estimate)</th></tr></thead><tbody>{rows}</tbody></table>{note}</section>")
    notes.wrong(areas.title(key), "CMS hospital file; HRSA and SAMHSA directories of about 2020", "wrong_care")
    st.button(session.words("home", "all_counties"), on_click=areas.pick, args=(None,))
