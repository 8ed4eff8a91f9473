"""What a file is, without being told: every dialect looks at the grid, the surest one reads it."""

from loaders.dialects import google_forms, kobo, plain, qualtrics, redcap, surveymonkey
from loaders.dialects.layout import Layout
from loaders.dialects.parts import filled, heading_row
from loaders.dialects.table import refused
from loaders.intake.grid import Grid

_DIALECTS = {"qualtrics": qualtrics, "surveymonkey": surveymonkey, "google_forms": google_forms, "kobo": kobo, "redcap": redcap, "plain": plain}


def looks(grid: Grid) -> list[tuple[str, float, str]]:
    """What the grid may be, surest first: (format, confidence 0..1, why as words for a steward). Empty when it is no table."""
    return [(name, sure, why) for name, sure, why, _ in _seen(grid)]


def recognise(grid: Grid) -> Layout:
    """The Layout of a survey export or plain table.

    Raises IntakeRefused, in sentences, when the grid is empty, is no table, holds headings only, or has two questions
    with the same heading.
    """
    if all(filled(r) == 0 for r in grid.rows):
        raise refused(grid, "there is nothing in it", "Give the file that the survey tool exported.")
    seen = _seen(grid)
    if not seen:
        raise refused(
            grid, "nothing in it looks like a table with headings",
            "Give a CSV or XLSX file with one row of headings, at least two columns, and one row for each response. If it has columns, save it again with commas between them.")
    name, _, _, heading = seen[0]
    return _DIALECTS[name.removesuffix("_legacy")].read(grid, heading)


def _seen(grid: Grid) -> list[tuple[str, float, str, int]]:
    """Every dialect's best look at the rows that may be the first heading."""
    best: dict[str, tuple[str, float, str, int]] = {}
    first = next((i for i, r in enumerate(grid.rows) if filled(r)), None)
    widest = heading_row(grid)
    for heading in sorted({h for h in (first, widest) if h is not None}):
        for dialect, module in _DIALECTS.items():
            if dialect == "plain" and heading != widest:
                continue
            look = module.look(grid, heading)
            if look is not None and (dialect not in best or look[1] > best[dialect][1]):
                best[dialect] = (*look, heading)
    return sorted(best.values(), key=lambda s: -s[1])
