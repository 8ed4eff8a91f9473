"""Which county each row of a public table speaks of; totals of states and notes are told from counties that cannot be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.fips import mend
from loaders.intake.grid import Grid
from loaders.public_tables.layout import PublicLayout
from loaders.public_tables.us import bare, counties
from loaders.templates.cell import plain

COUNTY_LEVEL = 50
HOME_SHARE = 0.8
TOTALS = ("united states", "us", "usa", "total", "statewide")
_LEVEL = re.compile(r"([0-9]{3})[0-9A-Z]*US([0-9]*)")
_TOTAL = re.compile(r"[0-9]{0,2}000|[0-9]{1,2}|[0-9]{10,12}")


@dataclass(frozen=True)
class Place:
    """position: in grid.rows. fips: of a county. other: true for a state, the nation, a tract. why: why neither."""

    position: int
    fips: str | None = None
    other: bool = False
    why: str = ""


def places(grid: Grid, layout: PublicLayout, home: str) -> list[Place]:
    """One Place per row below the headings that holds anything. home: the state a list of bare county names is taken for,
    where nearly all of them are its counties."""
    here = [i for i in range(layout.first, len(grid.rows)) if any(f.strip() for f in grid.rows[i])]
    assumed = _home(grid, layout, here, home)
    return [_place(i, grid.rows[i], layout, assumed) for i in here]


def _home(grid: Grid, layout: PublicLayout, rows: Sequence[int], home: str) -> str | None:
    if layout.state is not None or layout.name is None:
        return None
    names = [n for n in (_at(grid.rows[i], layout.name) for i in rows) if n]
    ours = sum(bool(counties().find(n, home).fips) for n in names)
    elsewhere = sum(bare(n) in counties().by_name and not counties().find(n, home).fips for n in names)
    return home if ours and ours >= HOME_SHARE * (ours + elsewhere) else None


def _place(position: int, row: Sequence[str], layout: PublicLayout, assumed: str | None) -> Place:
    us = counties()
    state = us.states.get(plain(re.sub(r"\.0+$", "", _at(row, layout.state)))) if layout.state is not None else assumed
    code = _at(row, layout.fips)
    if layout.level is not None:
        level = re.sub(r"\.0+$", "", _at(row, layout.level))
        if level.isdecimal() and int(level) != COUNTY_LEVEL:
            return Place(position, other=True)
        found = mend(_at(row, layout.name), state) if state else None
        return _known(position, found, f"{_at(row, layout.state)!r}, {_at(row, layout.name)!r} is not a county")
    if code:
        levelled = _LEVEL.fullmatch(code)
        if levelled:
            return _known(position, mend(levelled[2]), f"{code!r} is not a county") if int(levelled[1]) == COUNTY_LEVEL else Place(position, other=True)
        found = mend(code)
        if found is None and _TOTAL.fullmatch(re.sub(r"\.0+$", "", code)):
            return Place(position, other=True)
        return _known(position, found, f"{code!r} is not a county's code")
    name = _at(row, layout.name)
    if not name:
        return Place(position, why="it names no county")
    # Iowa is a state and a county: only a name that no county here has is taken for a total.
    a_county = any(state in (None, f[:2]) for f in us.by_name.get(bare(name), ()))
    if plain(name) in TOTALS or (plain(name) in us.states and not a_county):
        return Place(position, other=True)
    by_code = mend(name, state)
    told = us.find(name, state)
    return _known(position, by_code, "") if by_code else Place(position, told.fips[0] if told.fips else None, why=told.why)


def _known(position: int, fips: str | None, why: str) -> Place:
    if fips is not None and fips in counties().codes:
        return Place(position, fips)
    return Place(position, why=why if fips is None else f"{fips} is not a county we know")


def _at(row: Sequence[str], position: int | None) -> str:
    return row[position].strip() if position is not None and position < len(row) else ""
