"""Tables in HTML that a screen reader can walk, and the counts behind the bars."""

import pandas as pd

from framework.terms import AreaKind, Class
from measures.grade.borrowed import counted_class
from views import session
from views.escape import text


def plain(caption: str, head: list[str], rows: list[list[str]], note: str = "", prose: bool = False) -> str:
    """An HTML table: the first cell of a row is its heading; every cell is escaped here. prose: its cells are sentences, not figures."""
    top = "".join(f'<th scope="col">{text(h)}</th>' for h in head)
    body = "".join(f'<tr><th scope="row">{text(r[0])}</th>{"".join(f"<td>{text(c)}</td>" for c in r[1:])}</tr>' for r in rows)
    small = f'<p class="note">{text(note)}</p>' if note else ""
    # What may have to be scrolled sideways on a narrow screen can be reached by keyboard there.
    return f'<div class="scroll" role="region" aria-label="{text(caption)}" tabindex="0"><table class="plain{" prose" if prose else ""}"><caption><span>{text(caption)}</span></caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>{small}'


def by_place_type(rows: pd.DataFrame, caption: str) -> str:
    """Home's table: a row per place type, in words and rounded shares."""
    head = session.words("home", "table_head")
    body = [[session.words("place_types", r.place_type)["word"].capitalize(), f"{int(r.counties)}", f"{int(r.people_2023):,}",
             f"{int(r.counties_all_four)} of {int(r.counties)}", share(r.share_beyond_40_emergency), share(r.share_beyond_40_health_center)] for r in rows.itertuples()]
    return plain(caption, head, body)


def share(value: float) -> str:
    """A share as percent: rounded to whole numbers, small ones as "under 1 %"; missing as a dash."""
    if value is None or value != value:
        return "—"
    return "0 %" if value == 0 else "under 1 %" if value < 0.01 else f"{100 * value:.0f} %"


def km(value: float) -> str:
    """A distance rounded as finely as towns' middles allow: whole kilometers, "under 5 km" below; missing as a dash."""
    if value != value:
        return "—"
    return "under 5 km" if value < 5 else f"{value:.0f} km"


def item_title(item_id: str) -> str:
    """A plan item's short title."""
    items = session.table("items").set_index("id")
    return str(items.loc[item_id, "title"])


def pillar_counts() -> list[tuple[str, dict[str, int]]]:
    """For each of the four Ps, its items by class for the state, from the roll-up."""
    items = session.table("items")
    cells = session.leaf_cells()
    cells = cells[cells["area_kind"] == AreaKind.STATE]
    counted = []
    for row in items[items["level"] == "pillar"].itertuples():
        of_p = cells[cells["item_id"].str.startswith(row.id)]
        of_class = counted_class(of_p)
        counted.append((row.title, {str(t): int((of_class == t).sum()) for t in Class}))
    return counted
