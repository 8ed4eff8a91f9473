"""Every released table as the contract says: its columns, types, key and order; all that is wrong is reported at once."""

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from framework.terms import Class, Problem, Reason
from release.schema import STRING, TABLES

_VOCABULARY = {("cells", "class"): [str(c) for c in Class], ("cells", "reason"): [str(r) for r in Reason]}
ADVICE = "This is a fault of the build, not of your file: send this line to the people who keep the Atlas."


def conform(name: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The table with the contract's columns and types, rows in the order of its key; and what is wrong with it.

    Working columns are dropped; empty text becomes missing. Rows are ordered by key except where the table has a
    position, so equal content gives equal bytes.
    """
    table = TABLES[name]
    missing = [c for c in table.columns if c not in frame.columns]
    if missing:
        return frame, [Problem(f"release table {name}", None, c, "the column is missing", ADVICE) for c in missing]
    out = frame[list(table.columns)].reset_index(drop=True)
    for column, kind in table.columns.items():
        if kind == STRING:
            text = out[column].astype("str")
            out[column] = text.mask(text == "")
    try:
        out = _checks(name).validate(out, lazy=True)
    except SchemaErrors as errors:
        return frame, _problems(name, errors)
    order = ["position"] if "position" in table.columns else list(table.key)
    return out.sort_values(order, ignore_index=True), []


def _checks(name: str) -> pa.DataFrameSchema:
    table = TABLES[name]
    return pa.DataFrameSchema(
        {c: pa.Column(table.dtype(c), nullable=not table.filled(c), coerce=True,
                      checks=pa.Check.isin(_VOCABULARY[name, c]) if (name, c) in _VOCABULARY else None)
         for c in table.columns},
        unique=list(table.key), strict=True,
    )


def _problems(name: str, errors: SchemaErrors) -> list[Problem]:
    found = errors.failure_cases
    grouped = found.groupby(["column", "check"], dropna=False, sort=False)["failure_case"]
    return [
        Problem(f"release table {name}", None, None if pd.isna(column) else str(column),
                f"{len(cases)} values fail {check!r}, such as {list(map(str, cases.head(3)))}", ADVICE)
        for (column, check), cases in grouped
    ]
