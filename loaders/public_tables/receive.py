"""A public table of counties, whoever published it: figures by county, and what should have matched."""

import re
from collections.abc import Sequence

import pandas as pd

from framework.terms import Problem
from loaders.intake.grid import Grid
from loaders.public_tables.definition import definition
from loaders.public_tables.figures import are_figures, figures, title
from loaders.public_tables.joins import changed, joins, unjoined
from loaders.public_tables.layout import PublicLayout, recognise_public
from loaders.public_tables.places import Place, places
from loaders.received import Received

CONTEXT = {"fips": "string", "measure": "string", "title": "string", "value": "Float64", "as_of": "string", "source": "string"}
POPULATION = {"fips": "string", "year": "Int64", "people": "Int64", "basis": "string"}
NAMED = 6


def receive_public(grid: Grid, state: str = "08") -> Received:
    """A public county table as context (fips, measure, title, value, as_of, source) or, from Census county populations, as
    population (fips, year, people, basis); index: the row a spreadsheet shows.

    state: whose counties are joined, and what a list of bare names is taken for where nearly all of them are its
    counties. Totals of states, tracts and notes are no county rows: they are passed over and counted in a warning. A row with
    a county that cannot be told, a field that is neither number nor known word, or a county given twice is refused.
    as_of is the year in the heading or the file's name, else empty. kind is a key of framework/public_tables.toml.
    """
    layout = recognise_public(grid)
    if layout is None:
        return _unreadable(grid)
    told = places(grid, layout, state)
    found, problems, warnings = _measured(grid, layout, told)
    rows = [p for p in told if not p.other and (p.fips or p.position in found["refused"])]
    accepted = [p for p in rows if p.position not in found["refused"]]
    passed = sum(p.other for p in told)
    if passed:
        warnings.append(f"{passed} rows of states, the nation or places smaller than a county were passed over: counties alone are joined.")
    if not accepted:
        problems.append(Problem(grid.file, None, None, "no row with figures speaks of a county", "Choose the county level where you download the table."))
    made = _population(found["values"]) if layout.kind == "census_estimates" else found["values"]
    given = frozenset(p.fips for p in accepted if p.fips)
    matched = joins(given, state)
    return Received(grid.file, layout.kind, len(rows), len(accepted), made, _refused(grid, layout, rows, found["refused"]), tuple(problems),
                    (*warnings, *changed(given, state), *unjoined(matched)), matched)


def _measured(grid: Grid, layout: PublicLayout, told: Sequence[Place]) -> tuple[dict, list[Problem], list[str]]:
    """values (the tables), refused (position in grid.rows to the reasons), problems by row, warnings."""
    cells = _cells(grid, layout, [p for p in told if not p.other])
    kept, wrong, warnings = _columns(cells, layout, grid)
    refused: dict[int, list[Problem]] = {}

    def refuse(position: int, column: str | None, given: str, advice: str) -> None:
        refused.setdefault(position, []).append(Problem(grid.file, grid.numbers[position], column, given, advice))

    with_figure = set(kept.index[kept["value"].notna()]) if len(kept) else set()
    notes = [p for p in told if not p.other and p.fips is None and p.position not in with_figure]
    if notes:
        warnings.append(f"Rows without a county and without a figure were taken as notes: {_some([str(grid.numbers[p.position]) for p in notes])}.")
    for place in told:
        if not place.other and place.fips is None and place.position in with_figure:
            refuse(place.position, None, place.why, "Give the county's FIPS code, or its name with the state, such as San Juan, Colorado.")
    known = {p.position: p.fips for p in told if p.fips}
    for position, column, text in wrong.itertuples(index=False, name=None):
        if position in known:
            refuse(position, column, f"it says {text!r}, which is no number", "Give a number, or leave the field empty if it is not known.")
    for position, others in _doubled(grid, layout, known, set(refused)).items():
        refuse(position, None, f"the county stands in rows {_some([str(grid.numbers[o]) for o in others])} too", "Keep one row for each county.")
    if layout.kind == "census_estimates":
        for position, column, value in kept.loc[kept["value"] < 0, ["measure", "value"]].itertuples(name=None):
            if position in known:
                refuse(int(position), column, f"it says {value:g} people", "Mend the number.")
        counted = kept[kept["measure"].str.fullmatch(definition()["keys"]["population"], case=False) & kept["value"].mod(1).gt(0).fillna(False)]
        for position, column, value in counted.loc[counted["value"] >= 0, ["measure", "value"]].itertuples(name=None):
            if position in known:
                refuse(int(position), column, f"it says {value:,.10g} people, which is not a whole number", "Give the people as a whole number.")
    values = _context(kept[kept.index.isin(set(known) - set(refused))], known, grid)
    problems = [p for position in sorted(refused) for p in refused[position]]
    return {"values": {"context": values}, "refused": refused}, problems, warnings


def _cells(grid: Grid, layout: PublicLayout, rows: Sequence[Place]) -> pd.DataFrame:
    """One row per field that may be a figure: index its position in grid.rows; column (its number, or the attribute of a
    long table), text."""
    made = []
    for at in layout.measures():
        texts = [grid.rows[p.position][at] if at < len(grid.rows[p.position]) else "" for p in rows]
        names = [grid.rows[p.position][layout.attribute] if layout.attribute < len(grid.rows[p.position]) else "" for p in rows] if layout.attribute is not None else layout.headings[at]
        made.append(pd.DataFrame({"measure": names, "at": at, "text": pd.array(texts, dtype="str")}, index=pd.Index([p.position for p in rows], dtype="int64")))
    return pd.concat(made) if made else pd.DataFrame({"measure": [], "at": [], "text": []})


