"""Where a public county table keeps its headings, its counties and its figures, told from the headings or from the codes below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.fips import mend
from loaders.intake.grid import Grid
from loaders.public_tables.definition import definition
from loaders.templates.cell import plain

# Titles and notes may stand above the headings.
SEARCHED = 40
BY_CODES = 200


@dataclass(frozen=True)
class PublicLayout:
    """kind: a key of [kinds]. row: where the headings stand in grid.rows; first: where the figures begin. headings: as they stand;
    titles: the second heading row of a Census export, else the headings. Positions of the county's code, name and state,
    of a level (SUMLEV), and of attribute and value in a long table; None where there is none."""

    kind: str
    row: int
    first: int
    headings: tuple[str, ...]
    titles: tuple[str, ...]
    fips: int | None = None
    name: int | None = None
    state: int | None = None
    level: int | None = None
    attribute: int | None = None
    value: int | None = None

    def measures(self) -> list[int]:
        """Positions that may hold figures."""
        if self.value is not None:
            return [self.value]
        words = definition()["keys"]
        if self.kind == "census_estimates":
            # Bases, births and moves stand beside the populations in these files, and are none.
            return [p for p, heading in enumerate(self.headings) if re.fullmatch(words["population"], heading.strip(), re.IGNORECASE)]
        keys = {plain(w) for key in ("fips", "county", "state") for w in words[key]}
        return [p for p, heading in enumerate(self.headings) if p != self.fips and heading.strip() and plain(heading) not in keys]


def recognise_public(grid: Grid) -> PublicLayout | None:
    """The layout of a public county table, or None where neither its headings nor its fields name counties."""
    keys = definition()["keys"]
    county = {plain(w) for w in (*keys["fips"], *keys["county"])}
    for position, row in enumerate(grid.rows[:SEARCHED]):
        here = [plain(h) for h in row]
        if sum(bool(h) for h in here) >= 2 and county & set(here):
            return _layout(grid, position, _kind(set(here)))
    return _by_codes(grid)


def _kind(here: set[str]) -> str:
    for kind, spec in definition()["kinds"].items():
        if any({plain(h) for h in wanted} <= here for wanted in spec["headings"]):
            return str(kind)
    return "county_table"


def _layout(grid: Grid, row: int, kind: str) -> PublicLayout:
    keys, headings = definition()["keys"], grid.rows[row]
    at = {key: _first(headings, keys[key]) for key in ("fips", "county", "state", "attribute", "value")}
    if kind == "census_estimates":
        return PublicLayout(kind, row, row + 1, headings, headings, fips=None, name=_first(headings, ["county"]), state=_first(headings, ["state"]), level=_first(headings, ["sumlev"]))
    long = kind == "rucc" and at["attribute"] is not None and at["value"] is not None
    second = row + 1 < len(grid.rows) and kind == "census_export" and _is_heading(grid.rows[row + 1], at["fips"])
    titles = grid.rows[row + 1] if second else headings
    return PublicLayout(kind, row, row + 1 + second, headings, titles, at["fips"], at["county"], at["state"], None, at["attribute"] if long else None, at["value"] if long else None)


def _is_heading(fields: Sequence[str], fips: int | None) -> bool:
    return fips is not None and fips < len(fields) and plain(fields[fips]) in ("geography", "id", "geo id")


def _first(headings: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The position of the first wanted heading that is there, in the order wanted."""
    here = [plain(h) for h in headings]
    return next((here.index(plain(w)) for w in wanted if plain(w) in here), None)


def _by_codes(grid: Grid) -> PublicLayout | None:
    """A table whose headings we do not know, but with a column that holds counties' codes in most rows."""
    rows = grid.rows[:BY_CODES]
    for position in range(min(grid.width(), 20)):
        codes = [i for i, row in enumerate(rows) if position < len(row) and len(row[position].strip()) >= 4 and mend(row[position])]
        if codes and codes[0] > 0 and len(codes) * 2 >= len(rows) - codes[0]:
            headings = grid.rows[codes[0] - 1]
            return PublicLayout("county_table", codes[0] - 1, codes[0], headings, headings, fips=position)
    return None
