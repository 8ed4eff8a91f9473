"""Responses that carry the same respondent id: the same twice, or of two minds."""

import pandas as pd

from framework.terms import Problem


def doubles(ids: pd.Series, waves: pd.Series, cells: pd.DataFrame, yes: pd.DataFrame, column: str | None, file: str) -> dict[int, Problem]:
    """The problem of each row (by its number) that is refused because another has its id in the same wave.

    Where two rows say the same, the later one is refused. Where they differ nobody can tell which holds, so all of them
    are, each naming the others and what they disagree on. Rows: the index of ids, waves, cells (the mapped columns), yes.
    """
    out: dict[int, Problem] = {}
    wave = waves.astype("object").where(waves.notna(), None)
    twice = pd.DataFrame({"id": ids, "wave": wave}).duplicated(keep=False)
    for _, group in ids[twice].groupby([ids[twice], wave[twice]], dropna=False):
        rows = list(group.index)
        same = cells.loc[rows].astype("object").where(cells.loc[rows].notna(), None).apply(tuple, axis="columns")
        if same.nunique() == 1:
            out |= {r: Problem(file, int(r), column, f"it is the same response as row {rows[0]}, under the same id", "Keep one; the first was counted.") for r in rows[1:]}
            continue
        torn = [indicator for indicator in yes if yes.loc[rows, indicator].nunique() > 1]
        about = f"they give both yes and no to {', '.join(torn)}" if torn else "they differ"
        for r in rows:
            others = " and ".join(f"row {o}" for o in rows if o != r)
            out[r] = Problem(file, int(r), column, f"{others} {'has' if len(rows) == 2 else 'have'} the same id, and {about}", "None of them was counted. Keep the right one, or give each person an id.")
    return out
