"""Names that one file uses and another explains: a member's partnership, a training's curriculum."""

from collections.abc import Mapping

import pandas as pd

from framework.terms import Problem
from release.steward.merge import SHOWN
from release.steward.shapes import SHAPES, SOURCE


# Records that count in a county only where a keeper of them reported: without that nobody says that the list is whole.
REPORTED = ("trainings", "agencies", "sites")


def key_problems(tables: Mapping[str, pd.DataFrame]) -> tuple[list[Problem], list[str]]:
    """Faults, and warnings where counting already leaves such rows out openly (a training without a curriculum record)."""
    problems, warnings = [], []
    for name, rows in tables.items():
        for column, other, key in SHAPES[name].refers:
            lost = rows[rows[column].notna() & ~rows[column].isin(tables[other][key])]
            if lost.empty:
                continue
            named = sorted(lost[column].unique())
            said = ", ".join(map(repr, named[:SHOWN])) + (f" and {len(named) - SHOWN} more" if len(named) > SHOWN else "")
            where = " and ".join(sorted(lost[SOURCE].dropna().unique()))
            if SHAPES[name].lenient:
                warnings.append(f"{where}: {len(lost)} rows of {name} name {said}, which no row of {other} explains; they are not counted where that is needed.")
            else:
                problems.append(Problem(where, None, column, f"{len(lost)} rows of {name} name {said}, which no row of {other} explains", f"Add the row to {other}, or mend the name."))
    return problems, [*warnings, *_unreported(tables)]


def _unreported(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """What counts only where its keeper is said to have reported, and of which nobody says so anywhere."""
    reports = tables["reports"]
    said = set(reports.loc[reports["reported"].fillna(False), "record"].dropna())
    return [f"{' and '.join(sorted(tables[name][SOURCE].dropna().unique()))}: no row of reports says that a keeper of {name} reported; until somebody reports, these rows count in no county: fill the sheet reports."
            for name in REPORTED if len(tables[name]) and name not in said]
