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
        cases = errors.failure_cases
        together = cases["check"] == "multiple_fields_uniqueness"
        return [*_doubled(file, cases[together]), *(_problem(file, case) for case in cases[~together].itertuples())]
    return []


def _doubled(file: str, cases: pd.DataFrame) -> list[Problem]:
    """Rows whose key of several columns stands there twice, one problem a row."""
    said = (cases["column"] + " " + cases["failure_case"].astype(str)).groupby(cases["index"]).agg(" with ".join)
    return [Problem(file, int(i) + 2, None, f"{key} stands there twice", "Keep one of the rows, or mend its key.") for i, key in said.items()]


def _problem(file: str, case: object) -> Problem:
    if case.check == "column_in_dataframe":
        return Problem(file, None, str(case.failure_case), "the column is missing", "Add it; docs/data-contract.md lists the columns of every file.")
    row = None if pd.isna(case.index) else int(case.index) + 2
    if case.check == "field_uniqueness":
        return Problem(file, row, case.column, f"{str(case.failure_case)[:80]!r} stands there twice", "Keep one of the rows, or give each its own.")
    if case.check == "not_nullable":
        return Problem(file, row, case.column, "it is empty", "Fill it in, or take the row out.")
    return Problem(file, row, case.column, f"it says {str(case.failure_case)[:80]!r}", f"It must be: {case.check}.")
