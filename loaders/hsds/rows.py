"""What the reading process said of a table as a frame of text; a row that is not one is set aside by number, never dropped in silence."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from framework.terms import Problem
from loaders.hsds.rules import FILE, ROW


def frame(records: Sequence[Sequence[str]], file: str) -> tuple[pd.DataFrame, list[Problem], list[Problem]]:
    """The table as text, missing where empty, with `at_file` and `at_row`; problems with its headings; broken rows.

    Rows are numbered as a spreadsheet shows them, the heading being row 1. A row with more filled cells than headings is
    broken: which cell belongs where cannot be told.
    """
    headings = [h.strip().lower() for h in records[0]] if records else []
    problems = [
        Problem(file, 1, name, "two columns have this name", "Rename or take out one of them; the first was read.")
        for name in sorted({h for h in headings if h and headings.count(h) > 1})
    ]
    width, sound, broken = len(headings), [], []
    for number, cells in enumerate(records[1:], start=2):
        if any(c.strip() for c in cells[width:]):
            broken.append(Problem(file, number, None, "it has more cells than there are headings", "Put quotation marks around cells that hold commas, and export again."))
        elif any(c.strip() for c in cells):
            sound.append((number, [c.strip() for c in cells[:width]] + [""] * (width - len(cells))))
    made = pd.DataFrame([cells for _, cells in sound], columns=range(width), dtype="str")
    made = made.loc[:, [i for i, h in enumerate(headings) if h and headings.index(h) == i]].set_axis(_once(headings), axis=1)
    made = made.mask(made == "")
    made[FILE], made[ROW] = pd.Series(file, index=made.index, dtype="str"), pd.Series([n for n, _ in sound], index=made.index, dtype="Int64")
    return made, problems, broken


def _once(headings: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(h for h in headings if h))


def frames(taken: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Records by table (objects.Taken) as frames of text, as frame() gives them; a record met again inside others is one.

    Also the services given twice in their own right: each is a record read and refused.
    """
    tables, doubles = {}, []
    for table, records in taken.items():
        made = pd.DataFrame(records).drop(columns=["at_root"])
        for column in made.columns.difference([FILE, ROW]):
            made[column] = made[column].astype("str")
        made[ROW] = made[ROW].astype("Int64")
        if table in ("organizations", "services", "locations", "taxonomy_terms"):
            roots = pd.Series([r["at_root"] for r in records], index=made.index)
            again = roots & made.loc[roots, "id"].duplicated().reindex(made.index, fill_value=False)
            if table == "services":
                doubles = [Problem(f, n if pd.notna(n) else None, "id", "this service was given before", "Take the second one out.") for f, n in zip(made.loc[again, FILE], made.loc[again, ROW], strict=True)]
            made = made.groupby("id", sort=False, as_index=False).first()
        tables[table] = made
    return tables, doubles
