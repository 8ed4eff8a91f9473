"""A still picture of the map, with title, legend, sources and release on it."""

import io
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from framework.terms import AreaKind, Class
from views import session

HATCH = {"diagonals": "////", "dots": "...", "": ""}


def shapes() -> gpd.GeoDataFrame:
    """The released county shapes, index fips, longitude and latitude."""
    return session.release().shapes


@dataclass(frozen=True)
class Caption:
    """What stands on the picture: the item's title, its id, and the watermark where any of it is invented."""

    title: str
    item_id: str
    mark: str


def area_of_county(frame: pd.DataFrame) -> dict[str, str]:
    """FIPS -> the area of the table that the county lies in; counties outside every row are absent."""
    wanted, kind = set(frame["area_id"]), frame["area_kind"].iloc[0] if len(frame) else AreaKind.COUNTY
    if kind == AreaKind.COUNTY:
        return {fips: fips for fips in shapes().index if fips in wanted}
    member = session.table("membership")
    inside = member[(member["area_kind"] == kind) & member["area_id"].isin(wanted)]
    return dict(zip(inside["fips"], inside["area_id"], strict=True))


def png(frame: pd.DataFrame, caption: Caption) -> bytes:
    """A PNG of the table's findings on the county shapes: one fill and hatch per class, borrowed ones striped, provenance below."""
    board = Figure(figsize=(10, 8), dpi=150)
    axes = board.add_axes((0.02, 0.16, 0.96, 0.74))
    words = session.words("classes")
    by_word = {words[t]["word"]: words[t] for t in Class}
    county, at = shapes(), area_of_county(frame)
    row = frame.set_index("area_id")
    finding = pd.Series({fips: row.loc[area, "finding"] for fips, area in at.items()}, dtype="str")
    striped = pd.Series({fips: row.loc[area, "borrowed_finding"] for fips, area in at.items()}, dtype="object").dropna()
    for word, spec in by_word.items():
        own = county.loc[finding.index[(finding == word) & ~finding.index.isin(striped.index)]]
        if len(own):
            own.plot(ax=axes, facecolor=spec["light"], edgecolor="#55605F", linewidth=0.5, hatch=HATCH[spec["pattern"]])
        lent = county.loc[striped.index[striped == word]]
        if len(lent):
            lent.plot(ax=axes, facecolor="#FCFBF7", edgecolor=spec["light"], linewidth=0, hatch="---")
            lent.boundary.plot(ax=axes, edgecolor="#55605F", linewidth=0.5)
    rest = county.loc[~county.index.isin(finding.index)]
    if len(rest):
        rest.plot(ax=axes, facecolor="none", edgecolor="#C9C4B4", linewidth=0.4)
    axes.set_axis_off()
    axes.legend(handles=[Patch(facecolor=s["light"], edgecolor="#55605F", hatch=HATCH[s["pattern"]], label=w) for w, s in by_word.items()],
                loc="upper center", bbox_to_anchor=(0.5, 0.0), ncol=5, frameon=False, fontsize=9)
    board.text(0.03, 0.94, caption.title, fontsize=15, family="serif")
    board.text(0.03, 0.02, _provenance(frame, caption, bool(len(striped))), fontsize=7, wrap=True, va="bottom")
    if caption.mark:
        for x, y in ((0.25, 0.7), (0.7, 0.72), (0.25, 0.35), (0.7, 0.38)):
            board.text(x, y, caption.mark, fontsize=24, color="#8A1C1C", alpha=0.45, rotation=24, ha="center", va="center")
    out = io.BytesIO()
    board.savefig(out, format="png")
    return out.getvalue()


def _provenance(frame: pd.DataFrame, caption: Caption, striped: bool) -> str:
    years = sorted({y for y in frame["as_of"] if isinstance(y, str) and y})
    sources = sorted({s for s in frame["source"] if s})
    stripes = f" · {session.words('strengths', 'stripes')}" if striped else ""
    return (f"Action Plan 2.0 (2019), {caption.item_id} · as of {', '.join(years) or 'no date: nothing reported'} · release {session.release().id}{stripes}\n"
            f"Sources: {'; '.join(sources) or 'none yet'}")
