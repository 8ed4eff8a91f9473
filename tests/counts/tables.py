"""Small surveys, drawn by hypothesis or written out, and the figures of share_evidence for them."""

from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from measures.evidence.survey import share_evidence

COUNTIES = ("08001", "08003", "08005")
MEMBERSHIP = pd.DataFrame(
    [("county", f, f) for f in COUNTIES] + [("planning", "8", "08001"), ("planning", "8", "08003"), ("planning", "9", "08005")] + [("state", "08", f) for f in COUNTIES],
    columns=["area_kind", "area_id", "fips"])
QUESTIONS = ("A.1", "A.2", "B.1")
LONG_COLUMNS = ["respondent_id", "organisation_id", "fips", "wave", "indicator_id", "yes"]
FIGURES = ["wave", "indicator_id", "area_kind", "area_id", "count", "total", "organisations"]


@st.composite
def wide_surveys(draw: st.DrawFn) -> pd.DataFrame:
    """Rows of people in waves: a mind each, rows that leave questions out, rows twice, organisations that change, no county."""
    mind = draw(st.fixed_dictionaries({(p, w, q): st.booleans() for p in "pqrs" for w in ("1", "2") for q in QUESTIONS}))
    rows = draw(st.lists(st.tuples(
        st.sampled_from("pqrs"), st.sampled_from([None, "o1", "o2"]), st.sampled_from([None, *COUNTIES]), st.sampled_from("12"),
        st.tuples(*(st.booleans() for _ in QUESTIONS))), max_size=14))
    told = [(p, o, f, w, *(mind[p, w, q] if answered else None for q, answered in zip(QUESTIONS, asked, strict=True))) for p, o, f, w, asked in rows]
    return pd.DataFrame(told, columns=[*LONG_COLUMNS[:4], *QUESTIONS]).astype(dict.fromkeys(LONG_COLUMNS[:4], "string") | dict.fromkeys(QUESTIONS, "boolean"))


def long(wide: pd.DataFrame) -> pd.DataFrame:
    """The same survey, a row per question."""
    rows = wide.melt(id_vars=LONG_COLUMNS[:4], value_vars=list(QUESTIONS), var_name="indicator_id", value_name="yes")
    return rows.astype({"yes": "boolean", "indicator_id": "string"})


def evidence_figures(wide: pd.DataFrame) -> list[tuple]:
    """What share_evidence counts, wave by wave."""
    told = long(wide)
    parts = [share_evidence(told[told["wave"] == wave].drop(columns="wave"), MEMBERSHIP, wave, "s", "2026", False) for wave in ("1", "2")]
    return figures(pd.concat(parts))


def figures(counts: pd.DataFrame) -> list[tuple]:
    """Count rows as plain tuples, sorted."""
    return sorted((str(w), str(i), str(k), str(a), int(c), int(t), int(o)) for w, i, k, a, c, t, o in counts[FIGURES].itertuples(index=False))


def written(table: pd.DataFrame, folder: Path, suffix: str) -> Path:
    """The table as a file of the folder."""
    path = folder / f"answers.{suffix}"
    if suffix == "parquet":
        table.to_parquet(path, index=False)
    else:
        table.to_csv(path, index=False)
    return path
