"""A still picture of the map, with title, legend, sources and release on it."""

import io

import geopandas as gpd
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from framework.terms import Class
from views import session

HATCH = {"diagonals": "////", "dots": "...", "": ""}


def shapes() -> gpd.GeoDataFrame:
    """The released county shapes, index fips, longitude and latitude."""
    return session.release().shapes


def png(frame: pd.DataFrame, title: str, item_id: str) -> bytes:
    """A PNG of the table's findings on the county shapes: one fill and hatch per class, provenance below."""
    board = Figure(figsize=(10, 8), dpi=150)
    axes = board.add_axes((0.02, 0.16, 0.96, 0.74))
    words = session.words("classes")
    by_word = {words[t]["word"]: words[t] for t in Class}
    county = shapes()
    finding = frame.set_index("area_id")["finding"]
    if not set(finding.index) <= set(county.index):
        member = session.table("membership")
        member = member[member["area_id"].isin(finding.index)].drop_duplicates("fips").set_index("fips")["area_id"]
        finding = member.map(finding)
    for word, spec in by_word.items():
        part = county.loc[county.index.isin(finding.index[finding == word])]
        if len(part):
            part.plot(ax=axes, facecolor=spec["light"], edgecolor="#55605F", linewidth=0.5, hatch=HATCH[spec["pattern"]])
    rest = county.loc[~county.index.isin(finding.index)]
    if len(rest):
        rest.plot(ax=axes, facecolor="none", edgecolor="#C9C4B4", linewidth=0.4)
    axes.set_axis_off()
    axes.legend(handles=[Patch(facecolor=s["light"], edgecolor="#55605F", hatch=HATCH[s["pattern"]], label=w) for w, s in by_word.items()],
                loc="upper center", bbox_to_anchor=(0.5, 0.0), ncol=5, frameon=False, fontsize=9)
    board.text(0.03, 0.94, title, fontsize=15, family="serif")
    years = sorted({y for y in frame["as_of"] if isinstance(y, str) and y})
    sources = sorted({s for s in frame["source"] if s})
    board.text(0.03, 0.02, f"Action Plan 2.0 (2019), {item_id} · as of {', '.join(years) or 'no date: nothing reported'} · release {session.release().id}\n"
               f"Sources: {'; '.join(sources) or 'none yet'}", fontsize=7, wrap=True, va="bottom")
    if session.demonstrating():
        board.text(0.5, 0.55, session.words("notes", "watermark"), fontsize=34, color="#8A1C1C", alpha=0.35, rotation=24, ha="center", va="center")
    out = io.BytesIO()
    board.savefig(out, format="png")
    return out.getvalue()
