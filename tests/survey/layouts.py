"""Layouts built by hand, as the recognisers of exports give them."""

import pandas as pd

from loaders.dialects.layout import Column, Layout


def layout(cells: dict[str, list[str | None]], questions: dict[str, str] | None = None, choices: dict[str, str] | None = None, respondent: str | None = None, meta: tuple[str, ...] = ()) -> Layout:
    """A plain export: one heading row, the first answer in row 2; cells by column name."""
    columns = tuple(Column(n, (questions or {}).get(n, n), (choices or {}).get(n), i, n in meta) for i, n in enumerate(cells))
    answers = pd.DataFrame(cells, dtype="str")
    answers.index = pd.RangeIndex(2, 2 + len(answers))
    return Layout("plain", 1, columns, answers, respondent, "utf-8", ",")
