"""The published cells that count people, question by question, as the program reads them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from framework.terms import AreaKind, Class, Reason
from release.disclosure.spoken import Question, Spoken

KEY = ["indicator_id", "area_kind", "area_id", "wave"]


@dataclass(frozen=True)
class Version:
    """What one release says and what it stands on.

    release: its id, "" for the one being made. cells: terms.CELL_COLUMNS, as published. counts: KEY, answers, yes, and own:
    whether the published figure is of these counts (false where an older one was left standing). members: area_kind,
    area_id, fips.
    """

    release: str
    cells: pd.DataFrame
    counts: pd.DataFrame
    members: pd.DataFrame


def questions(versions: Sequence[Version], people: Collection[str], directions: Mapping[str, str]) -> list[tuple[Question, list[int]]]:
    """Each question that somebody was asked, with the positions of the newest version's cells among that version's rows.

    versions: the one being made first, then the earlier ones. Cells of an earlier version that say the same of the same
    counts are left out. A county that tells nothing is among the cells too: its counts must not be worked out either.
    """
    parts = [_told(v, people) for v in versions]
    found = []
    for key, rows in parts[0].groupby(["indicator_id", "wave"], sort=True):
        cells: dict[tuple[object, ...], Spoken] = {}
        positions = []
        county_counts = {}
        for version, told in zip(versions, parts, strict=True):
            here = rows if version is versions[0] else told[(told["indicator_id"] == key[0]) & (told["wave"] == key[1])]
            spoken = [_spoken(row, version.release) for row in here.itertuples()]
            alone = {c.counties[0]: (c.answers, c.yes) for c in spoken if c.area[0] == AreaKind.COUNTY}
            county_counts |= {(version.release, fips): counts for fips, counts in alone.items()}
            for cell, position in zip(spoken, here["position"], strict=True):
                same = (cell.area, cell.answers, cell.yes, cell.hidden, cell.band, cell.klass, cell.share, tuple((f, alone.get(f)) for f in cell.counties))
                if same in cells:
                    cells[same] = replace(cells[same], already=True)
                else:
                    cells[same] = cell
                    if version is versions[0]:
                        positions.append(int(position))
        if any(c.hidden for c in cells.values()):
            found.append((Question(str(key[0]), str(key[1]), directions[str(key[0])], tuple(cells.values()), county_counts), positions))
    return found


def _told(version: Version, people: Collection[str]) -> pd.DataFrame:
    """The version's cells of questions about people that were asked, with counts, counties and position; silent wider areas left out."""
    held = version.members.groupby(["area_kind", "area_id"])["fips"].agg(lambda f: tuple(sorted(f))).rename("counties").reset_index()
    rows = version.cells.assign(position=range(len(version.cells))).rename(columns={"class": "klass"})
    rows = rows[rows["indicator_id"].isin(people)]
    rows = rows.merge(version.counts, on=KEY, how="left", validate="1:1").merge(held, on=["area_kind", "area_id"], how="left", validate="m:1")
    # A region without one whole county is counted from nobody, and tells nothing of anybody.
    rows = rows[rows["counties"].notna()]
    # A figure left standing is told by the release it is from; of the newer counts it tells nothing.
    rows["suppressed"] = rows["reason"].eq(Reason.SUPPRESSED).eq(True) & rows["own"]
    rows["n_band"] = rows["n_band"].where(rows["own"])
    tells = rows["suppressed"] | rows["n_band"].notna()
    asked = (tells | rows["answers"].gt(0).eq(True)).groupby([rows["indicator_id"], rows["wave"]]).transform("any")
    return rows[asked & (tells | rows["area_kind"].eq(AreaKind.COUNTY))]


def _spoken(row: object, version: str) -> Spoken:
    """One row as it is told. A gap that is held open by a refused row is known to be one."""
    plain = {name: None if pd.isna(value) else value for name, value in ((n, getattr(row, n)) for n in ("n_band", "low", "high", "answers", "yes"))}
    hidden = plain["n_band"] is None or bool(row.suppressed)
    klass = None if hidden else str(Class.GAP) if row.reason == Reason.INCOMPLETE else str(row.klass)
    share = None if hidden or plain["low"] is None else (float(plain["low"]), float(plain["high"]))
    return Spoken((str(row.area_kind), str(row.area_id)), row.counties, int(plain["answers"] or 0), int(plain["yes"] or 0), hidden,
                  None if hidden else str(plain["n_band"]), klass, share, version=version)
