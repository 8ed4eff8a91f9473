"""The counts that releases stand on: kept apart from every release, on the steward's machine alone, readable by its account alone."""

import os
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import ArrowException

from framework.terms import Problem
from release.disclosure.questions import KEY, Version
from release.errors import BuildRefused, ReleaseError
from release.history import once_in_use
from release.pointer import durable, is_id
from release.read import read
from release.withdrawn import stone

# counts: of the files the release was made from. standing: of the files its published figure is from, an older one's where that was left.
COLUMNS = {**dict.fromkeys(KEY, "string"), "answers": "float64", "yes": "float64", "organisations": "float64", "own": "bool", "standing_answers": "float64", "standing_yes": "float64"}


def counts_folder(releases: Path) -> Path:
    """Where the counts behind the releases of a folder are kept: beside it, never inside, for what is inside is served to readers."""
    return releases.with_name(f"{releases.name}-private")


def keep(releases: Path, release: str, counts: pd.DataFrame) -> None:
    """Write the counts behind a release, whole or not at all. counts: COLUMNS."""
    folder = counts_folder(releases)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, waiting = tempfile.mkstemp(prefix=".counts-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            pq.write_table(pa.Table.from_pandas(counts[list(COLUMNS)].astype(COLUMNS), preserve_index=False), out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(waiting, _file(releases, release))
        durable(folder)
    finally:
        Path(waiting).unlink(missing_ok=True)


def kept(releases: Path, release: str) -> pd.DataFrame | None:
    """The counts behind a release, or None where they are not on this machine or cannot be read."""
    try:
        return pd.read_parquet(_file(releases, release)).astype(COLUMNS)
    except (OSError, ValueError, KeyError, ArrowException):
        return None


def forget(releases: Path, release: str) -> None:
    """Take away the counts behind a withdrawn release."""
    _file(releases, release).unlink(missing_ok=True)


def earlier(releases: Path, waves: frozenset[str], but: str = "") -> list[Version]:
    """What the other releases on this machine say in these waves, each with the counts that it stands on; withdrawn ones left out.

    Those never in use come first, then the others by when they last were, the latest last.

    Raises BuildRefused naming each release whose cells or counts are gone: what they and the new one give away together
    could then not be found out.
    """
    found, wrong = [], []
    turn = {release: place for place, release in enumerate(reversed(list(once_in_use(releases))), start=1)}
    for folder in sorted(releases.iterdir(), key=lambda f: (turn.get(f.name, 0), f.name)) if waves and releases.is_dir() else []:
        if folder.name == but or not is_id(folder.name) or not folder.is_dir() or stone(folder) is not None:
            continue
        counts = kept(releases, folder.name)
        try:
            tables = read(folder.name, releases).tables
        except ReleaseError as fault:
            # Without counts nothing tells that it holds one of these waves; what cannot be read cannot be compared.
            wrong += [_gone(folder.name, f"it cannot be read any more ({fault})")] if counts is not None and counts["wave"].isin(waves).any() else []
            continue
        cells = tables["cells"][tables["cells"]["wave"].isin(waves)]
        if cells.empty:
            continue
        if counts is None:
            wrong.append(_gone(folder.name, f"the counts behind it are not in {counts_folder(releases).name}"))
        else:
            found.append(Version(folder.name, cells.reset_index(drop=True), counts[counts["wave"].isin(waves)], tables["membership"]))
    if wrong:
        raise BuildRefused(wrong)
    return found


def _gone(release: str, what: str) -> Problem:
    return Problem(release, None, None, f"it holds one of these waves, and {what}, so nobody can tell what it and the new release give away together",
                   f"Put it back as it was, or take it back with `python -m publish withdraw {release} --reason \"...\"`, or give your files a wave of another name.")


def _file(releases: Path, release: str) -> Path:
    if not is_id(release):
        raise ReleaseError(f"{release[:40]!r} is not a release's name")
    return counts_folder(releases) / f"{release}.parquet"