def _columns(cells: pd.DataFrame, layout: PublicLayout, grid: Grid) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """The cells of columns that hold figures (measure, title, value), those of them that are no numbers (position, column, text),
    and what to say of the rest."""
    kept, wrong, words, coded_in = [], [], [], []
    for (at, measure), part in cells.groupby(["at", "measure"], sort=False):
        value, bad, coded = figures(part["text"])
        if not are_figures(value, bad):
            words += [str(measure)] if bad.any() else []
            continue
        said = layout.titles[at] if layout.attribute is None and at < len(layout.titles) else measure
        kept.append(pd.DataFrame({"measure": str(measure).strip(), "title": title(str(said)), "value": value}))
        wrong.append(pd.DataFrame({"position": part.index[bad], "column": str(measure), "text": part.loc[bad, "text"]}))
        coded_in += [str(measure)] if coded.any() else []
    warnings = [f"Columns of words were not kept: {_some(words)}."] if words else []
    warnings += [f"Numbers such as -999 were read as not known in: {_some(coded_in)}."] if coded_in else []
    empty = pd.DataFrame({"measure": pd.Series(dtype="str"), "title": pd.Series(dtype="str"), "value": pd.Series(dtype="Float64")}, index=pd.Index([], dtype="int64"))
    return pd.concat(kept) if kept else empty, pd.concat(wrong) if wrong else pd.DataFrame(columns=["position", "column", "text"]), warnings


def _doubled(grid: Grid, layout: PublicLayout, known: dict[int, str | None], refused: set[int]) -> dict[int, list[int]]:
    """Rows that speak of the same county (and attribute, in a long table), each with the others."""
    same: dict[tuple[str | None, str], list[int]] = {}
    for position, fips in known.items():
        if position not in refused:
            row = grid.rows[position]
            attribute = row[layout.attribute] if layout.attribute is not None and layout.attribute < len(row) else ""
            same.setdefault((fips, attribute), []).append(position)
    return {p: [o for o in here if o != p] for here in same.values() if len(here) > 1 for p in here}


def _context(kept: pd.DataFrame, known: dict[int, str | None], grid: Grid) -> pd.DataFrame:
    given = kept[kept["value"].notna()]
    years = {m: _year(m) or _year(grid.file) for m in given["measure"].unique()}
    index = pd.Index(pd.Series(dict(enumerate(grid.numbers)), dtype="int64").reindex(given.index), name="row", dtype="int64")
    fips = pd.Series(known, dtype="string").reindex(given.index)
    made = pd.DataFrame({"fips": fips.to_numpy(), **{c: given[c].to_numpy() for c in ("measure", "title")}, "value": given["value"].array, "as_of": given["measure"].map(years).to_numpy(), "source": grid.file}, index=index)
    return made.astype(CONTEXT)


def _population(values: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Census county populations: CENSUS2010POP and POPESTIMATE2023 alone; bases and changes are no populations."""
    context = values["context"]
    said = context["measure"].str.extract(f"(?i)^{definition()['keys']['population']}$")
    rows = context[said[0].notna()]
    said = said[said[0].notna()]
    made = pd.DataFrame({"fips": rows["fips"], "year": pd.to_numeric(said[1]), "people": rows["value"], "basis": said[0].str.upper().map({"CENSUS": "census", "POPESTIMATE": "estimate"})})
    return {"population": made.astype(POPULATION)}


def _year(text: str) -> str | None:
    found = re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", text)
    return found[0] if found else None


def _refused(grid: Grid, layout: PublicLayout, rows: Sequence[Place], refused: dict[int, list[Problem]]) -> pd.DataFrame:
    out = [p.position for p in rows if p.position in refused]
    made: dict[str, list] = {"row": [grid.numbers[p] for p in out], "why": [" ".join(f"{r.column or 'row'}: {r.given}. {r.advice}" for r in refused[p]) for p in out]}
    for at, heading in enumerate(layout.headings):
        made[heading if heading and heading not in made else f"{heading} (column {at + 1})"] = [grid.rows[p][at] if at < len(grid.rows[p]) else "" for p in out]
    return pd.DataFrame(made).astype({c: "int64" if c == "row" else "string" for c in made})


def _unreadable(grid: Grid) -> Received:
    rows = [i for i, r in enumerate(grid.rows) if any(f.strip() for f in r)]
    why = "no heading and no column names counties" if rows else "the file is empty"
    advice = "Give a column FIPS with the five-digit codes, or a column County with the names." if rows else "Download it again."
    refused = pd.DataFrame({"row": [grid.numbers[i] for i in rows], "why": [f"{why}. {advice}"] * len(rows)}).astype({"row": "int64", "why": "string"})
    return Received(grid.file, "county_table", len(rows), 0, {"context": pd.DataFrame({c: pd.array([], dtype=t) for c, t in CONTEXT.items()})}, refused, (Problem(grid.file, None, None, why, advice),))


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:NAMED]) + (f" and {len(words) - NAMED} more" if len(words) > NAMED else "")


