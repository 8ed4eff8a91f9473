"""What public pages say: dated facts by county, a layer of its own that never grades."""

import pandas as pd
import streamlit as st

from framework.terms import AreaKind
from views import areas, heading, legend, notes, parts, session
from views.choice import Choice
from views.escape import address, text
from views.heading import folded, given
from views.maps import county_map
from views.maps.look import ramp
from views.maps.paint import Painting


def specific() -> pd.DataFrame:
    """The facts about trafficking responses by county: partnerships, task forces, teams, trainings, awards."""
    rows = session.table("public_record")
    return rows[(rows["area_kind"] == AreaKind.COUNTY) & rows["kind"].isin(session.words("record", "specific_kinds"))]


def draw(asked: Choice) -> None:
    """The map: how many dated facts name each county."""
    count = specific().groupby("area_id").size()
    county = areas.of_kind(AreaKind.COUNTY).index
    looks = ramp("record")
    steps = session.words("record", "steps")
    token = {f: f"r{sum(count.get(f, 0) >= s['from'] for s in steps) - 1}" for f in county}
    none = session.words("strengths", "record_none")
    said = {f: f"{count[f]} dated public {'fact' if count[f] == 1 else 'facts'}" if f in count else none for f in county}
    st.html(f'<h2>{text(session.words("strengths", "record_title"))}</h2>')
    county_map.draw(Painting(classes=token, sentences=said, look=looks, frame={}, faded=areas.outside(asked.place_type),
                             letters={f: str(n) for f, n in count.items()}), key="strengths_map")
    legend.steps("Facts that name the county", looks, {f"r{i}": ("", s["words"]) for i, s in enumerate(steps)})
    missing = [f for f in county if f not in count]
    frontier = areas.of_kind(AreaKind.COUNTY).loc[missing, "place_type"].eq("frontier").sum()
    notes.caution(session.words("record", "summary").format(none=len(missing), frontier=frontier) + " " + session.words("strengths", "record_caption"))


def panel(key: str) -> None:
    """The facts that name the picked area, each with year and address."""
    rows = session.table("public_record")
    kind, area_id = key.rsplit(":", 1)
    inside = [("county", f) for f in areas.counties_of(key)] if kind != AreaKind.STATE else [(kind, area_id)]
    here = rows[pd.MultiIndex.from_frame(rows[["area_kind", "area_id"]]).isin(inside)].drop_duplicates("fact_id").sort_values("year", ascending=False, na_position="last")
    about = here["kind"].isin(session.words("record", "specific_kinds"))
    html, none = "", session.words("parts", "listed") if parts.untold(key) else session.words("strengths", "record_none")
    for title, rows in (("about_trafficking", here[about]), ("other_bodies", here[~about])):
        lines = [_fact(f) for f in rows.itertuples(index=False)]
        html += f"<h3>{text(session.words('record', title))}</h3>" if lines or title == "about_trafficking" else ""
        html += folded(lines, 8) if lines else f"<p>{text(none)}</p>" if title == "about_trafficking" else ""
    st.html(f"<section class='panel'>{heading.html(key)}{html}</section>")
    notes.wrong(f"{areas.title(key)}, public record", "public pages, addresses beside each fact", "wrong_record")


def _fact(fact: object) -> str:
    kind = session.words("record_kinds").get(fact.kind, str(fact.kind).replace("_", " "))
    year = fact.year if given(fact.year) else "undated"
    inferred = ", county inferred" if fact.confidence == "inferred" else ""
    return (f"<li><span class='tag'>{text(kind)}</span><strong>{text(fact.name)}</strong>. {text(fact.text)} <span class='asof'>({text(year)}{inferred}; "
            f"<a href='{address(fact.source_url)}' rel='noreferrer' target='_blank'>source</a>)</span></li>")
