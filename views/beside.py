"""What an item's class was measured by, and the indicators that stand beside it, never merged into it."""

import pandas as pd

from framework.terms import Family
from views import session
from views.escape import text
from views.maps.look import classes, swatch


def measured(item_id: str) -> str:
    """The indicator that decides the item's class, as HTML: what is measured, out of what."""
    row = _indicators(item_id).iloc[0]
    out_of = f" {text(session.words('strengths', 'out_of').format(denominator=row['denominator']))}" if isinstance(row["denominator"], str) else ""
    general = f" {text(session.words('strengths', 'listed_general'))}" if str(row["measure"]).startswith("listed:") else ""
    how = f"<details><summary>{text(session.words('strengths', 'how_graded'))}</summary><p>{text(session.words('families', row['family'])['how'])}</p></details>"
    return f"<p class='quiet'>{text(session.words('strengths', 'measured_by'))} {text(_low(row['title']))}.{out_of}{general}</p>{how}"


def others(item_id: str, kind: str, area_id: str) -> str:
    """The item's other graded indicators in one area, each with class and reason, as HTML; empty when there are none."""
    rows = _indicators(item_id).iloc[1:]
    rows = rows[~rows["family"].isin([Family.CONTEXT, Family.STATE])]
    cells = session.cells()
    here = cells[(cells["area_kind"] == kind) & (cells["area_id"] == area_id)].set_index("indicator_id")
    looks = classes()
    said = [_line(r.title, here.loc[r.indicator_id], looks) for r in rows.itertuples() if r.indicator_id in here.index]
    return f"<h3>{text(session.words('strengths', 'beside'))}</h3><ul class='beside'>{''.join(said)}</ul>" if said else ""


def _line(title: str, cell: pd.Series, looks: dict[str, dict[str, str]]) -> str:
    invented = f"<strong>{text(session.words('notes', 'invented_prefix'))}</strong> " if cell["synthetic"] else ""
    date = f", {text(cell['as_of'])}" if isinstance(cell["as_of"], str) and cell["as_of"] else ""
    word, why = session.words("classes", cell["class"])["word"], session.words("reasons", cell["reason"])["word"]
    return f"<li>{invented}{swatch(looks[cell['class']])} {text(title)}: {text(word)} ({text(why)}{date})</li>"


def _indicators(item_id: str) -> pd.DataFrame:
    rows = session.table("indicators")
    return rows[rows["item_id"] == item_id].sort_values("order")


def _low(title: str) -> str:
    return title[0].lower() + title[1:]
