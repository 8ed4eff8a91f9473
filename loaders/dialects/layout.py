"""A survey export understood: which rows are headings, which columns are questions, where the answers begin."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Column:
    """One column of an export.

    name: unique in the file, kept stable by the tool between waves where it has such a name (Q5, QID5, group/name), else
    the question's own words. question: the words the respondent read, cleaned of markup and of line breaks; a row of a
    grid is a question of its own ("How often? [Shelters]"). choice: the option this column stands for, where one question
    was spread over several columns, a tick in each; else None. position: 0-based. meta: true for what the tool adds
    itself (dates, duration, progress, ids, a second copy of a question), which is never a question.
    """

    name: str
    question: str
    choice: str | None
    position: int
    meta: bool


@dataclass(frozen=True)
class Layout:
    """format: qualtrics, qualtrics_legacy, surveymonkey, google_forms, kobo, redcap or plain. header_rows: how many rows
    come before the first answer. answers: one row per response, one column per Column.name, all text, missing where
    empty; its index is the row number a spreadsheet shows. respondent: the name of the column that identifies a
    response, where the tool gives one. notes: sentences about what was kept but may surprise, such as previews,
    unfinished responses, footnotes and sheets left aside."""

    format: str
    header_rows: int
    columns: tuple[Column, ...]
    answers: pd.DataFrame
    respondent: str | None
    encoding: str | None
    delimiter: str | None
    notes: tuple[str, ...] = ()
