"""What changed between two releases, in sentences and as numbers."""

import pandas as pd

from publish import answer
from publish.verbs import Refused
from release.changes import changes, counted
from release.folders import releases_folder
from release.history import lines
from release.pointer import current_id
from release.read import read

NAMED = 6


def two(ids: list[str]) -> tuple[str, str]:
    """The two releases to compare: those asked for, else the one in use and the last other one in use before it."""
    if len(ids) == 2:
        return ids[0], ids[1]
    if len(ids) == 1:
        return ids[0], current_id()
    if ids:
        raise Refused("Give two releases to compare, or none: then the one in use is compared with the one before it.")
    current = current_id()
    folder = releases_folder()
    earlier = [line.release for line in lines(folder) if line.release not in (None, current) and (folder / str(line.release) / "manifest.json").is_file()]
    if not earlier:
        raise Refused("There is no earlier release to compare with. Give two: `python -m publish list --changes ID1 ID2`.")
    return str(earlier[-1]), current


def answer_changes(ids: list[str], as_json: bool) -> None:
    """Print what changed from the first to the second: a sentence per item, kind of area and step; or, as JSON, all cells."""
    old, new = two(ids)
    found = changes(read(old).tables, read(new).tables)
    by_item = counted(found)
    told = {"from": old, "to": new, "cells": _records(found), "items": _records(by_item)}
    answer.values(told, "\n".join([f"From {old} to {new}: {_count(len(found), 'cell')} changed.", *_sentences(found, by_item)]), as_json)


def _sentences(found: pd.DataFrame, by_item: pd.DataFrame) -> list[str]:
    said = []
    for row in by_item.itertuples():
        here = found[(found["item_id"] == row.item_id) & (found["area_kind"] == row.area_kind) & (found["invented"] == row.invented) & (found["was"] == row.was) & (found["now"] == row.now)]
        names = here["area"].fillna(here["area_id"]).drop_duplicates().tolist()
        shown = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
        said.append(f"{row.item_id} ({row.title}){', invented' if row.invented else ''}: {_count(row.cells, 'cell')} of {row.area_kind} from {row.was} to {row.now}: {shown}")
    return said


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    return frame.astype("object").where(frame.notna(), None).to_dict("records")
