"""A sheet's data dictionary as text, from its definition alone: for the command line, the workbook and docs/templates.md."""

from collections.abc import Sequence

from loaders.templates.definition import Column, Template, kinds, template, words
from loaders.templates.receive import EXAMPLE
from loaders.templates.tables import filled

DICTIONARY = ("Column", "What it holds", "How to write it", "Required", "Unit", "An empty field means", "Invented example", "What we do with it")
DOCUMENT = "docs/templates.md"


def example(sheet: Template) -> list[str]:
    """The example row: the definition's values, the first of them marked, so that the loader passes the row over."""
    values = [c.example for c in sheet.columns]
    return [f"{EXAMPLE} {values[0]}", *values[1:]]


def dictionary(sheet: Template) -> list[list[str]]:
    """One row per column of the sheet, in the order of DICTIONARY."""
    return [[c.name, c.label, how(c, sheet), required(c), c.unit, c.empty, c.example, words()["confidentiality"][c.confidentiality]] for c in sheet.columns]


def how(column: Column, sheet: Template) -> str:
    """How to fill one column, with every word it takes."""
    said = str(words()["types"][column.type])
    if column.choices:
        said += f": {', '.join(column.choices)}"
    if column.type == "kind":
        said += ": " + "; ".join(f"{which}: {', '.join(kind)}" for which, kind in sheet.kinds.items())
    return said


def required(column: Column) -> str:
    """yes, no, or when."""
    for clause, word in ((column.required_when, "if"), (column.required_unless, "unless")):
        for other, wanted in clause.items():
            return f"{word} {other} is given" if wanted == "*" else f"{word} {other} says {wanted}"
    return "yes" if column.required else "no"


def becomes(sheet: Template) -> str:
    """The tables the accepted rows fill, with their columns."""
    return "; ".join(f"`{name}` ({', '.join(columns)})" for name, columns in filled(sheet).items())


def section(sheet: Template, level: str = "##") -> str:
    """One sheet's whole explanation, in Markdown that reads well as plain text."""
    lines = [f"{level} {sheet.title} (`{sheet.kind}`)", "", sheet.purpose, "", f"Filled by: {sheet.filled_by}.", "",
             f"Informs: {', '.join(sheet.informs) or 'no plan item by itself'}.", "", f"Confidentiality: {sheet.confidentiality}", "",
             f"No two rows may share: {', '.join(sheet.key)}.", "", f"Becomes: {becomes(sheet)}.", "", *_table(DICTIONARY, dictionary(sheet))]
    return "\n".join(lines) + "\n"


def listing() -> list[list[str]]:
    """One row per sheet: kind, title, purpose."""
    return [[kind, template(kind).title, template(kind).purpose] for kind in kinds()]


def document() -> str:
    """docs/templates.md, whole."""
    head = ("# The sheets a steward fills\n\n"
            "Generated from framework/templates/ by `python -m publish template --list --dictionary`; change the definitions, not this page.\n\n"
            "Print one with `python -m publish template KIND`, or `--format xlsx --out FILE` for a workbook with drop-downs. The row marked\n"
            f"{EXAMPLE} is passed over when the file is read. An empty field means unknown, never no and never zero. Columns that are not in the\n"
            "sheet are named in a warning and not kept. The headings or the descriptions beside them may stand in the first row.\n\n")
    return head + "\n".join(_table(("Sheet", "Title", "What it is for"), listing())) + "\n\n" + "\n".join(section(template(kind)) for kind in kinds())


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in (heading, ["---"] * len(heading), *rows)]
