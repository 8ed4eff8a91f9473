"""What is wrong with a table of places, found all at once and said in sentences."""

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from framework.terms import Problem


class GeodataError(Exception):
    """A table of geodata/ cannot be used as it is; the message names every problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.sentence() for p in self.problems))


def table_problems(file: str, frame: pd.DataFrame, schema: pa.DataFrameSchema) -> list[Problem]:
    """Every way in which a table differs from its schema, by row of the file (its heading is row 1).

    The frame keeps the positions that its rows had in the file as its index, so that a removed row shifts no number.
    """
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return [_problem(file, frame, case) for case in errors.failure_cases.itertuples()]
    return []


def _problem(file: str, frame: pd.DataFrame, case: object) -> Problem:
    if case.check == "column_in_dataframe":
        return Problem(file, None, str(case.failure_case), "the column is missing", "Add it; docs/data-contract.md lists the columns of every file.")
    row = None if pd.isna(case.index) else int(case.index) + 2
    given = "it is empty" if pd.isna(case.failure_case) else f"it says {str(case.failure_case)[:80]!r}"
    return Problem(file, row, case.column, given, f"It must be: {case.check}.")
