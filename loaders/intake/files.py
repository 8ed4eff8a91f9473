"""The tables and JSON files of a folder, a zip archive or a single file, as bytes by their path inside; nothing is unpacked to disk."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from framework.terms import Problem
from loaders.intake.archive import ours, read_archive
from loaders.intake.content import refused, told, weighed
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import MB, Limits


def files_of(path: Path, limits: Limits, suffixes: Sequence[str]) -> dict[str, bytes]:
    """The files that end in one of the suffixes; a single file whatever it ends in. Links inside a folder are not followed.

    Raises IntakeRefused where nothing is there, or there is more of it than the limits allow.
    """
    if path.is_dir():
        return _folder(path, limits, tuple(suffixes))
    weighed(path, limits)
    found = told(path)
    if found is not None and found.name == "zip":
        return read_archive(path, limits, suffixes)
    return {path.name: path.read_bytes()}


def _folder(path: Path, limits: Limits, suffixes: tuple[str, ...]) -> dict[str, bytes]:
    sizes: dict[str, int] = {}
    for name, size in _within(path):
        if name.lower().endswith(suffixes) and ours(name):
            sizes[name] = size
            if len(sizes) > limits.archive_members:
                raise refused(path.name, f"it holds more than {limits.archive_members:,} files, which is the limit", "Give a folder with the tables alone.")
    large = [Problem(name, None, None, f"it has {size / MB:,.1f} MB and the limit is {limits.member_mb:,g} MB", "Split it.") for name, size in sizes.items() if size > limits.member_mb * MB]
    total = sum(sizes.values())
    if total > limits.archive_mb * MB:
        large.append(Problem(path.name, None, None, f"its files have {total / MB:,.0f} MB together and the limit is {limits.archive_mb:,g} MB", "Give only the tables, or split them."))
    if large:
        raise IntakeRefused(large)
    return {name: (path / name).read_bytes() for name in sorted(sizes)}


def _within(path: Path) -> Iterator[tuple[str, int]]:
    for folder, _, names in os.walk(path):
        for name in names:
            file = Path(folder) / name
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(path).as_posix(), file.stat().st_size
