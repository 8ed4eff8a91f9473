"""What a steward's file is, without being told: a survey export, a directory of services, one of our sheets, a public table."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from loaders.dialects.layout import Layout
from loaders.dialects.parts import parts
from loaders.dialects.recognise import looks, recognise
from loaders.fips import mend
from loaders.hsds.directory import peek_hsds
from loaders.intake.contents import contents
from loaders.intake.grid import Grid
from loaders.intake.persons import person_columns, said
from loaders.intake.reading import read_grid
from loaders.public_tables.figures import are_figures, figures
from loaders.public_tables.layout import PublicLayout, recognise_public
from loaders.public_tables.us import counties
from loaders.survey.wording import words_of
from loaders.templates.definition import kinds, template
from loaders.templates.headings import headings, recognise_kind
from loaders.templates.receive import EXAMPLE
from release.steward.shapes import SHAPES


SURVEY, HSDS, SHAPES_OF_COUNTIES, UNKNOWN = "survey", "hsds", "county_shapes", "unknown"
_JSON = (".json", ".jsonl", ".ndjson")
# A sheet of ours agrees with most of its own headings; a survey tool's marks are surer than a few headings in common.
_OUR_SHEET, _A_TOOL, _FEWEST_COUNTIES = 0.62, 0.5, 10


@dataclass(frozen=True)
class Looked:
    """What a file is. kind: survey, hsds, the name of a template, of a table of the contract or of a public table, or unknown.

    format: qualtrics, surveymonkey, ..., plain, hsds_tabular, hsds_json, template, contract_table, or the public table's
    kind. header_rows, responses: rows before the first record, and records. columns: their headings. version and the three counts: of
    a directory of services alone. sure: 0..1. why: words for that. notes: sentences about what may surprise. persons: a
    sentence for each column that holds something of a person, never a value of it.
    """

    file: str
    kind: str
    format: str
    header_rows: int | None = None
    responses: int | None = None
    columns: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    version: str | None = None
    organizations: int | None = None
    services: int | None = None
    locations: int | None = None
    sure: float = 0.0
    why: str = ""
    notes: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def look(path: Path) -> Looked:
    """What a file, or a folder of services, is. Raises IntakeRefused, in sentences, where it can be nothing that we read."""
    packed = contents(path)
    if packed is not None and packed.records is not None:
        return Looked(path.name, SHAPES_OF_COUNTIES, "shapefile", 0, packed.records, packed.fields, sure=0.9, why="a shapefile lies in it")
    if path.is_dir() or path.suffix.lower() in _JSON or (packed is not None and not packed.is_document()):
        return _directory(path)
    return look_at(read_grid(path))


def look_at(grid: Grid) -> Looked:
    """What a file of cells is; raises IntakeRefused as look does."""
    seen = looks(grid)
    tool = seen[0] if seen and seen[0][0] != "plain" and seen[0][1] >= _A_TOOL else None
    ours, public = recognise_kind(grid), recognise_public(grid)
    if tool is None and (name := contract_table(grid)):
        return _table(grid, name, "contract_table", 0, 1.0, f"its headings are those of the table {name}")
    if tool is None and ours.kind and ours.sure >= _OUR_SHEET:
        sheet = template(ours.kind)
        row = headings(grid, sheet).row or 0
        return _table(grid, ours.kind, "template", row, ours.sure, f"{len(ours.columns)} of its headings are those of the sheet {sheet.title!r}", set(ours.columns))
    if tool is None and public and (public.kind != "county_table" or _is_of_counties(grid, public)):
        sure = 0.9 if public.kind != "county_table" else 0.5
        return _table(grid, public.kind, public.kind, public.first - 1, sure, "its headings are those of this public table" if sure > 0.5 else "each row is a county with figures", public=True)
    return _survey(grid, *(seen[0] if seen else ("plain", 0.0, "")))


def contract_table(grid: Grid) -> str | None:
    """The contract's table whose columns a grid's first row holds and no others, its key among them; None where there is none.

    A sheet of ours whose headings happen to be those of its table is a sheet: it may say more than its columns.
    """
    given = {cell.strip() for cell in grid.rows[0]} - {""} if grid.rows else set()
    fitting = [(len(shape.key), name) for name, shape in SHAPES.items() if given and set(shape.key) <= given <= set(shape.columns) and not given <= _headings_of(name)]
    return max(fitting)[1] if fitting else None


def _headings_of(kind: str) -> set[str]:
    return {c.name for c in template(kind).columns} if kind in kinds() else set()


def _directory(path: Path) -> Looked:
    told = peek_hsds(path)
    notes = [f"{word}: {', '.join(told[key])}." for key, word in (("missing", "Listed and not there"), ("extra", "Not read")) if told[key]]
    return Looked(path.name, HSDS, told["format"], version=told["version"], organizations=told["organizations"], services=told["services"], locations=told["locations"],
                  sure=0.9, why=f"it is {told['what']} as the Human Services Data Specification describes it ({told['version_how']})", notes=(*notes, *told["problems"]))


def _survey(grid: Grid, name: str, sure: float, why: str) -> Looked:
    layout = recognise(grid)
    notes = (*grid.notes, *(n for n in layout.notes if n not in grid.notes))
    return Looked(grid.file, SURVEY, layout.format, layout.header_rows, len(layout.answers), tuple(c.name for c in layout.columns), layout.encoding, layout.delimiter, grid.sheet,
                  sure=sure, why=why, notes=notes, persons=persons_of(layout))


def persons_of(layout: Layout) -> tuple[str, ...]:
    """A sentence for each column of an export that holds something of a person."""
    out = []
    for column in layout.columns:
        values = [str(v) for v in layout.answers[column.name].dropna()]
        names = list(dict.fromkeys([column.name, words_of(column)]))
        found = person_columns(names, dict.fromkeys(names, values)) if values else []
        out += [_person(column.name, found[0].kind, found[0].why)] if found else []
    return tuple(out)


def _person(name: str, kind: str, why: str) -> str:
    return f"The column {name!r} holds {said(kind)} ({why}). Nothing of it is read; take it out before you share the file."


def _table(grid: Grid, kind: str, form: str, heading: int, sure: float, why: str, ours: set[str] | None = None, public: bool = False) -> Looked:
    """public: a table of figures, with footnotes, and nothing of a person."""
    notes = set(parts(grid, heading, 1, footnotes=True).footnotes) if public else set()
    below = [r for i, r in enumerate(grid.rows) if i > heading and i not in notes and any(c.strip() for c in r)]
    records = [r for r in below if not any(c.strip().startswith(EXAMPLE) for c in r)]
    names = tuple(c.strip() for c in grid.rows[heading] if c.strip())
    strange = {h.strip(): [r[p] for r in records if p < len(r)] for p, h in enumerate(grid.rows[heading]) if ours is not None and h.strip() and h.strip() not in ours}
    found = person_columns(list(strange), strange) if not public else []
    return Looked(grid.file, kind, form, heading + 1, len(records), names, grid.encoding, grid.delimiter, grid.sheet, sure=sure, why=why, notes=grid.notes,
                  persons=tuple(_person(p.name, p.kind, p.why) for p in found))


def _is_of_counties(grid: Grid, layout: PublicLayout) -> bool:
    """True where nearly each row is another county with figures: a survey names counties too, but again and again."""
    at = layout.fips if layout.fips is not None else layout.name
    rows = [r for r in grid.rows[layout.first:] if at is not None and at < len(r) and r[at].strip()]
    named = Counter(r[at].strip().casefold() for r in rows if at is not None)
    if len(rows) < (3 if layout.fips is not None else _FEWEST_COUNTIES) or len(named) * 10 < len(rows) * 9:
        return False
    known = [mend(r[at]) is not None if layout.fips is not None else bool(counties().find(r[at], None).fips or "several states" in counties().find(r[at], None).why) for r in rows if at is not None]
    if sum(known) * 2 < len(rows):
        return False
    columns = [pd.Series([r[p] if p < len(r) else "" for r in rows], dtype="str") for p in layout.measures()]
    return any(are_figures(*figures(c)[:2]) for c in columns)
