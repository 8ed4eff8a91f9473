"""What is wrong with the framework's files, found all at once and said in sentences."""

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from framework.terms import Problem

# No more of a value than this is repeated in a message.
LONGEST = 60
# pandera's own names for faults that carry no advice of ours.
_FAULTS = {
    "column_in_dataframe": ("the column {case!r} is missing", "Add it; the data contract lists the columns of every file."),
    "column_in_schema": ("the column {case!r} is not one we know", "Remove it, or mend its name."),
    "field_uniqueness": ("{case!r} stands there more than once", "Give each row its own."),
    "not_nullable": ("it is empty", "Fill it in."),
}


class FrameworkError(Exception):
    """The plan, indicators, systems, rules or words cannot be used as they are; the message names every problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.sentence() for p in self.problems))


def shape_problems(file: str, frame: pd.DataFrame, schema: pa.DataFrameSchema) -> list[Problem]:
    """Every way in which a table differs from its schema, by row of the file (its heading is row 1)."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return [_problem(file, case) for case in errors.failure_cases.itertuples()]
    return []


def _problem(file: str, case: object) -> Problem:
    row = None if pd.isna(case.index) else int(case.index) + 2
    given, advice = _FAULTS.get(case.check, ("it says {case!r}", case.check))
    said = case.failure_case
    return Problem(file, row, case.column, given.format(case=f"{said[:LONGEST]}…" if isinstance(said, str) and len(said) > LONGEST else said), advice)
